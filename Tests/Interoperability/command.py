"""Our command, as the other programs see it."""

import base64
import json
import subprocess


def encode(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


class Command:
    """Our command, with one backend for one algorithm."""

    def __init__(self, path):
        self.path = path

    def run(self, *arguments, input=b"", succeeds=True):
        done = subprocess.run([self.path, *arguments], input=input, capture_output=True)
        if (done.returncode == 0) != succeeds:
            raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def offers(self, kind, operation):
        """What backends do: (name, curve) -> backends."""
        offers = {}
        for row in json.loads(self.run("backends", "--json"))["resolutions"]:
            if row["kind"] != kind or row["operation"] != operation:
                continue
            able = [c["backend"] for c in row["candidates"] if c["verdict"] in ("chosen", "passed over")]
            offers[(row["name"], row.get("curve"))] = able
        return offers

    def generate(self, template):
        return json.loads(self.run("jwk", "gen", "-i", json.dumps(template)))

    def public(self, key):
        if key["kty"] == "oct":
            return key
        return json.loads(self.run("jwk", "pub", "-i-", input=json.dumps(key).encode()))
