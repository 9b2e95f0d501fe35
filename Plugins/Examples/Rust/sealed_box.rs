//! A plug-in in Rust, without crates: the key encryption algorithm "SEALED-BOX" for X25519 keys, from libsodium.
//!
//!     rustc --edition 2021 --crate-type cdylib -O -C panic=abort -l sodium sealed_box.rs -o sealed_box.so
//!     jose jwk gen -i '{"kty":"OKP","crv":"X25519"}' -o key.jwk
//!     jose conformance --plugin $PWD/sealed_box.so
//!
//! A sealed box is encrypted to a public key with an ephemeral key of its own, and is 48 octets longer than what is in it.
#![allow(non_camel_case_types)]

use std::os::raw::{c_char, c_int, c_ulonglong, c_void};
use std::mem::size_of;
use std::ptr::{null, null_mut};

// ---- jose_plugin.h, as far as it is used here ----

type jose_status = i32;
const JOSE_OK: jose_status = 0;
const JOSE_REFUSED: jose_status = 1;
const JOSE_INVALID_KEY: jose_status = 2;
const JOSE_BUFFER_TOO_SMALL: jose_status = 5;
const JOSE_PLUGIN_ABI: u32 = 1;

#[repr(C)]
#[derive(Clone, Copy)]
struct jose_input {
    octets: *const u8,
    count: usize,
}

impl jose_input {
    /// The octets; none for a length of zero, which may come with any pointer.
    unsafe fn slice(&self) -> &[u8] {
        if self.count == 0 { &[] } else { std::slice::from_raw_parts(self.octets, self.count) }
    }
}

#[repr(C)]
struct jose_output {
    octets: *mut u8,
    capacity: usize,
    count: usize,
}

#[repr(C)]
struct jose_parameter {
    name: *const c_char,
    value: jose_input,
}

#[repr(C)]
struct jose_key {
    struct_size: usize,
    key_type: *const c_char,
    curve: *const c_char,
    public_parameters: *const jose_parameter,
    public_count: usize,
    secret_parameters: *const jose_parameter,
    secret_count: usize,
}

#[repr(C)]
struct jose_key_wrap_facts {
    struct_size: usize,
    key_type: *const c_char,
    curves: *const *const c_char,
    key_bits: u32,
    minimum_key_bits: u32,
    is_longer_by: u32,
    maximum_octets: u32,
    parameters: *const *const c_void,
    specification: *const c_char,
}

#[repr(C)]
struct jose_key_wrap_answer {
    struct_size: usize,
    key: *const c_char,
    content_key: jose_input,
    encrypted_key: jose_input,
    parameters: *const jose_parameter,
    parameter_count: usize,
}

#[repr(C)]
struct jose_key_wrap_algorithm {
    struct_size: usize,
    name: *const c_char,
    facts: *const jose_key_wrap_facts,
    context: *const c_void,
    answers: *const *const jose_key_wrap_answer,
    make_wrapper: extern "C" fn(*const c_void, *const jose_key, *mut *mut c_void) -> jose_status,
    wrap: extern "C" fn(*const c_void, jose_input, *const jose_input, usize, *mut jose_output, *mut jose_output, usize) -> jose_status,
    free_wrapper: extern "C" fn(*mut c_void),
    make_unwrapper: extern "C" fn(*const c_void, *const jose_key, *mut *mut c_void) -> jose_status,
    unwrap: extern "C" fn(*const c_void, jose_input, *const jose_input, usize, *mut jose_output) -> jose_status,
    free_unwrapper: extern "C" fn(*mut c_void),
}

#[repr(C)]
pub struct jose_plugin {
    struct_size: usize,
    abi: u32,
    id: *const c_char,
    version: *const c_char,
    properties: *const *const c_char,
    key_types: *const *const c_void,
    signature_algorithms: *const *const c_void,
    key_wrap_algorithms: *const *const jose_key_wrap_algorithm,
    content_ciphers: *const *const c_void,
    digests: *const *const c_void,
    key_generators: *const *const c_void,
}

// ---- libsodium ----

const KEY_OCTETS: usize = 32;
const SEAL_OCTETS: usize = 48;

