/* A plug-in without any security, and with LIE defined one that is wrong in one way. Its MAC is a sum under the key. */
#include <jose_plugin.h>
#include <stdlib.h>
#include <string.h>

#define OCTETS 16

#ifdef LIE
#define IS(name) (LIE == name)
#else
#define IS(name) 0
#endif
enum {
    NONE, NO_SYMBOL, RETURNS_NULL, OTHER_ABI, SMALL_SIZE, HUGE_SIZE, NO_ID, BAD_ID, LONG_VERSION, BINARY_VERSION, HALF_SIGNER,
    NO_FUNCTIONS, CLAIMS_UNKNOWN, SMALL_ENTRY, NO_LENGTH, UNKNOWN_KEY_TYPE, ENDLESS_TABLE, TWICE, OTHER_CURVE, MISALIGNED,
    NO_SECRET, RESERVED_MEMBER, REDEFINES, CLAIMS_STANDARD, LONG_COUNT, OVERRUN, OTHER_STATUS, NULL_HANDLE, SHORT_COUNT,
    OTHER_BUFFER, CRASHES, ACCEPTS_ALL, REFUSES_TO_SIGN, CRASHES_AT_LOAD, HANGS, GENERATES_SHORT,
    MISALIGNED_ENTRY, HUGE_KEY, CALLED_NONE, OVERRUN_FAILS, COUNT_FAILS, GENERATES_BEYOND, ENCRYPTS_BEYOND
};

struct handle { size_t count; uint8_t octets[256]; };

static jose_status make(const void *context, const jose_key *key, void **handle)
{
    (void)context;
    if (IS(NULL_HANDLE)) return JOSE_OK;
    for (size_t i = 0; i < key->secret_count; i++) {
        const jose_parameter p = key->secret_parameters[i];
        if (strcmp(p.name, "k") != 0 || p.value.count > 256) continue;
        struct handle *made = malloc(sizeof *made);
        made->count = p.value.count;
        memcpy(made->octets, p.value.octets, p.value.count);
        *handle = made;
        return JOSE_OK;
    }
    return JOSE_INVALID_KEY;
}

static void sum(const struct handle *key, jose_input message, uint8_t *out)
{
    uint64_t state = 14695981039346656037u;
    for (size_t i = 0; i < key->count; i++) state = (state ^ key->octets[i]) * 1099511628211u;
    for (size_t i = 0; i < message.count; i++) state = (state ^ message.octets[i]) * 1099511628211u;
    for (int i = 0; i < OCTETS; i++) { out[i] = (uint8_t)(state >> (i % 8 * 8)); if (i == 7) state *= 1099511628211u; }
}

static jose_status sign(const void *handle, jose_input message, jose_output *signature)
{
    if (IS(CRASHES)) *(volatile int *)0 = 1;
    if (IS(HANGS)) for (volatile int i = 0;; i++) { }
    if (IS(OTHER_STATUS)) return 77;
    if (IS(REFUSES_TO_SIGN)) return JOSE_REFUSED;
    if (signature->capacity < OCTETS) return JOSE_BUFFER_TOO_SMALL;
    sum(handle, message, signature->octets);
    signature->count = OCTETS;
    if (IS(LONG_COUNT)) signature->count = (size_t)-1;
    if (IS(SHORT_COUNT)) signature->count = 3;
    if (IS(COUNT_FAILS)) { signature->count = (size_t)-1; return JOSE_FAILURE; }
    if (IS(OVERRUN_FAILS)) { signature->octets[signature->capacity] = 0; return JOSE_FAILURE; }
    if (IS(OVERRUN)) signature->octets[signature->capacity] = 0;
    static uint8_t other[OCTETS];
    if (IS(OTHER_BUFFER)) signature->octets = other;
    return JOSE_OK;
}

static jose_status verify(const void *handle, jose_input message, jose_input signature)
{
    uint8_t expected[OCTETS];
    if (IS(ACCEPTS_ALL)) return JOSE_OK;
    sum(handle, message, expected);
    return signature.count == OCTETS && memcmp(expected, signature.octets, OCTETS) == 0 ? JOSE_OK : JOSE_REFUSED;
}

