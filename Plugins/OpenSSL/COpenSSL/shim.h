#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/objects.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

// Macros that are too composed for Swift to import.

/// What `EVP_PKEY_fromdata` makes: a public key.
static const int JOSE_EVP_PKEY_PUBLIC_KEY = EVP_PKEY_PUBLIC_KEY;
/// What `EVP_PKEY_fromdata` makes: a private key with its public part.
static const int JOSE_EVP_PKEY_KEYPAIR = EVP_PKEY_KEYPAIR;