extern "C" {
    fn sodium_init() -> c_int;
    fn sodium_version_string() -> *const c_char;
    fn sodium_memzero(address: *mut c_void, count: usize);
    fn crypto_scalarmult_base(public: *mut u8, secret: *const u8) -> c_int;
    fn crypto_box_seal(sealed: *mut u8, message: *const u8, count: c_ulonglong, public: *const u8) -> c_int;
    fn crypto_box_seal_open(
        message: *mut u8, sealed: *const u8, count: c_ulonglong, public: *const u8, secret: *const u8,
    ) -> c_int;
}

// ---- The algorithm ----

/// A prepared key, read by many threads at once. The secret part is zero where there is none.
struct PreparedKey {
    public: [u8; KEY_OCTETS],
    secret: [u8; KEY_OCTETS],
}

impl Drop for PreparedKey {
    fn drop(&mut self) {
        unsafe { sodium_memzero(self.secret.as_mut_ptr().cast(), KEY_OCTETS) }
    }
}

/// The one parameter of a public ("x") or private ("d") part of an X25519 key.
unsafe fn only(parameters: *const jose_parameter, count: usize) -> Option<[u8; KEY_OCTETS]> {
    if count == 1 { (*parameters).value.slice().try_into().ok() } else { None }
}

extern "C" fn make_wrapper(_: *const c_void, key: *const jose_key, handle: *mut *mut c_void) -> jose_status {
    unsafe {
        let public = match only((*key).public_parameters, (*key).public_count) {
            Some(public) => public,
            None => return JOSE_INVALID_KEY,
        };
        *handle = Box::into_raw(Box::new(PreparedKey { public, secret: [0; KEY_OCTETS] })).cast();
    }
    JOSE_OK
}

extern "C" fn make_unwrapper(_: *const c_void, key: *const jose_key, handle: *mut *mut c_void) -> jose_status {
    unsafe {
        let secret = match only((*key).secret_parameters, (*key).secret_count) {
            Some(secret) => secret,
            None => return JOSE_INVALID_KEY,
        };
        let mut prepared = Box::new(PreparedKey { public: [0; KEY_OCTETS], secret });
        if crypto_scalarmult_base(prepared.public.as_mut_ptr(), prepared.secret.as_ptr()) != 0 {
            return JOSE_INVALID_KEY;
        }
        // A private key that does not belong to its public part, or has none, is refused.
        if only((*key).public_parameters, (*key).public_count) != Some(prepared.public) {
            return JOSE_INVALID_KEY;
        }
        *handle = Box::into_raw(prepared).cast();
    }
    JOSE_OK
}

extern "C" fn free_key(handle: *mut c_void) {
    unsafe { drop(Box::from_raw(handle.cast::<PreparedKey>())) }
}

extern "C" fn wrap(
    handle: *const c_void, content_key: jose_input, _: *const jose_input, _: usize, sealed: *mut jose_output,
    _: *mut jose_output, _: usize,
) -> jose_status {
    unsafe {
        let (key, sealed) = (&*handle.cast::<PreparedKey>(), &mut *sealed);
        let count = content_key.count.saturating_add(SEAL_OCTETS);
        if sealed.capacity < count {
            return JOSE_BUFFER_TOO_SMALL;
        }
        // It refuses points of small order.
        if crypto_box_seal(sealed.octets, content_key.octets, content_key.count as c_ulonglong, key.public.as_ptr()) != 0 {
            return JOSE_INVALID_KEY;
        }
        sealed.count = count;
    }
    JOSE_OK
}

extern "C" fn unwrap(
    handle: *const c_void, sealed: jose_input, _: *const jose_input, _: usize, content_key: *mut jose_output,
) -> jose_status {
    unsafe {
        let (key, content_key) = (&*handle.cast::<PreparedKey>(), &mut *content_key);
        if sealed.count != content_key.capacity + SEAL_OCTETS {
            return JOSE_REFUSED;
        }
        let status = crypto_box_seal_open(
            content_key.octets, sealed.octets, sealed.count as c_ulonglong, key.public.as_ptr(), key.secret.as_ptr());
        if status != 0 {
            return JOSE_REFUSED;
        }
        content_key.count = content_key.capacity;
    }
    JOSE_OK
}

// ---- The description ----

