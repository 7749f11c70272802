#!/usr/bin/env bash
# OpenSSL 3, node, GnuTLS 3.7.9, python3-cryptography 38 and Java 17 (Debian 12), 2026-11-29.
# One would guess: a key of the curve P-256 works wherever P-256 does, or is refused for what it is.
# True: the curve can stand in the file by its name, or with its numbers written out ("explicit parameters"). To OpenSSL and node
# that is P-256 too, and OpenSSL makes a PKCS#12 file of it that opens. None of the others takes it, and Java says of that file
# that the password is wrong, with the right password.
# Seen (with the name; with the numbers):
#   node: P-256; P-256
#   certtool: EC/ECDSA; import error: ASN1 parser: Element was not found.
#   Python: secp256r1; ValueError: ECDSA keys with explicit parameters are unsupported at this time
#   openssl pkcs12: opens; opens
#   keytool: PrivateKeyEntry; keystore password was incorrect
# Ends with 1 if that changes. Needs openssl, node, keytool of Java 17, python3-cryptography, and of Debian 12 gnutls-bin
# (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(gnutls-bin python3-cryptography)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out named.pem
openssl pkey -in named.pem -ec_param_enc explicit -out explicit.pem
for key in named explicit; do
	openssl req -x509 -key $key.pem -subj /CN=client -days 2 -out $key.crt
	openssl pkcs12 -export -in $key.crt -inkey $key.pem -name client -passout pass:password -out $key.p12
done
cat >node.js <<'JS'
const { createPrivateKey } = require('node:crypto')
console.log(createPrivateKey(require('node:fs').readFileSync(process.argv[2])).export({ format: 'jwk' }).crv)
JS
cat >key.py <<'END'
import sys
from cryptography.hazmat.primitives.serialization import load_pem_private_key
try:
    print(load_pem_private_key(open(sys.argv[1], 'rb').read(), None).curve.name)
except ValueError as error:
    print('ValueError:', error)
END
certtool() { command certtool --infile "$1.pem" --key-info 2>&1 | sed -n 's/^\tPublic Key Algorithm: //p; /^import error/p'; }
pkcs12() { openssl pkcs12 -in "$1.p12" -passin pass:password -noenc >/dev/null 2>&1 && echo opens; }
keytool() {
	command keytool -list -keystore "$1.p12" -storepass password 2>&1 |
		grep -oE 'PrivateKeyEntry|keystore password was incorrect'
}
{
	echo "node: $(node node.js named.pem); $(node node.js explicit.pem)"
	echo "certtool: $(certtool named); $(certtool explicit)"
	echo "Python: $(/usr/bin/python3 key.py named.pem); $(/usr/bin/python3 key.py explicit.pem)"
	echo "openssl pkcs12: $(pkcs12 named); $(pkcs12 explicit)"
	echo "keytool: $(keytool named); $(keytool explicit)"
} | tee seen
cat >expected <<'END'
node: P-256; P-256
certtool: EC/ECDSA; import error: ASN1 parser: Element was not found.
Python: secp256r1; ValueError: ECDSA keys with explicit parameters are unsupported at this time
openssl pkcs12: opens; opens
keytool: PrivateKeyEntry; keystore password was incorrect
END
cmp seen expected
