#!/usr/bin/env bash
# The npm package oidc-provider 9.13.3 (a certified server), 2026-11-28.
# One would guess (RFC 6749 sections 3.3 and 5.1): a scope that the server does not grant is invalid_scope, or the answer
# names the scope that was granted instead; an answer without `scope` means that all was granted as asked for.
# True: by client credentials an unknown scope is 200 and a token without any scope, and an answer without `scope`: just the
# answer that the standard has for "as you asked". Introspection knows.
# Seen:
#   asked for [read], answered 200 with [read], the token has [read]
#   asked for [read nonsense], answered 200 with [read], the token has [read]
#   asked for [nonsense], answered 200 with no scope, the token has no scope
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oidc-provider@9.13.3 >/dev/null 2>&1
cat >ask.mjs <<'END'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const client = { client_id: 'client', client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }
const features = { clientCredentials: { enabled: true }, introspection: { enabled: true } }
server.on('request', new Provider(at, { clients: [client], scopes: ['openid', 'read'], features }).callback())
const headers = { authorization: `Basic ${btoa('client:secret')}` }
const post = (path, fields) => fetch(at + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
const named = ({ scope }) => (scope === undefined ? 'no scope' : `[${scope}]`)
const lines = []
for (const scope of ['read', 'read nonsense', 'nonsense']) {
  const response = await post('/token', { grant_type: 'client_credentials', scope })
  const body = await response.json()
  const known = await (await post('/token/introspection', { token: body.access_token })).json()
  lines.push(`asked for [${scope}], answered ${response.status} with ${named(body)}, the token has ${named(known)}`)
}
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
END
node ask.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
asked for [read], answered 200 with [read], the token has [read]
asked for [read nonsense], answered 200 with [read], the token has [read]
asked for [nonsense], answered 200 with no scope, the token has no scope
END
cmp seen expected
