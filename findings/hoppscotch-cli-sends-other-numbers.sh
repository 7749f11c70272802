#!/usr/bin/env bash
# The npm package @hoppscotch/cli 0.31.4 (`hopp`, which runs Hoppscotch's collections from a command line) on node 24.21.0, 2026-11-30.
# One would guess: a body that stands in a collection as text is sent as that text, and of fields and parameters that are there twice,
# as `resource` may be (RFC 8707 section 2), both are sent.
# True: a body of JSON is read and written anew. An account of twenty digits arrives as another one, as does an identifier beyond 2^53,
# 1.10 is 1.1 and 1e3 is 1000, so that no signature over the text fits either; as text/plain the same body arrives as it is. Of two
# fields of a form, and of two parameters, the last is sent alone; those in the address itself are left. `hopp` says 200, and passed.
# Seen (what arrives):
#   as application/json: {"account":12345678901234567000,"id":9007199254740992,"amount":1.1,"limit":1000}
#   as text/plain: {"account": 12345678901234567890, "id": 9007199254740993, "amount": 1.10, "limit": 1e3}
#   form: grant_type=client_credentials&resource=https%3A%2F%2Fb.example
#   parameters: /parameters?state=paid
#   in the address: /address?state=open&state=paid
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @hoppscotch/cli@0.31.4 >/dev/null 2>&1
cat >run.mjs <<'JS'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
const lines = []
const server = createServer(async (request, response) => {
  const body = await text(request)
  const name = request.headers['content-type']?.includes('urlencoded') && body ? 'form' : `as ${request.headers['content-type']}`
  if (request.method === 'POST') lines.push(`${name}: ${body}`)
  else lines.push(`${request.url.startsWith('/p') ? 'parameters' : 'in the address'}: ${request.url}`)
  response.end('{}')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const auth = { authType: 'none', authActive: true }
const made = (name, method, more) => {
  const request = { v: '1', name, method, endpoint: at, params: [], headers: [], preRequestScript: '', testScript: '', auth }
  return { ...request, body: { contentType: null, body: null }, ...more }
}
const post = (contentType, body) => made(contentType, 'POST', { body: { contentType, body } })
const json = '{"account": 12345678901234567890, "id": 9007199254740993, "amount": 1.10, "limit": 1e3}'
const fields = 'grant_type: client_credentials\nresource: https://a.example\nresource: https://b.example'
const params = ['open', 'paid'].map((value) => ({ key: 'state', value, active: true }))
const requests = [
  post('application/json', json),
  post('text/plain', json),
  post('application/x-www-form-urlencoded', fields),
  made('parameters', 'GET', { endpoint: `${at}/parameters`, params }),
  made('address', 'GET', { endpoint: `${at}/address?state=open&state=paid` }),
]
writeFileSync('collection.json', JSON.stringify({ v: 1, name: 'requests', folders: [], requests }))
await promisify(execFile)('node_modules/.bin/hopp', ['test', 'collection.json'])
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
JS
node run.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
as application/json: {"account":12345678901234567000,"id":9007199254740992,"amount":1.1,"limit":1000}
as text/plain: {"account": 12345678901234567890, "id": 9007199254740993, "amount": 1.10, "limit": 1e3}
form: grant_type=client_credentials&resource=https%3A%2F%2Fb.example
parameters: /parameters?state=paid
in the address: /address?state=open&state=paid
END
cmp seen expected
