/* A plug-in in C: the MAC "BLAKE2B-256" for keys of type "oct", from libsodium.
 *
 *   cc -shared -fPIC -O2 -fvisibility=hidden -I ../../../Sources/CJOSEPlugin/include blake2_mac.c -lsodium -o blake2_mac.so
 *   jose jwk gen -i '{"kty":"oct","bytes":32}' -o key.jwk
 *   jose jws sig --plugin $PWD/blake2_mac.so -I message -k key.jwk -i '{"alg":"BLAKE2B-256"}' -c
 *   jose conformance --plugin $PWD/blake2_mac.so
 */
#include <jose_plugin.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define MAC_OCTETS 32
#define LEAST_KEY_OCTETS 32

/* A prepared key: what make_mac returns and the other functions get. It is read by many threads at once. */
struct mac_key {
    size_t count;
    uint8_t octets[crypto_generichash_KEYBYTES_MAX];
};

static jose_status make_mac(const void *context, const jose_key *key, void **handle)
{
    (void)context;
    /* The one member of an "oct" key is the secret "k". */
    if (key->secret_count != 1 || strcmp(key->secret_parameters[0].name, "k") != 0)
        return JOSE_INVALID_KEY;
    const jose_input k = key->secret_parameters[0].value;
    if (k.count < LEAST_KEY_OCTETS)
        return JOSE_INVALID_KEY;
    struct mac_key *made = malloc(sizeof *made);
    if (made == NULL)
        return JOSE_FAILURE;
    if (k.count <= sizeof made->octets) {
        made->count = k.count;
        memcpy(made->octets, k.octets, k.count);
    } else {
        /* BLAKE2b takes 64 octets; a longer key is hashed first, as with HMAC. */
        made->count = sizeof made->octets;
        crypto_generichash(made->octets, made->count, k.octets, k.count, NULL, 0);
    }
    *handle = made;
    return JOSE_OK;
}

static void free_mac(void *handle)
{
    sodium_memzero(handle, sizeof(struct mac_key));
    free(handle);
}

static jose_status sign(const void *handle, jose_input message, jose_output *signature)
{
    const struct mac_key *key = handle;
    if (signature->capacity < MAC_OCTETS)
        return JOSE_BUFFER_TOO_SMALL;
    if (crypto_generichash(signature->octets, MAC_OCTETS, message.octets, message.count, key->octets, key->count) != 0)
        return JOSE_FAILURE;
    signature->count = MAC_OCTETS;
    return JOSE_OK;
}

static jose_status verify(const void *handle, jose_input message, jose_input signature)
{
    const struct mac_key *key = handle;
    uint8_t expected[MAC_OCTETS];
    if (signature.count != MAC_OCTETS)
        return JOSE_REFUSED;
    if (crypto_generichash(expected, MAC_OCTETS, message.octets, message.count, key->octets, key->count) != 0)
        return JOSE_FAILURE;
    /* In constant time. */
    return sodium_memcmp(expected, signature.octets, MAC_OCTETS) == 0 ? JOSE_OK : JOSE_REFUSED;
}

/* BLAKE2b with 32 octets, computed by another implementation (Python's hashlib). */
static const uint8_t answer[MAC_OCTETS] = {
    0xd6, 0x3a, 0x32, 0xd3, 0xe4, 0x47, 0x38, 0xd7, 0x90, 0x7f, 0x96, 0x43,
    0x16, 0xc2, 0x41, 0xad, 0xab, 0xa0, 0xab, 0xfe, 0xab, 0xc3, 0x23, 0x49,
    0x67, 0x75, 0x78, 0xa1, 0x5a, 0x20, 0x3f, 0x7f,
};
static const jose_signature_answer known = {
    .struct_size = sizeof known,
    .key = "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}",
    .message = { (const uint8_t *)"abc", 3 },
    .signature = { answer, sizeof answer },
};
static const jose_signature_answer *const answers[] = { &known, NULL };

static const jose_signature_facts facts = {
    .struct_size = sizeof facts,
    .key_type = "oct",
    .signature_octets = MAC_OCTETS,
    .minimum_key_bits = LEAST_KEY_OCTETS * 8,
    .is_deterministic = 1,
    .specification = "RFC 7693 §2.9",
};

static const jose_signature_algorithm mac = {
    .struct_size = sizeof mac,
    .name = "BLAKE2B-256",
    .facts = &facts,
    .answers = answers,
    .make_signer = make_mac,
    .sign = sign,
    .free_signer = free_mac,
    .make_verifier = make_mac,
    .verify = verify,
    .free_verifier = free_mac,
};
static const jose_signature_algorithm *const algorithms[] = { &mac, NULL };

static jose_plugin plugin = {
    .struct_size = sizeof plugin,
    .abi = JOSE_PLUGIN_ABI,
    .id = "blake2",
    .signature_algorithms = algorithms,
};

__attribute__((visibility("default"))) const jose_plugin *jose_plugin_entry(uint32_t host_abi)
{
    if (host_abi != JOSE_PLUGIN_ABI || sodium_init() < 0)
        return NULL;
    plugin.version = sodium_version_string();
    return &plugin;
}
