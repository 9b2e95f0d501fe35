"""Tokens that are signed with the keys of a ring, verified by others through the endpoint that publishes them."""

import contextlib
import json
import os
import subprocess
import tempfile
import time
import urllib.request

import jwt
from joserfc import jwk as joserfc_jwk
from joserfc import jwt as joserfc_jwt

# What each program knows. PyJWT has no names of RFC 9864.
ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519"]
UNKNOWN_TO_PYJWT = ["Ed25519"]


@contextlib.contextmanager
def serving(command, ring):
    """The URL of a server for a ring; it is stopped as an operator would."""
    process = subprocess.Popen(
        [command.path, "jwks", "serve", "-d", ring, "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        assert line.startswith("serving http://"), line
        yield line.split()[1]
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0, "the server did not stop gracefully"
        process.stderr.close()


def token(command, ring):
    return command.run(
        "jwt", "sign", "--ring", ring, "--iss", "us", "--aud", "them", "--exp", "+60").decode().strip()


def with_pyjwt(client, text, algorithm):
    key = client.get_signing_key_from_jwt(text)
    return jwt.decode(text, key, algorithms=[algorithm], audience="them", issuer="us")


def with_joserfc(url, text, algorithm):
    with urllib.request.urlopen(url) as answer:
        assert answer.headers["Content-Type"] == "application/jwk-set+json"
        keys = joserfc_jwk.KeySet.import_key_set(json.load(answer))
    return joserfc_jwt.decode(text, keys, algorithms=[algorithm]).claims


def check(command):
    checks = 0
    for algorithm in ALGORITHMS:
        with tempfile.TemporaryDirectory() as folder:
            ring = os.path.join(folder, "ring")
            command.run("jwks", "init", "-d", ring, "--alg", algorithm)
            with serving(command, ring) as url:
                client = jwt.PyJWKClient(url, cache_keys=False)
                # The first key, a key that is published and not active yet, and a key that is active at once.
                for change in [[], [], ["--now"]]:
                    text = token(command, ring)
                    assert with_joserfc(url, text, algorithm)["iss"] == "us"
                    checks += 1
                    if algorithm not in UNKNOWN_TO_PYJWT:
                        assert with_pyjwt(client, text, algorithm)["iss"] == "us"
                        checks += 1
                    command.run("jwks", "rotate", "-d", ring, *change)
                    # The endpoint looks at the ring once a second, PyJWT at the endpoint on an unknown kid.
                    time.sleep(1.1)
                published = json.loads(urllib.request.urlopen(url).read())["keys"]
                assert len(published) == 4 and not any("d" in key for key in published), published
                checks += 1
    print(f"endpoint: {checks} checks")
    return checks
