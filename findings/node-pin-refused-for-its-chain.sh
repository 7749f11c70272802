#!/usr/bin/env bash
# Node 24.21.0 (npm package `node`, OpenSSL 3.5.8), openssl 3.0 to make certificates, 2026-11-28.
# One would guess: with `ca: [the server's own certificate]` and `allowPartialTrustChain`, that certificate is the whole
# chain, and what signed it does not matter any more.
# True: it does where the server sends it along. Of a certificate without fault, trusted by itself, the connection fails
# because the intermediate beside it has a 1024-bit key; sent alone, the same certificate is believed.
# Seen:
#   with its intermediate: UNSPECIFIED, CA certificate key too weak
#   alone: believed
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -subj /CN=root -days 2 2>/dev/null
sign() { # name, key size, extensions, signer
	openssl req -new -newkey "rsa:$2" -nodes -keyout "$1.key" -subj "/CN=$1" -out "$1.csr" 2>/dev/null
	printf '%s\n' "$3" >"$1.ext"
	openssl x509 -req -in "$1.csr" -CA "$4.pem" -CAkey "$4.key" -days 2 -extfile "$1.ext" -out "$1.pem" 2>/dev/null
}
sign between 1024 'basicConstraints=critical,CA:TRUE' root
sign leaf 2048 'subjectAltName=IP:127.0.0.1' between
cat >pin.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import tls from 'node:tls'
const [leaf, between, key] = ['leaf.pem', 'between.pem', 'leaf.key'].map((name) => readFileSync(name, 'utf8'))

async function connect(cert) {
  const server = tls.createServer({ cert, key, ciphers: 'DEFAULT@SECLEVEL=0' }, (socket) => socket.end())
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  const socket = tls.connect({ host: '127.0.0.1', port, ca: [leaf], allowPartialTrustChain: true })
  const end = await new Promise((resolve) => {
    socket.once('secureConnect', () => resolve('believed'))
    socket.once('error', ({ code, message }) => resolve(`${code}, ${message}`))
  })
  socket.destroy()
  server.close()
  return end
}

const [chain, alone] = [await connect(leaf + between), await connect(leaf)]
console.log(`with its intermediate: ${chain}\nalone: ${alone}`)
process.exitCode = chain === 'UNSPECIFIED, CA certificate key too weak' && alone === 'believed' ? 0 : 1
EOF
node_modules/.bin/node --version
node_modules/.bin/node pin.mjs
