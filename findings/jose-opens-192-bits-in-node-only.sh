#!/usr/bin/env bash
# The npm package jose 6.2.18 on node 24.21.0 and in Chromium 156.0.8078.108 (Debian 12), driven by playwright-core 1.65.1; of Debian 12
# python3-jwcrypto 1.1.0 and the program jose 11; 2026-11-29.
# One would guess: what a library encrypts in node it opens in the browser, for it uses the same WebCrypto in both; if one of the key
# lengths of RFC 7518 is missing somewhere, the longest.
# True: it is the one in the middle. Chromium's WebCrypto has AES of 128 and 256 bits and none of 192, so that six of the algorithms
# that jose has open in node alone: whoever picks the middle for the content or the key learns it from the first user of the page. Of
# the key that is what the browser says; of a key that is wrapped jose says "decryption operation failed", as for a wrong one.
# Seen (algorithm and content encryption; who opens what jose wrote on node):
#   dir A128GCM: node, Chromium, jwcrypto, jose of Debian
#   dir A192GCM: node, jwcrypto, jose of Debian
#   dir A256GCM: node, Chromium, jwcrypto, jose of Debian
#   dir A192CBC-HS384: node, jwcrypto, jose of Debian
#   A192KW A256GCM: node, jwcrypto, jose of Debian
#   A192GCMKW A256GCM: node, jwcrypto, jose of Debian
#   PBES2-HS384+A192KW A256GCM: node, jwcrypto, jose of Debian
#   ECDH-ES+A192KW A256GCM: node, jwcrypto, jose of Debian
# Ends with 1 if that changes. Needs node and chromium, and of Debian 12 python3-jwcrypto and jose (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-jwcrypto jose)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 playwright-core@1.65.1 >/dev/null 2>&1
cat >open.mjs <<'JS'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import { chromium } from 'playwright-core'
const flags = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
if (process.getuid() === 0) flags.push('--no-sandbox')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
const page = await browser.newPage()
// The package is answered from its folder; WebCrypto is there on secure pages only.
await page.route('**', (route) => {
  const { pathname } = new URL(route.request().url())
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
  return route.fulfill({ contentType: 'text/javascript', body: readFileSync(`node_modules/jose/dist/webapi${pathname}`, 'utf8') })
})
await page.goto('https://localhost/')
const inBrowser = ([text, jwk, alg]) =>
  import('/index.js').then(async ({ compactDecrypt, importJWK }) => {
    const options = { keyManagementAlgorithms: [alg] }
    await compactDecrypt(text, await importJWK(jwk, alg), options)
  })
const run = (program, ...given) => execFileSync(program, given, { stdio: 'pipe' })
const ways = {
  node: async (text, jwk, alg) => compactDecrypt(text, await importJWK(jwk, alg), { keyManagementAlgorithms: [alg] }),
  Chromium: (...given) => page.evaluate(inBrowser, given),
  jwcrypto: async () => run('/usr/bin/python3', 'open.py'),
  'jose of Debian': async () => run('jose', 'jwe', 'dec', '-i', 'text', '-k', 'key'),
}
const secret = (bytes) => ({ kty: 'oct', k: randomBytes(bytes).toString('base64url') })
const curve = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
const cases = [
  ['dir', 'A128GCM', secret(16)],
  ['dir', 'A192GCM', secret(24)],
  ['dir', 'A256GCM', secret(32)],
  ['dir', 'A192CBC-HS384', secret(48)],
  ['A192KW', 'A256GCM', secret(24)],
  ['A192GCMKW', 'A256GCM', secret(24)],
  ['PBES2-HS384+A192KW', 'A256GCM', secret(16)],
  ['ECDH-ES+A192KW', 'A256GCM', curve()],
]
for (const [alg, enc, jwk] of cases) {
  const { d, ...open } = jwk
  const key = await importJWK(open, alg)
  const text = await new CompactEncrypt(Buffer.from('text')).setProtectedHeader({ alg, enc }).encrypt(key)
  writeFileSync('text', text)
  writeFileSync('key', JSON.stringify(jwk))
  writeFileSync('algorithms', JSON.stringify([alg, enc]))
  const opened = []
  for (const [name, way] of Object.entries(ways)) await way(text, jwk, alg).then(() => opened.push(name), () => {})
  console.log(`${alg} ${enc}: ${opened.join(', ')}`)
}
await browser.close()
JS
cat >open.py <<'PYTHON'
import json
from jwcrypto import jwe, jwk
opened = jwe.JWE(algs=json.load(open('algorithms')))
opened.deserialize(open('text').read(), jwk.JWK.from_json(open('key').read()))
PYTHON
node open.mjs | tee seen
cat >expected <<'END'
dir A128GCM: node, Chromium, jwcrypto, jose of Debian
dir A192GCM: node, jwcrypto, jose of Debian
dir A256GCM: node, Chromium, jwcrypto, jose of Debian
dir A192CBC-HS384: node, jwcrypto, jose of Debian
A192KW A256GCM: node, jwcrypto, jose of Debian
A192GCMKW A256GCM: node, jwcrypto, jose of Debian
PBES2-HS384+A192KW A256GCM: node, jwcrypto, jose of Debian
ECDH-ES+A192KW A256GCM: node, jwcrypto, jose of Debian
END
cmp seen expected
