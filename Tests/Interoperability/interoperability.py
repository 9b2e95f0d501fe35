"""Everything that the jose command does, both ways, with joserfc, jwcrypto and the command of the same name in Debian.

Usage: interoperability.py JOSE_COMMAND [REFERENCE_COMMAND]
"""

import sys

import encryption
import signing
from command import Command


def main():
    ours = Command(sys.argv[1])
    checks = signing.check(ours) + encryption.check(ours, sys.argv[2] if len(sys.argv) > 2 else None)
    print(f"{checks} passed, 0 failed")


main()
