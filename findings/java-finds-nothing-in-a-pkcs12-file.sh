#!/usr/bin/env bash
# keytool of OpenJDK 17.0.15, OpenSSL 3.0 (both Debian 12) and Node, 2026-11-28.
# One would guess: a PKCS#12 file that opens with its password shows what is in it, or says what it does not understand.
# True: Java opens it, checks its password, and finds it empty: a certificate that has not Java's own attribute for trust is
# left out, and so is a key that is not encrypted by itself, with its certificate. "0 entries", and no error. OpenSSL and Node
# read both.
# Seen:
#   key and certificate: OpenSSL 2, Node ok, Java 1
#   certificate only: OpenSSL 1, Java 0
#   key not encrypted by itself: OpenSSL 2, Node ok, Java 0
#   wrong password: Java refuses
# Ends with 1 if that changes. Needs keytool, openssl and node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key -out certificate -subj /CN=client 2>/dev/null
pack() { openssl pkcs12 -export -passout pass:password -in certificate -out "$@"; }
pack whole.p12 -inkey key
pack certificate.p12 -nokeys
pack plain.p12 -inkey key -keypbe NONE
openssl_count() { openssl pkcs12 -in "$1" -passin pass:password -nodes 2>/dev/null | grep -c 'BEGIN'; }
node_reads() { node -e "require('tls').createSecureContext({ pfx: require('fs').readFileSync('$1'), passphrase: 'password' })" && echo ok; }
java_count() { keytool -list -keystore "$1" -storetype PKCS12 -storepass password | sed -n 's/.*contains \([0-9]*\) entr.*/\1/p'; }
{
	echo "key and certificate: OpenSSL $(openssl_count whole.p12), Node $(node_reads whole.p12), Java $(java_count whole.p12)"
	echo "certificate only: OpenSSL $(openssl_count certificate.p12), Java $(java_count certificate.p12)"
	echo "key not encrypted by itself: OpenSSL $(openssl_count plain.p12), Node $(node_reads plain.p12), Java $(java_count plain.p12)"
	keytool -list -keystore plain.p12 -storetype PKCS12 -storepass another >/dev/null || echo 'wrong password: Java refuses'
} | tee seen
cat >expected <<'END'
key and certificate: OpenSSL 2, Node ok, Java 1
certificate only: OpenSSL 1, Java 0
key not encrypted by itself: OpenSSL 2, Node ok, Java 0
wrong password: Java refuses
END
cmp seen expected
