"""Every signature algorithm, both ways, with joserfc and jwcrypto, through the jose command, on every backend."""

import json

import joserfc.jwk
import joserfc.jws
import jwcrypto.jwk
import jwcrypto.jws
from command import encode
from jwcrypto.jwa import JWA

PAYLOAD = b'{"iss":"https://issuer.example","sub":"visitor","exp":4102444800}'


class Joserfc:
    name = "joserfc"
    algorithms = set(joserfc.jws.JWSRegistry.algorithms)

    @staticmethod
    def sign(key, algorithm, kind):
        registry = joserfc.jws.JWSRegistry(algorithms=[algorithm])
        imported = joserfc.jwk.import_key(key)
        if kind == "compact":
            return joserfc.jws.serialize_compact({"alg": algorithm}, PAYLOAD, imported, registry=registry)
        member = {"protected": {"alg": algorithm}}
        members = member if kind == "flattened" else [member]
        return json.dumps(joserfc.jws.serialize_json(members, PAYLOAD, imported, registry=registry))

    @staticmethod
    def verify(key, algorithm, kind, token):
        registry = joserfc.jws.JWSRegistry(algorithms=[algorithm])
        imported = joserfc.jwk.import_key(key)
        if kind == "compact":
            return joserfc.jws.deserialize_compact(token, imported, registry=registry).payload
        return joserfc.jws.deserialize_json(json.loads(token), imported, registry=registry).payload

    @staticmethod
    def thumbprint(key):
        return joserfc.jwk.import_key(key).thumbprint()


class Jwcrypto:
    name = "jwcrypto"
    algorithms = {
        name
        for name, item in JWA.algorithms_registry.items()
        if item.algorithm_usage_location == "alg" and item.algorithm_use == "sig"
    }

    @staticmethod
    def token(algorithm):
        token = jwcrypto.jws.JWS(PAYLOAD)
        token.allowed_algs = [algorithm]
        return token

    @classmethod
    def sign(cls, key, algorithm, kind):
        token = cls.token(algorithm)
        token.add_signature(jwcrypto.jwk.JWK(**key), None, json.dumps({"alg": algorithm}), None)
        serialized = token.serialize(compact=kind == "compact")
        if kind == "general":
            flattened = json.loads(serialized)
            payload = flattened.pop("payload")
            serialized = json.dumps({"payload": payload, "signatures": [flattened]})
        return serialized

    @classmethod
    def verify(cls, key, algorithm, kind, token):
        parsed = jwcrypto.jws.JWS()
        parsed.allowed_algs = [algorithm]
        parsed.deserialize(token)
        parsed.verify(jwcrypto.jwk.JWK(**key))
        return parsed.payload

    @staticmethod
    def thumbprint(key):
        return jwcrypto.jwk.JWK(**key).thumbprint()


def sign(ours, key, algorithm, kind, backend):
    jws = json.dumps({"payload": encode(PAYLOAD)})
    # The command writes the general serialization for several keys only; for one, it is rearranged below.
    form = ["-c"] if kind == "compact" else []
    arguments = ["jws", "sig", "-i", jws, *form, "-k-", "-o-", "--pin", f"{algorithm}={backend}"]
    token = ours.run(*arguments, input=json.dumps(key).encode()).decode()
    if kind == "general":
        flattened = json.loads(token)
        payload = flattened.pop("payload")
        token = json.dumps({"payload": payload, "signatures": [flattened]})
    return token


def verify(ours, key, algorithm, token, backend, succeeds=True):
    arguments = ["jws", "ver", "-i", token, "-k-", "-O-", "--pin", f"{algorithm}={backend}"]
    return ours.run(*arguments, input=json.dumps(key).encode(), succeeds=succeeds)


def check(ours):
    checks = 0
    uncovered = []
    for (algorithm, curve), backends in ours.offers("signature", "sign").items():
        key = ours.generate({"alg": algorithm} | ({"crv": curve} if curve else {}))
        # The others want no key_ops that they do not expect.
        key.pop("key_ops", None)
        public = ours.public(key)
        covered = [other for other in (Joserfc, Jwcrypto) if algorithm in other.algorithms]
        if not covered:
            uncovered.append(algorithm)
        for other in covered:
            for backend in backends:
                for kind in ("compact", "flattened", "general"):
                    token = sign(ours, key, algorithm, kind, backend)
                    assert other.verify(public, algorithm, kind, token) == PAYLOAD, (other.name, algorithm, kind)
                    token = other.sign(key, algorithm, kind)
                    assert verify(ours, public, algorithm, token, backend) == PAYLOAD, (other.name, algorithm, kind)
                    forged = token.replace(encode(PAYLOAD)[:20], encode(b'{"iss":"attacker')[:20], 1)
                    verify(ours, public, algorithm, forged, backend, succeeds=False)
                    checks += 3
            thumbprint = ours.run("jwk", "thp", "-i-", input=json.dumps(public).encode()).decode().strip()
            assert other.thumbprint(public) == thumbprint, (other.name, algorithm)
            checks += 1
        names = " and ".join(other.name for other in covered)
        print(f"{algorithm:8} {curve or '':10} {', '.join(backends):24} ↔ {names}")
    if uncovered:
        raise AssertionError(f"no library covers {uncovered}")
    return checks
