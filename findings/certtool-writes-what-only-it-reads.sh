#!/usr/bin/env bash
# certtool of GnuTLS 3.7.9, OpenSSL 3.0, node and NSS 3.87 (Debian 12), 2026-11-29.
# One would guess: `certtool --to-p12 --password ''` makes the PKCS#12 file that `--empty-password` makes, which opens with an
# empty password.
# True: it takes '' for "do not encrypt" and puts the bare key where the format has an encrypted one. certtool itself reads that
# back, so it looks well made. OpenSSL shows the certificate and ends with an error, node says "wrong tag" and NSS
# SEC_ERROR_INVALID_ARGS: nobody speaks of the key or of a password. And the key lies open in the file.
# Seen (--empty-password; --password ''):
#   certtool: key; key
#   OpenSSL: certificate, key; certificate
#   node: opens; wrong tag
#   NSS: PKCS12 IMPORT SUCCESSFUL; SEC_ERROR_INVALID_ARGS
# Ends with 1 if that changes. Needs openssl, node, certutil and pk12util, and of Debian 12 gnutls-bin (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/bin/certtool || apt-get install -y --no-install-recommends gnutls-bin >/dev/null 2>&1
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -subj /CN=client -days 2 2>/dev/null
make() {
	certtool --to-p12 --load-privkey key.pem --load-certificate certificate.pem --p12-name client --outder --outfile "$@" 2>/dev/null
}
make empty.p12 --empty-password
make none.p12 --password ''
cat >open.js <<'JS'
const pfx = require('node:fs').readFileSync(process.argv[2])
try {
  require('node:tls').createSecureContext({ pfx, passphrase: '' })
  console.log('opens')
} catch (error) {
  console.log(error.message)
}
JS
parts() { grep -o 'BEGIN CERTIFICATE\|BEGIN PRIVATE KEY' | sed 's/.* //' | tr 'A-Z\n' 'a-z ' | sed 's/ $//; s/ /, /'; }
gnutls() { certtool --p12-info --inder --infile "$1.p12" --password '' 2>/dev/null | grep -q 'PRIVATE KEY' && echo key; }
openssl12() { { openssl pkcs12 -in "$1.p12" -passin pass: -noenc 2>/dev/null || true; } | parts; }
nss() {
	mkdir "$1" && certutil -N -d "$1" --empty-password
	{ pk12util -i "$1.p12" -d "$1" -W '' 2>&1 || true; } | grep -o 'PKCS12 IMPORT SUCCESSFUL\|SEC_ERROR_[A-Z_]*' | tail -n 1
}
{
	echo "certtool: $(gnutls empty); $(gnutls none)"
	echo "OpenSSL: $(openssl12 empty); $(openssl12 none)"
	echo "node: $(node open.js empty.p12); $(node open.js none.p12)"
	echo "NSS: $(nss empty); $(nss none)"
} | tee seen
cat >expected <<'END'
certtool: key; key
OpenSSL: certificate, key; certificate
node: opens; wrong tag
NSS: PKCS12 IMPORT SUCCESSFUL; SEC_ERROR_INVALID_ARGS
END
cmp seen expected
