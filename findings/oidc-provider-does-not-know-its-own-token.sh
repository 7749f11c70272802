#!/usr/bin/env bash
# The npm package oidc-provider 9.13.3 (a certified server), 2026-11-28.
# One would guess (RFC 7662 section 2.2, RFC 7009 section 2.2): of its own token the server says active true, of one that it
# does not know active false, and a token that the client asks to be revoked is good no more.
# True: of a JWT, the form that it gives an API which asks for it, it says neither: 400 unsupported_token_type, a code of
# revocation. Revocation answers the same, and nothing is revoked. Any other text is active false.
# Seen:
#   opaque token: introspection 200 active true, revocation 200, introspection 200 active false
#   JWT of the same server: introspection 400 unsupported_token_type, revocation 400 unsupported_token_type
#   nonsense: introspection 200 active false, revocation 200
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
const getResourceServerInfo = (_, resource) => ({ scope: 'read', accessTokenFormat: resource.endsWith('jwt') ? 'jwt' : 'opaque' })
const on = { enabled: true }
const features = { clientCredentials: on, introspection: on, revocation: on, resourceIndicators: { ...on, getResourceServerInfo } }
server.on('request', new Provider(at, { clients: [client], features }).callback())
const headers = { authorization: `Basic ${btoa('client:secret')}` }
const post = async (path, fields) => {
  const response = await fetch(at + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const text = await response.text()
  return { status: response.status, ...(text ? JSON.parse(text) : {}) }
}
const issued = async (resource) => {
  const { access_token } = await post('/token', { grant_type: 'client_credentials', resource })
  return access_token
}
const asked = async (what, token) => {
  const { status, active, error } = await post(`/token/${what}`, { token })
  return [what, status, error ?? (active === undefined ? '' : `active ${active}`)].join(' ').trim()
}
const opaque = await issued('https://api.example.org/opaque')
const jwt = await issued('https://api.example.org/jwt')
const [look, end] = ['introspection', 'revocation']
const lines = [
  `opaque token: ${await asked(look, opaque)}, ${await asked(end, opaque)}, ${await asked(look, opaque)}`,
  `JWT of the same server: ${await asked(look, jwt)}, ${await asked(end, jwt)}`,
  `nonsense: ${await asked(look, 'nonsense')}, ${await asked(end, 'nonsense')}`,
]
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
END
node ask.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
opaque token: introspection 200 active true, revocation 200, introspection 200 active false
JWT of the same server: introspection 400 unsupported_token_type, revocation 400 unsupported_token_type
nonsense: introspection 200 active false, revocation 200
END
cmp seen expected
