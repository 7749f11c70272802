#!/usr/bin/env bash
# The npm package swagger-client 3.39.0, which Swagger UI sends its requests with, on node 24.21.0, 2026-11-29.
# One would guess: of the entries in `security` a call uses one (OpenAPI 3: "only one of the security requirement objects need to be
# satisfied"); who has a key and a token for it sends the one or the other.
# True: all that the user filled in is sent, the key with the token. Where two of them want the same header the later one wins, so that
# the order in the description decides, in which it means nothing. So a page on which a key was entered once sends it for ever after
# with each call that is tried with a token: what works there works with both, and the program that is written from it, with one, is
# refused, or the other way round; and a key in the query gets into the log of calls that were to go without.
# Seen (credentials filled in; what a call sends):
#   key or token: X-API-Key, Authorization: Bearer
#   token or password: Authorization: Basic
#   password or token: Authorization: Bearer
#   key in the query or token: ?key, Authorization: Bearer
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts swagger-client@3.39.0 >/dev/null 2>&1
cat >call.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import SwaggerClient from 'swagger-client'
let sent
const server = createServer(({ url, headers }, response) => {
  const [scheme] = (headers.authorization ?? '').split(' ')
  sent = [
    new URL(url, 'http://localhost').searchParams.has('key') && '?key',
    headers['x-api-key'] && 'X-API-Key',
    scheme && `Authorization: ${scheme}`,
  ]
  response.setHeader('content-type', 'application/json').end('{}')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  queried: { type: 'apiKey', in: 'query', name: 'key' },
  token: { type: 'http', scheme: 'bearer' },
  password: { type: 'http', scheme: 'basic' },
}
const authorizations = {
  key: 'key',
  queried: 'key',
  token: { value: 'token' },
  password: { username: 'anna', password: 'password' },
}
const call = async (security) => {
  const get = { operationId: 'get', security, responses: { 200: { description: 'ok' } } }
  const url = `http://127.0.0.1:${server.address().port}`
  const info = { title: 'API', version: '1' }
  const spec = { openapi: '3.0.3', info, servers: [{ url }], components: { securitySchemes }, paths: { '/': { get } } }
  const client = await new SwaggerClient({ spec, authorizations })
  await client.execute({ operationId: 'get' })
  return sent.filter(Boolean).join(', ')
}
const cases = {
  'key or token': [{ key: [] }, { token: [] }],
  'token or password': [{ token: [] }, { password: [] }],
  'password or token': [{ password: [] }, { token: [] }],
  'key in the query or token': [{ queried: [] }, { token: [] }],
}
for (const [name, security] of Object.entries(cases)) console.log(`${name}: ${await call(security)}`)
server.close()
server.closeAllConnections()
JS
node call.mjs | tee seen
cat >expected <<'END'
key or token: X-API-Key, Authorization: Bearer
token or password: Authorization: Basic
password or token: Authorization: Bearer
key in the query or token: ?key, Authorization: Bearer
END
cmp seen expected
