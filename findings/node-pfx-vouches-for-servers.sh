#!/usr/bin/env bash
# Node 24.21.0 with its OpenSSL, and the openssl program 3.0, 2026-11-28.
# One would guess: `pfx` of `tls.connect()` is what the client proves itself with, and who vouches for servers is up to `ca`,
# or to the system where there is none.
# True: every authority in the PKCS#12 file vouches for servers from then on. The same certificates by `cert` and `key` do
# not. Whoever hands a client its certificate can so be believed as any server.
# Seen:
#   by cert and key: SELF_SIGNED_CERT_IN_CHAIN
#   by pfx: believed
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
new=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2)
openssl req -x509 "${new[@]}" -keyout ca.key -out ca.pem -subj "/CN=Authority" 2>/dev/null
for name in localhost client; do
	openssl req "${new[@]}" -keyout $name.key -out $name.csr -subj "/CN=$name" 2>/dev/null
	openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out $name.pem \
		-extfile <(echo "subjectAltName=DNS:$name") 2>/dev/null
done
cat localhost.pem ca.pem >server.pem
openssl pkcs12 -export -in client.pem -inkey client.key -certfile ca.pem -passout pass:word -out client.p12
cat >connect.mjs <<'END'
import { once } from 'node:events'
import { readFileSync as read } from 'node:fs'
import tls from 'node:tls'
const server = tls.createServer({ cert: read('server.pem'), key: read('localhost.key') })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const outcome = (proof) =>
  new Promise((resolve) => {
    const to = { host: '127.0.0.1', servername: 'localhost', port: server.address().port }
    const socket = tls.connect({ ...to, ...proof })
    socket.once('secureConnect', () => resolve('believed')).once('error', ({ code }) => resolve(code))
    socket.once('close', () => {})
    setTimeout(() => socket.destroy(), 500).unref()
  })
const apart = await outcome({ cert: [read('client.pem'), read('ca.pem')].join(''), key: read('client.key') })
const packed = await outcome({ pfx: read('client.p12'), passphrase: 'word' })
console.log(`by cert and key: ${apart}\nby pfx: ${packed}`)
process.exit(apart !== 'believed' && packed === 'believed' ? 0 : 1)
END
node_modules/.bin/node connect.mjs