/// What only holds addresses of things that never change.
#[repr(transparent)]
struct Immutable<T>(T);
unsafe impl<T> Sync for Immutable<T> {}

const fn text(text: &'static str) -> *const c_char {
    text.as_ptr().cast()
}

static CURVES: Immutable<[*const c_char; 2]> = Immutable([text("X25519\0"), null()]);
static FACTS: Immutable<jose_key_wrap_facts> = Immutable(jose_key_wrap_facts {
    struct_size: size_of::<jose_key_wrap_facts>(),
    key_type: text("OKP\0"),
    curves: CURVES.0.as_ptr(),
    key_bits: 0,
    minimum_key_bits: 0,
    is_longer_by: SEAL_OCTETS as u32,
    maximum_octets: 0,
    parameters: null(),
    specification: text("libsodium, sealed boxes\0"),
});

static ENCRYPTED: [u8; 80] = [
    0x6b, 0x86, 0x5b, 0x26, 0x83, 0x70, 0xd4, 0x43, 0x4d, 0x1b, 0x1c, 0x00, 0xbc, 0xbd, 0x34, 0xfb,
    0x4f, 0x05, 0x62, 0xd3, 0x21, 0x01, 0xa1, 0x6a, 0x28, 0x33, 0xeb, 0x4a, 0xf9, 0x1d, 0x38, 0x26,
    0x0c, 0xb7, 0x3e, 0x46, 0xf2, 0xab, 0x9c, 0xee, 0x0e, 0x31, 0x92, 0xe6, 0x78, 0x27, 0xa1, 0x64,
    0x0d, 0xde, 0x25, 0xc7, 0xb3, 0x16, 0xde, 0x3d, 0x33, 0xa6, 0x60, 0xbb, 0x6f, 0x2b, 0x73, 0x38,
    0xd3, 0x7c, 0xbe, 0x76, 0xde, 0x6d, 0x41, 0xd3, 0xf1, 0x62, 0x87, 0x60, 0x5a, 0xc7, 0x30, 0x24,
];
static CONTENT_KEY: [u8; 32] = [7; 32];
static ANSWER: Immutable<jose_key_wrap_answer> = Immutable(jose_key_wrap_answer {
    struct_size: size_of::<jose_key_wrap_answer>(),
    // Alice's key of RFC 7748 §6.1.
    key: text("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\",\"d\":\"dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo\"}\0"),
    content_key: jose_input { octets: CONTENT_KEY.as_ptr(), count: 32 },
    encrypted_key: jose_input { octets: ENCRYPTED.as_ptr(), count: 80 },
    parameters: null(),
    parameter_count: 0,
});
static ANSWERS: Immutable<[*const jose_key_wrap_answer; 2]> = Immutable([&ANSWER.0, null()]);

static SEALED_BOX: Immutable<jose_key_wrap_algorithm> = Immutable(jose_key_wrap_algorithm {
    struct_size: size_of::<jose_key_wrap_algorithm>(),
    name: text("SEALED-BOX\0"),
    facts: &FACTS.0,
    context: null(),
    answers: ANSWERS.0.as_ptr(),
    make_wrapper,
    wrap,
    free_wrapper: free_key,
    make_unwrapper,
    unwrap,
    free_unwrapper: free_key,
});
static ALGORITHMS: Immutable<[*const jose_key_wrap_algorithm; 2]> = Immutable([&SEALED_BOX.0, null()]);

#[no_mangle]
pub extern "C" fn jose_plugin_entry(host_abi: u32) -> *const jose_plugin {
    if host_abi != JOSE_PLUGIN_ABI || unsafe { sodium_init() } < 0 {
        return null_mut();
    }
    // Made once for each call and never freed: what a description points to is valid for ever.
    Box::into_raw(Box::new(jose_plugin {
        struct_size: size_of::<jose_plugin>(),
        abi: JOSE_PLUGIN_ABI,
        id: text("sealed-box\0"),
        version: unsafe { sodium_version_string() },
        properties: null(),
        key_types: null(),
        signature_algorithms: null(),
        key_wrap_algorithms: ALGORITHMS.0.as_ptr(),
        content_ciphers: null(),
        digests: null(),
        key_generators: null(),
    }))
}
