#!/usr/bin/env bash
# pk12util of NSS 3.87.1 (Firefox, Thunderbird and Chromium keep certificates in it), OpenJDK 17.0.15 (Java), Python 3.11.2 with
# cryptography 38.0.4, curl 7.88.1 with OpenSSL 3.0 (Debian 12), node 24.21.0, 2026-11-29.
# One would guess: a client certificate that was renewed, exported from the store as PKCS#12, is the new one; or the file has both
# and whoever opens it takes the one that is good for longer, or the same at least.
# True: NSS gives all certificates of one subject one name, and exports both under it, in the order in which they came. node, curl
# and Python show the first, which is over in three days, and never say that there is another. For Java a name is one entry, in
# which the later certificate takes the place of the earlier: it shows the new one, and says that the file has no other. So a
# file that Java has used for months fails everywhere else on the day on which the old certificate ends.
# Seen:
#   in the file: 2 keys, 2 certificates, names: renewed
#   node: the old one
#   curl: the old one
#   Python: the old one
#   Java, 1 entry: the new one
# Ends with 1 if that changes. Needs curl, node, openssl, keytool, and of Debian libnss3-tools and python3-cryptography (installed
# if missing); listens on the loopback address only.
# Used by: electron/network/keys/client-identity.ts
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
packages=(libnss3-tools python3-cryptography)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
{
	pair=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
	openssl req -x509 "${pair[@]}" -days 900 -keyout authority.key -out authority.crt -subj /CN=localhost
	mkdir store
	certutil -N -d sql:store --empty-password
	issue() {
		openssl req "${pair[@]}" -keyout "$1.key" -out "$1.csr" -subj '/O=Made up/CN=client'
		openssl x509 -req -in "$1.csr" -CA authority.crt -CAkey authority.key -days "$2" -set_serial "$3" -out "$1.crt"
		openssl pkcs12 -export -in "$1.crt" -inkey "$1.key" -name "$1" -passout pass:word -out "$1.p12"
		pk12util -i "$1.p12" -d sql:store -W word -K ''
	}
	issue renewed 3 0x01d
	issue another 400 0x2e3
	pk12util -o both.p12 -n renewed -d sql:store -W word -K ''
} >log 2>&1
cat >server.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
const [key, cert] = ['authority.key', 'authority.crt'].map((name) => readFileSync(name))
const server = createServer({ key, cert, ca: cert, requestCert: true }, ({ socket }, response) =>
  response.end(socket.getPeerCertificate().serialNumber),
)
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
JS
cat >client.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { get } from 'node:https'
const [port] = process.argv.slice(2)
const options = { port, ca: readFileSync('authority.crt'), pfx: readFileSync('both.p12'), passphrase: 'word', agent: false }
get({ host: 'localhost', family: 4, ...options }, (response) => response.pipe(process.stdout))
JS
cat >open.py <<'PYTHON'
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
key, certificate, others = load_key_and_certificates(open('both.p12', 'rb').read(), b'word')
print(f'{certificate.serial_number:04X}')
PYTHON
node server.mjs >port &
server=$!
until [ -s port ]; do sleep 0.1; done
port=$(<port)
told() { case $(tr -d ' ' | tr a-f A-F | sed 's/^0*//') in 1D) echo 'the old one' ;; 2E3) echo 'the new one' ;; *) echo none ;; esac }
{
	openssl pkcs12 -in both.p12 -passin pass:word -nodes >opened 2>/dev/null
	names=$(sed -n 's/ *friendlyName: //p' opened | sort -u | paste -sd' ')
	echo "in the file: $(grep -c 'BEGIN PRIVATE' opened) keys, $(grep -c 'BEGIN CERT' opened) certificates, names: $names"
	echo "node: $(node client.mjs "$port" | told)"
	echo "curl: $(curl -s --cacert authority.crt --cert both.p12:word --cert-type P12 "https://localhost:$port/" | told)"
	echo "Python: $(/usr/bin/python3 open.py | told)"
	keytool -list -v -keystore both.p12 -storetype PKCS12 -storepass word >java 2>/dev/null
	echo "Java, $(sed -n 's/.*contains \(.* entry\|.* entries\)$/\1/p' java): $(sed -n 's/^Serial number: //p' java | told)"
} | tee seen
cat >expected <<'END'
in the file: 2 keys, 2 certificates, names: renewed
node: the old one
curl: the old one
Python: the old one
Java, 1 entry: the new one
END
cmp seen expected
