/* A plug-in for swift-jose: a shared object with algorithms, in any language that speaks C.
 *
 * The object exports one function, jose_plugin_entry. It returns a description: who the plug-in is, and tables of what
 * it does. The host copies the description and calls the functions in it for as long as the process lives.
 *
 * Rules for both sides
 *   - Every structure that can grow begins with struct_size, the size that its author compiled. A host ignores what it
 *     does not know beyond its own size, and refuses a structure that is smaller than in ABI 1.
 *   - Tables are arrays of pointers that end with NULL. A NULL table is an empty one.
 *   - Text is UTF-8 that ends with a zero octet, of at most JOSE_TEXT_OCTETS octets without it.
 *   - Octets go in as a pointer and a length, and come out in a buffer of the caller's, with its capacity. The callee says
 *     how much it wrote. A length of zero may come with any pointer. Nothing is allocated on one side and freed on the
 *     other.
 *   - What a function is given is valid until it returns. What the description points to is valid for ever.
 *   - Functions are called from many threads at once, also with the same prepared key.
 *   - Keys in jose_key are the host's, which wipes them. What a plug-in copies, it wipes in its free function.
 *   - A function returns a status of the list below and nothing else. It never exits, throws or unwinds into the host.
 *
 * The host has checked lengths and ranges against the facts of the algorithm before it calls. A plug-in must still
 * answer JOSE_REFUSED or JOSE_UNSUPPORTED, not crash, for any other length.
 */
#ifndef JOSE_PLUGIN_H
#define JOSE_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header. Structures grow at their end within a version; anything else makes a new one. */
#define JOSE_PLUGIN_ABI 1u
/* The name of the one symbol that a plug-in exports. */
#define JOSE_PLUGIN_ENTRY "jose_plugin_entry"
/* The longest text, and the longest table. */
#define JOSE_TEXT_OCTETS 255u
#define JOSE_TABLE_ENTRIES 256u

/* How a call ended. The list is closed: whatever else comes back is a failure of the plug-in. */
typedef int32_t jose_status;
enum {
    JOSE_OK = 0,               /* Done. */
    JOSE_REFUSED = 1,          /* The signature, tag or encrypted key is not valid. Only where a function says so. */
    JOSE_INVALID_KEY = 2,      /* The key: not on its curve, inconsistent. */
    JOSE_UNSUPPORTED = 3,      /* An algorithm, curve or size that is not in the description. */
    JOSE_FAILURE = 4,          /* Out of memory or randomness, an internal error, a device that does not answer. */
    JOSE_BUFFER_TOO_SMALL = 5  /* The caller's buffer is smaller than the result. */
};

/* Octets that go in. */
typedef struct jose_input {
    const uint8_t *octets;
    size_t count;
} jose_input;

/* A buffer for octets that come out: the callee writes at most `capacity` octets and sets `count`. */
typedef struct jose_output {
    uint8_t *octets;
    size_t capacity;
    size_t count;
} jose_output;

/* Octets with a name. */
typedef struct jose_parameter {
    const char *name;
    jose_input value;
} jose_parameter;

/* A key, decoded and checked against its type. A public key has no secret parameters. Numbers are big-endian; coordinates and private keys on curves have their full length. */
typedef struct jose_key {
    size_t struct_size;
    const char *key_type;                      /* kty */
    const char *curve;                         /* crv; NULL where the type has none */
    const jose_parameter *public_parameters;   /* in the order of the key type's members */
    size_t public_count;
    const jose_parameter *secret_parameters;
    size_t secret_count;
} jose_key;

/* ---- Key types of the plug-in's own ---- */

enum {  /* jose_member.encoding */
    JOSE_MEMBER_OCTETS = 0,           /* base64url of one or more octets */
    JOSE_MEMBER_UNSIGNED_INTEGER = 1  /* big-endian, without leading zero octets */
};
enum {  /* jose_member.presence */
    JOSE_MEMBER_ALWAYS = 0,         /* in every key */
    JOSE_MEMBER_PRIVATE_KEY = 1,    /* in every private key; what makes a key private */
    JOSE_MEMBER_OPTIONAL_GROUP = 2  /* in a private key: all of this presence, or none */
};

/* A member of a JWK that carries a part of the key. */
typedef struct jose_member {
    size_t struct_size;
    const char *name;
    uint32_t encoding;
    uint32_t presence;
    uint32_t is_secret;      /* a secret that is always present makes the key symmetric */
    uint32_t minimum_octets; /* the least and the most octets; 0 and 0 for any number */
    uint32_t maximum_octets;
} jose_member;