static jose_status generate(const void *context, uint32_t bits, jose_output *members, size_t count)
{
    (void)context;
    if (count != 2 || members[0].capacity < 4 || members[1].capacity < bits / 8) return JOSE_BUFFER_TOO_SMALL;
    if (IS(GENERATES_BEYOND)) { members[1].octets[members[1].capacity] = 0; return JOSE_UNSUPPORTED; }
    static uint8_t next = 1;
    memset(members[0].octets, 0x42, 4);
    members[0].count = 4;
    for (uint32_t i = 0; i < bits / 8; i++) members[1].octets[i] = (uint8_t)(next * 31 + i * 7);
    next++;
    members[1].count = IS(GENERATES_SHORT) ? 1 : bits / 8;
    return JOSE_OK;
}

static const jose_member context_member = {
    .struct_size = sizeof(jose_member), .name = IS(RESERVED_MEMBER) ? "alg" : "ctx", .encoding = JOSE_MEMBER_OCTETS,
    .presence = JOSE_MEMBER_ALWAYS, .minimum_octets = 4, .maximum_octets = 4 };
static const jose_member secret_member = {
    .struct_size = sizeof(jose_member), .name = "k", .encoding = JOSE_MEMBER_OCTETS, .presence = JOSE_MEMBER_ALWAYS,
    .is_secret = IS(NO_SECRET) ? 0 : 1, .minimum_octets = 8, .maximum_octets = 256 };
static const jose_member *const members[] = { &context_member, &secret_member, NULL };
static const jose_key_type key_type = {
    .struct_size = sizeof key_type, .name = "TOY", .members = members, .size_member = "k", .specification = "none" };
static const jose_key_type *const key_types[] = { &key_type, NULL };

static const char *const curves[] = { "P-256", NULL };
static const jose_signature_facts facts = {
    .struct_size = sizeof facts, .key_type = IS(UNKNOWN_KEY_TYPE) ? "TOYS" : "TOY", .signature_octets = IS(NO_LENGTH) ? 0 : OCTETS,
    .minimum_key_bits = IS(HUGE_KEY) ? UINT32_MAX : 64, .is_deterministic = 1, .specification = "none" };

#define ALGORITHM { \
    .struct_size = IS(SMALL_ENTRY) ? 8 : sizeof(jose_signature_algorithm), \
    .name = IS(CLAIMS_UNKNOWN) ? "TOY999" : IS(REDEFINES) ? "RS256" : IS(CLAIMS_STANDARD) ? "HS256" : IS(CALLED_NONE) ? "none" : "TOY16", \
    .facts = IS(CLAIMS_UNKNOWN) || IS(CLAIMS_STANDARD) ? NULL : &facts, \
    .curves = IS(OTHER_CURVE) ? curves : NULL, \
    .make_signer = IS(NO_FUNCTIONS) ? NULL : make, .sign = IS(HALF_SIGNER) || IS(NO_FUNCTIONS) ? NULL : sign, \
    .free_signer = IS(NO_FUNCTIONS) ? NULL : free, .make_verifier = IS(NO_FUNCTIONS) ? NULL : make, \
    .verify = IS(NO_FUNCTIONS) ? NULL : verify, .free_verifier = IS(NO_FUNCTIONS) ? NULL : free }
static const jose_signature_algorithm algorithm = ALGORITHM;
static const jose_signature_algorithm again = ALGORITHM;

static const jose_key_generator generator = {
    .struct_size = sizeof generator, .key_type = "TOY", .generate = generate };
static const jose_key_generator *const generators[] = { &generator, NULL };

/* Encryption, of the lies alone: each function writes behind its last buffer, and then does not say that all is well. */
static jose_status wrap(const void *wrapper, jose_input content_key, const jose_input *drawn, size_t drawn_count,
                        jose_output *encrypted_key, jose_output *computed, size_t computed_count)
{
    computed[computed_count - 1].octets[computed[computed_count - 1].capacity] = 0;
    return JOSE_FAILURE;
}

static jose_status unwrap(const void *unwrapper, jose_input encrypted_key, const jose_input *parameters,
                          size_t parameter_count, jose_output *content_key)
{
    content_key->octets[content_key->capacity] = 0;
    return JOSE_REFUSED;
}

