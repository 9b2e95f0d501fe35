"""Everything that the jose command does, both ways, with joserfc, jwcrypto and the command of the same name in Debian;
and what PyJWT and joserfc verify through our key endpoint.

Usage: interoperability.py JOSE_COMMAND [REFERENCE_COMMAND]
"""

import sys

import encryption
import endpoint
import signing
from command import Command


def main():
    ours = Command(sys.argv[1])
    checks = signing.check(ours) + encryption.check(ours, sys.argv[2] if len(sys.argv) > 2 else None)
    checks += endpoint.check(ours)
    print(f"{checks} passed, 0 failed")


main()