/* A key type: what a JWK of it has. Thumbprint, public part, comparison and key_ops follow from this. */
typedef struct jose_key_type {
    size_t struct_size;
    const char *name;                   /* kty */
    const jose_member *const *members;
    const char *size_member;            /* the member whose length, in bits, is the size of the key */
    const char *specification;
    jose_status (*check)(const jose_key *key); /* what is wrong beyond members and lengths: JOSE_INVALID_KEY. May be NULL. */
} jose_key_type;

/* ---- Signatures and MACs ---- */

/* What an algorithm is. NULL in its entry for an algorithm that the host knows (RFC 7518, 8037, 8812, 9864). */
typedef struct jose_signature_facts {
    size_t struct_size;
    const char *key_type;
    const char *const *curves;  /* the standard curves that a key may be on; NULL where the type has none */
    uint32_t signature_octets;  /* the exact length; 0 where it varies */
    uint32_t maximum_octets;    /* the greatest length, where it varies */
    uint32_t minimum_key_bits;
    uint32_t is_deterministic;
    const char *specification;
} jose_signature_facts;

/* A signature that is known to be right, for the self-test. */
typedef struct jose_signature_answer {
    size_t struct_size;
    const char *key;       /* the text of a private or symmetric JWK */
    jose_input message;
    jose_input signature;
} jose_signature_answer;

/* An algorithm. Both functions of a direction are NULL where it is not offered. */
typedef struct jose_signature_algorithm {
    size_t struct_size;
    const char *name;                                /* alg */
    const jose_signature_facts *facts;
    const char *const *curves;                       /* what it is offered on; NULL for all that the facts name */
    const void *context;                             /* given to make_signer and make_verifier */
    const jose_signature_answer *const *answers;
    /* Parses a private or symmetric key once. `*signer` is then used from many threads, and freed once. */
    jose_status (*make_signer)(const void *context, const jose_key *key, void **signer);
    jose_status (*sign)(const void *signer, jose_input message, jose_output *signature);
    void (*free_signer)(void *signer);
    /* The same for verification; a private key may come and its secrets are not to be used, unless it is symmetric. */
    jose_status (*make_verifier)(const void *context, const jose_key *key, void **verifier);
    /* JOSE_OK for a valid signature, JOSE_REFUSED for any other. */
    jose_status (*verify)(const void *verifier, jose_input message, jose_input signature);
    void (*free_verifier)(void *verifier);
} jose_signature_algorithm;

/* ---- Encryption of CEKs ---- */

enum {  /* jose_wrap_parameter.source */
    JOSE_PARAMETER_DRAWN = 0,    /* the host draws it at random for each token */
    JOSE_PARAMETER_COMPUTED = 1  /* the plug-in returns it */
};

/* A header parameter of a recipient, of base64url. */
typedef struct jose_wrap_parameter {
    size_t struct_size;
    const char *name;
    uint32_t octets;
    uint32_t source;
} jose_wrap_parameter;

typedef struct jose_key_wrap_facts {
    size_t struct_size;
    const char *key_type;
    const char *const *curves;
    uint32_t key_bits;           /* the exact size; 0 where only the least is fixed, or the curve decides */
    uint32_t minimum_key_bits;
    uint32_t is_longer_by;       /* how much longer an encrypted key is than the CEK, in octets; used unless … */
    uint32_t maximum_octets;     /* … this is not 0: then the length varies up to it */
    const jose_wrap_parameter *const *parameters;
    const char *specification;
} jose_key_wrap_facts;

/* An encrypted key that is known to be right: `parameters` are the values of all parameters, in the order of the facts. */
typedef struct jose_key_wrap_answer {
    size_t struct_size;
    const char *key;
    jose_input content_key;
    jose_input encrypted_key;
    const jose_parameter *parameters;
    size_t parameter_count;
} jose_key_wrap_answer;

