"""Every pair of key management and content encryption algorithm, both ways, with joserfc, jwcrypto and Debian's jose
command, through our jose command, with each backend at the front."""

import json
import os
import subprocess
import tempfile
import warnings

import joserfc.jwe
import joserfc.jwk
import jwcrypto.jwa
import jwcrypto.jwe
import jwcrypto.jwk
from jwcrypto.jwa import JWA

PLAINTEXT = b"You can trust us to stick with you through thick and thin. " * 3
ITERATIONS = 4096

warnings.filterwarnings("ignore")


def parameters(algorithm, content, zipped):
    header = {"alg": algorithm, "enc": content}
    if algorithm.startswith("PBES2"):
        header["p2c"] = ITERATIONS
    if zipped:
        header["zip"] = "DEF"
    return header


class Joserfc:
    name = "joserfc"
    algorithms = set(joserfc.jwe.JWERegistry.algorithms["alg"])
    contents = set(joserfc.jwe.JWERegistry.algorithms["enc"])
    curves = {None, "P-256", "P-384", "P-521", "X25519", "X448"}
    kinds = ("compact", "flattened")

    @staticmethod
    def registry(header):
        return joserfc.jwe.JWERegistry(algorithms=[header["alg"], header["enc"], "DEF"])

    @classmethod
    def encrypt(cls, key, header, kind):
        imported = joserfc.jwk.import_key(key)
        if kind == "compact":
            return joserfc.jwe.encrypt_compact(header, PLAINTEXT, imported, registry=cls.registry(header))
        message = joserfc.jwe.FlattenedJSONEncryption(header, PLAINTEXT, aad=b"authenticated")
        # It writes no recipient without a header.
        message.add_recipient({"kid": "recipient"}, imported)
        return json.dumps(joserfc.jwe.encrypt_json(message, None, registry=cls.registry(header)))

    @classmethod
    def decrypt(cls, key, header, kind, token):
        imported = joserfc.jwk.import_key(key)
        if kind == "compact":
            return joserfc.jwe.decrypt_compact(token, imported, registry=cls.registry(header)).plaintext
        return joserfc.jwe.decrypt_json(json.loads(token), imported, registry=cls.registry(header)).plaintext


class Jwcrypto:
    name = "jwcrypto"
    algorithms = {n for n, i in JWA.algorithms_registry.items() if i.algorithm_use == "kex"}
    contents = {n for n, i in JWA.algorithms_registry.items() if i.algorithm_use == "enc"}
    curves = {None, "P-256", "P-384", "P-521", "X25519", "X448"}
    kinds = ("compact", "flattened")

    @staticmethod
    def encrypt(key, header, kind):
        message = jwcrypto.jwe.JWE(PLAINTEXT, protected=json.dumps(header), algs=[header["alg"], header["enc"]])
        message.add_recipient(jwcrypto.jwk.JWK(**key))
        return message.serialize(compact=kind == "compact")

    @staticmethod
    def decrypt(key, header, kind, token):
        message = jwcrypto.jwe.JWE(algs=[header["alg"], header["enc"]])
        message.deserialize(token, jwcrypto.jwk.JWK(**key))
        return message.payload


class Reference:
    """Debian's jose command."""

    contents = {"A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM"}
    curves = {None, "P-256", "P-384", "P-521"}
    kinds = ("compact", "flattened")
    name = "jose(1)"

    def __init__(self, path):
        self.path = path
        listed = subprocess.run([path, "alg", "-k", "wrap"], capture_output=True, check=True).stdout.decode().split()
        self.algorithms = set(listed)
        listed = subprocess.run([path, "alg", "-k", "encr"], capture_output=True, check=True).stdout.decode().split()
        self.contents = set(listed)

    def run(self, *arguments):
        done = subprocess.run([self.path, *arguments], capture_output=True)
        if done.returncode != 0:
            raise AssertionError(f"reference {arguments[:2]}: {done.stderr.decode()}")
        return done.stdout

    def encrypt(self, key, header, kind):
        form = ["-c"] if kind == "compact" else []
        with Files(key=json.dumps(key).encode(), content=PLAINTEXT) as files:
            template = json.dumps({"protected": header})
            return self.run("jwe", "enc", "-i", template, "-I", files.content, "-k", files.key, *form, "-o-").decode()

    def decrypt(self, key, header, kind, token):
        with Files(key=json.dumps(key).encode(), token=token.encode()) as files:
            return self.run("jwe", "dec", "-i", files.token, "-k", files.key, "-O-")


