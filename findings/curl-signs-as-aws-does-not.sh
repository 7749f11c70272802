#!/usr/bin/env bash
# curl 7.88.1 (Debian 12: 7.88.1-10+deb12u15) and AWS's own signer, the npm package @smithy/signature-v4 5.7.5, 2026-11-29.
# One would guess: `curl --aws-sigv4` signs any request as AWS does; who gets a SignatureDoesNotMatch has a wrong secret.
# True: this curl signs the query as it stands, where AWS sorts it, gives a name without a value its `=` and encodes what is not
# encoded; and the path as it is sent, where AWS (of all services but S3) encodes it once more. The same address with two
# parameters is signed well in one order and badly in the other, and nothing says so but the server, of the secret.
# Seen (for the same request at the same time):
#   /a?a=1&b=2: the same signature
#   /a?b=2&a=1: another
#   /a?a=: the same signature
#   /a?a: another
#   /a?a=x%3Ay: the same signature
#   /a?a=x:y: another
#   /a-b_c.d~e: the same signature
#   /a:b: another
#   /a%20b: another
# Ends with 1 if that changes. Needs curl and node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @smithy/signature-v4@5.7.5 @aws-crypto/sha256-js@5.2.0 >/dev/null 2>&1
cat >sign.mjs <<'JS'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
let sent
const server = createServer((request, response) => {
  sent = request.headers
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' }
const place = { service: 'execute-api', region: 'eu-central-1' }
const signer = new SignatureV4({ ...place, credentials, sha256: Sha256, applyChecksum: false })
const signature = ({ authorization }) => authorization.split('Signature=')[1]
const byAws = async (address, signedAt) => {
  const { protocol, host, pathname: path, searchParams } = new URL(address)
  const query = Object.fromEntries(searchParams)
  const request = { method: 'GET', protocol, hostname: host, path, query, headers: { host } }
  const [, ...parts] = signedAt.match(/(....)(..)(..)T(..)(..)(..)Z/).map(Number)
  const signingDate = new Date(Date.UTC(parts[0], parts[1] - 1, ...parts.slice(2)))
  // curl has no such header either; both sign the host and the date.
  const unsignableHeaders = new Set(['x-amz-content-sha256'])
  return signature((await signer.sign(request, { signingDate, unsignableHeaders })).headers)
}
const targets = ['/a?a=1&b=2', '/a?b=2&a=1', '/a?a=', '/a?a', '/a?a=x%3Ay', '/a?a=x:y', '/a-b_c.d~e', '/a:b', '/a%20b']
for (const target of targets) {
  const provider = ['--aws-sigv4', `aws:amz:${place.region}:${place.service}`, '-u', 'id:secret']
  await promisify(execFile)('curl', ['-s', ...provider, at + target])
  const same = (await byAws(at + target, sent['x-amz-date'])) === signature(sent)
  console.log(`${target}: ${same ? 'the same signature' : 'another'}`)
}
server.close()
JS
node sign.mjs | tee seen
cat >expected <<'END'
/a?a=1&b=2: the same signature
/a?b=2&a=1: another
/a?a=: the same signature
/a?a: another
/a?a=x%3Ay: the same signature
/a?a=x:y: another
/a-b_c.d~e: the same signature
/a:b: another
/a%20b: another
END
cmp seen expected