static jose_status seal(const void *context, jose_input plaintext, jose_input key, jose_input iv, jose_input data,
                        jose_output *ciphertext, jose_output *tag)
{
    tag->octets[tag->capacity] = 0;
    return JOSE_FAILURE;
}

static jose_status open(const void *context, jose_input ciphertext, jose_input tag, jose_input key, jose_input iv, jose_input data,
                        jose_output *plaintext)
{
    plaintext->octets[plaintext->capacity] = 0;
    return JOSE_REFUSED;
}

static jose_status digest(const void *context, jose_input message, jose_output *digest)
{
    digest->octets[digest->capacity] = 0;
    return JOSE_FAILURE;
}

static const jose_wrap_parameter wrap_parameter = {
    .struct_size = sizeof wrap_parameter, .name = "toyp", .octets = 16, .source = JOSE_PARAMETER_COMPUTED };
static const jose_wrap_parameter *const wrap_parameters[] = { &wrap_parameter, NULL };
static const jose_key_wrap_facts wrap_facts = {
    .struct_size = sizeof wrap_facts, .key_type = "TOY", .minimum_key_bits = 64, .is_longer_by = 8,
    .parameters = wrap_parameters, .specification = "none" };
static const jose_key_wrap_algorithm key_wrap = {
    .struct_size = sizeof key_wrap, .name = "TOYKW", .facts = &wrap_facts, .make_wrapper = make, .wrap = wrap, .free_wrapper = free,
    .make_unwrapper = make, .unwrap = unwrap, .free_unwrapper = free };
static const jose_key_wrap_algorithm *const key_wraps[] = { &key_wrap, NULL };
static const jose_content_facts content_facts = {
    .struct_size = sizeof content_facts, .key_octets = 16, .iv_octets = 12, .tag_octets = 16, .specification = "none" };
static const jose_content_cipher content_cipher = {
    .struct_size = sizeof content_cipher, .name = "TOYENC", .facts = &content_facts, .seal = seal, .open = open };
static const jose_content_cipher *const content_ciphers[] = { &content_cipher, NULL };
static const jose_digest hash = { .struct_size = sizeof hash, .name = "sha-256", .digest = digest };
static const jose_digest *const digests[] = { &hash, NULL };

static const jose_signature_algorithm *algorithms[400];

#if LIE == 1
const jose_plugin *another_entry(uint32_t host_abi)
#else
const jose_plugin *jose_plugin_entry(uint32_t host_abi)
#endif
{
    static jose_plugin plugin;
    static char version[300];
    if (IS(CRASHES_AT_LOAD)) abort();
    if (IS(RETURNS_NULL) || host_abi != JOSE_PLUGIN_ABI) return NULL;
    memset(version, 'v', sizeof version - 1);
    algorithms[0] = IS(MISALIGNED) ? (const jose_signature_algorithm *)((const char *)&algorithm + 1) : &algorithm;
    if (IS(TWICE)) algorithms[1] = &again;
    if (IS(ENDLESS_TABLE)) for (int i = 0; i < 400; i++) algorithms[i] = &algorithm;
    plugin.struct_size = IS(SMALL_SIZE) ? 12 : IS(HUGE_SIZE) ? (size_t)1 << 40 : sizeof plugin;
    plugin.abi = IS(OTHER_ABI) ? 9 : JOSE_PLUGIN_ABI;
    plugin.id = IS(NO_ID) ? NULL : IS(BAD_ID) ? "Toy,plugin" : "toy";
    plugin.version = IS(LONG_VERSION) ? version : IS(BINARY_VERSION) ? "\xff\xfe" : "1";
    plugin.key_types = key_types;
    plugin.signature_algorithms = algorithms;
    plugin.key_generators = generators;
    if (IS(ENCRYPTS_BEYOND)) {
        plugin.key_wrap_algorithms = key_wraps;
        plugin.content_ciphers = content_ciphers;
        plugin.digests = digests;
    }
    if (IS(MISALIGNED_ENTRY)) {
        static char space[sizeof plugin + 1];
        memcpy(space + 1, &plugin, sizeof plugin);
        return (const jose_plugin *)(const void *)(space + 1);
    }
    return &plugin;
}