class Files:
    """Temporary files by name."""

    def __init__(self, **contents):
        self.contents = contents

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        for name, octets in self.contents.items():
            path = os.path.join(self.folder.name, name)
            with open(path, "wb") as file:
                file.write(octets)
            setattr(self, name, path)
        return self

    def __exit__(self, *_):
        self.folder.cleanup()


def encrypt(ours, key, header, kind, backend):
    form = ["-c"] if kind == "compact" else []
    template = json.dumps({"protected": header})
    with Files(key=json.dumps(key).encode(), content=PLAINTEXT) as files:
        return ours.run(
            "jwe", "enc", "-i", template, "-I", files.content, "-k", files.key, *form, "-o-", "--backends", backend
        ).decode()


def decrypt(ours, key, header, token, backend, succeeds=True):
    with Files(key=json.dumps(key).encode(), token=token.encode()) as files:
        return ours.run(
            "jwe", "dec", "-i", files.token, "-k", files.key, "--alg", header["alg"], "-O-", "--backends", backend,
            succeeds=succeeds,
        )


def key_for(ours, algorithm, curve, octets, keys):
    """A key without alg, which every program takes for what the header says."""
    if curve:
        template = {"kty": "EC" if curve.startswith("P-") else "OKP", "crv": curve}
    elif algorithm.startswith("RSA"):
        template = {"kty": "RSA", "bits": 2048}
    elif algorithm == "dir":
        template = {"kty": "oct", "bytes": octets}
    elif algorithm.startswith("PBES2"):
        template = {"kty": "oct", "bytes": 20}
    else:
        template = {"kty": "oct", "bytes": int(algorithm[1:4]) // 8}
    name = json.dumps(template)
    if name not in keys:
        keys[name] = ours.generate(template)
    return keys[name]


def pairs(ours):
    """Every key management algorithm and curve that some backend offers."""
    wraps = [name for name, _ in ours.offers("key wrap", "wrap")]
    curves = [curve for _, curve in ours.offers("key agreement", "agree")]
    derivations = ours.offers("password derivation", "derive")
    agreements = ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"]
    passwords = {"256": "A128KW", "384": "A192KW", "512": "A256KW"}
    result = [(name, None) for name in wraps] + [("dir", None)]
    result += [(name, curve) for name in agreements for curve in curves]
    result += [(f"PBES2-HS{bits}+{wrap}", None) for bits, wrap in passwords.items()]
    assert len(derivations) == len(passwords)
    return result


def check(ours, reference):
    others = [Joserfc, Jwcrypto] + ([Reference(reference)] if reference else [])
    contents = ours.offers("content encryption", "encrypt")
    octets = {"A128CBC-HS256": 32, "A192CBC-HS384": 48, "A256CBC-HS512": 64, "A128GCM": 16, "A192GCM": 24}
    checks = 0
    keys = {}
    seen = {other.name: set() for other in others}
    for algorithm, curve in pairs(ours):
        covered = [o for o in others if algorithm in o.algorithms and curve in o.curves]
        for (content, _), backends in contents.items():
            key = key_for(ours, algorithm, curve, octets.get(content, 32), keys)
            public = ours.public(key)
            header = parameters(algorithm, content, zipped=False)
            for other in (o for o in covered if content in o.contents):
                seen[other.name].add((algorithm, content))
                # Each backend takes its turn with each pair; the serializations alternate with them.
                for turn, backend in enumerate(backends):
                    kind = other.kinds[(turn + len(seen[other.name])) % len(other.kinds)]
                    token = encrypt(ours, public, header, kind, backend)
                    assert other.decrypt(key, header, kind, token) == PLAINTEXT, (other.name, header, kind)
                    token = other.encrypt(public, dict(header), kind)
                    assert decrypt(ours, key, header, token, backend) == PLAINTEXT, (other.name, header, kind)
                    checks += 2
        names = " and ".join(o.name for o in covered)
        print(f"{algorithm:20} {curve or '':8} ↔ {names or 'nobody has it'}", flush=True)
    for other in others:
        wanted = {(a, c) for a, _ in pairs(ours) if a in other.algorithms for c, _ in contents if c in other.contents}
        assert seen[other.name] == wanted and wanted, other.name
        checks += zipped(ours, other, keys)
    return checks


def zipped(ours, other, keys):
    """Compressed contents."""
    if isinstance(other, Reference):
        return 0
    key = key_for(ours, "A128KW", None, 16, keys)
    header = parameters("A128KW", "A128GCM", zipped=True)
    token = encrypt(ours, key, header, "compact", "openssl")
    assert other.decrypt(key, header, "compact", token) == PLAINTEXT
    token = other.encrypt(key, dict(header), "compact")
    assert decrypt(ours, key, header, token, "openssl") == PLAINTEXT
    return 2