typedef struct jose_key_wrap_algorithm {
    size_t struct_size;
    const char *name; /* alg */
    const jose_key_wrap_facts *facts;
    const void *context;
    const jose_key_wrap_answer *const *answers;
    jose_status (*make_wrapper)(const void *context, const jose_key *key, void **wrapper);
    /* `drawn` and `computed` are the parameters of either source, in the order of the facts. */
    jose_status (*wrap)(const void *wrapper, jose_input content_key, const jose_input *drawn, size_t drawn_count,
                        jose_output *encrypted_key, jose_output *computed, size_t computed_count);
    void (*free_wrapper)(void *wrapper);
    jose_status (*make_unwrapper)(const void *context, const jose_key *key, void **unwrapper);
    /* `parameters` are all of them, in the order of the facts. The capacity of `content_key` is the length that the CEK
     * must have. JOSE_REFUSED for an encrypted key that is not one for this key, or of a CEK of another length: how long
     * it takes must not tell which. */
    jose_status (*unwrap)(const void *unwrapper, jose_input encrypted_key, const jose_input *parameters,
                          size_t parameter_count, jose_output *content_key);
    void (*free_unwrapper)(void *unwrapper);
} jose_key_wrap_algorithm;

/* ---- Encryption of contents ---- */

typedef struct jose_content_facts {
    size_t struct_size;
    uint32_t key_octets;
    uint32_t iv_octets;
    uint32_t tag_octets;
    const char *specification;
} jose_content_facts;

typedef struct jose_content_answer {
    size_t struct_size;
    jose_input key;
    jose_input iv;
    jose_input authenticated_data;
    jose_input plaintext;
    jose_input ciphertext;
    jose_input tag;
} jose_content_answer;

/* Authenticated encryption. A CEK is used once, so there is nothing to prepare. */
typedef struct jose_content_cipher {
    size_t struct_size;
    const char *name; /* enc */
    const jose_content_facts *facts;
    const void *context;
    const jose_content_answer *const *answers;
    /* The ciphertext is as long as the plaintext, or up to 16 octets longer; the tag has its full length. */
    jose_status (*seal)(const void *context, jose_input plaintext, jose_input key, jose_input iv,
                        jose_input authenticated_data, jose_output *ciphertext, jose_output *tag);
    /* JOSE_REFUSED for a wrong tag; nothing of the plaintext may be used then. The tag is compared in constant time. */
    jose_status (*open)(const void *context, jose_input ciphertext, jose_input tag, jose_input key, jose_input iv,
                        jose_input authenticated_data, jose_output *plaintext);
} jose_content_cipher;

/* ---- Hash functions and new keys ---- */

/* A hash function that the host knows: sha-1, sha-224, sha-256, sha-384 or sha-512. */
typedef struct jose_digest {
    size_t struct_size;
    const char *name;
    const void *context;
    jose_status (*digest)(const void *context, jose_input message, jose_output *digest);
} jose_digest;

/* New keys of a type, on a curve where it has curves. */
typedef struct jose_key_generator {
    size_t struct_size;
    const char *key_type;
    const char *curve;
    const void *context;
    /* Makes a key of so many bits (0 where the curve decides). `members` are buffers for the key type's members, in their order,
     * as in jose_key_type or the RFCs (oct: k; RSA: n e d p q dp dq qi; EC: x y d; OKP: x d). A member of the optional
     * group may be left empty. */
    jose_status (*generate)(const void *context, uint32_t bits, jose_output *members, size_t member_count);
    /* Computes the public members of a private key on a curve, in their order; NULL for types without curves. */
    jose_status (*derive_public)(const void *context, const jose_key *key, jose_output *members, size_t member_count);
} jose_key_generator;

/* ---- The plug-in ---- */

typedef struct jose_plugin {
    size_t struct_size;
    uint32_t abi;                 /* JOSE_PLUGIN_ABI, as compiled */
    const char *id;               /* the backend's id in policies: a-z, 0-9 and -, at most 32 */
    const char *version;          /* of the library that does the work, as it says itself */
    const char *const *properties; /* what is true of all of it, such as "fips" */
    const jose_key_type *const *key_types;
    const jose_signature_algorithm *const *signature_algorithms;
    const jose_key_wrap_algorithm *const *key_wrap_algorithms;
    const jose_content_cipher *const *content_ciphers;
    const jose_digest *const *digests;
    const jose_key_generator *const *key_generators;
} jose_plugin;

/* What a plug-in exports. Called before anything else, with the host's ABI, each time that a program loads the plug-in:
 * again for a second registry, perhaps by two threads at once. What is returned stays as it is until the process ends. A
 * plug-in that cannot work on this machine returns NULL. */
const jose_plugin *jose_plugin_entry(uint32_t host_abi);

typedef const jose_plugin *(*jose_plugin_entry_function)(uint32_t host_abi);

#ifdef __cplusplus
}
#endif

#endif
