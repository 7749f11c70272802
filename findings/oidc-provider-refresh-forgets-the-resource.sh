#!/usr/bin/env bash
# The npm package oidc-provider 9.13.3 (a certified server), as it comes but for the API's address, 2026-11-28.
# One would guess (RFC 8707 section 2): `resource` at the authorization endpoint says whom the token is for, the same at the
# token endpoint narrows it, and a refresh goes on with what was granted.
# True: where the scope has openid in it each request to the token endpoint has to name the resource again. One that does not
# is answered 200 with a token for UserInfo, which the API refuses. So is each refresh, though the first token was right: an
# hour after the sign-in the API answers 401, and nothing had failed. The token for the API is refused by UserInfo in turn.
# Seen:
#   code, resource at the authorization endpoint only: 200, for nobody, UserInfo 200
#   code, resource at both: 200, for https://api.example.org, UserInfo 403
#   refresh of the latter without resource: 200, for nobody, UserInfo 200
#   refresh of the latter with resource: 200, for https://api.example.org, UserInfo 403
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only. Our code that depends on it:
# electron/systems/oauth/parameters.ts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oidc-provider@9.13.3 >/dev/null 2>&1
cat >sign-in.mjs <<'END'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const resource = 'https://api.example.org'
const client_id = 'client'
const redirect_uri = 'http://127.0.0.1/back'
const grants = ['authorization_code', 'refresh_token']
const client = { client_id, client_secret: 'secret', grant_types: grants, redirect_uris: [redirect_uri], application_type: 'native' }
const resourceIndicators = { enabled: true, getResourceServerInfo: () => ({ scope: 'read', accessTokenFormat: 'opaque' }) }
const features = { introspection: { enabled: true }, devInteractions: { enabled: true }, resourceIndicators }
const provider = new Provider(at, { clients: [client], scopes: ['openid', 'offline_access', 'read'], features })
server.on('request', provider.callback())

const cookies = new Map()
const visit = async (url, body) => {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
  const response = await fetch(url, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie } })
  for (const line of response.headers.getSetCookie()) cookies.set(...line.split(';')[0].split(/=(.*)/s, 2))
  return response
}
const verifier = 'v'.repeat(43)
const signIn = async (extra) => {
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = { client_id, redirect_uri, response_type: 'code', prompt: 'consent', scope: 'openid offline_access read' }
  let url = `${at}/auth?${new URLSearchParams({ ...asked, code_challenge, code_challenge_method: 'S256', ...extra })}`
  while (!url.startsWith(redirect_uri)) {
    let response = await visit(url)
    if (!response.headers.has('location')) {
      const page = await response.text()
      const [, prompt] = page.match(/name="prompt" value="(\w+)"/)
      const [, action] = page.match(/action="([^"]+)"/)
      response = await visit(new URL(action, at), new URLSearchParams({ prompt, login: 'anna', password: 'any' }))
    }
    url = new URL(response.headers.get('location'), at).href
  }
  return new URL(url).searchParams.get('code')
}
const headers = { authorization: `Basic ${btoa('client:secret')}` }
const post = (path, fields) => fetch(at + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
const lines = []
const token = async (name, fields) => {
  const response = await post('/token', fields)
  const { access_token, refresh_token } = await response.json()
  const { aud } = await (await post('/token/introspection', { token: access_token })).json()
  const { status } = await fetch(`${at}/me`, { headers: { authorization: `Bearer ${access_token}` } })
  lines.push(`${name}: ${response.status}, for ${aud ?? 'nobody'}, UserInfo ${status}`)
  return refresh_token
}
const byCode = async (extra) => ({ grant_type: 'authorization_code', redirect_uri, code_verifier: verifier, code: await signIn(extra) })
await token('code, resource at the authorization endpoint only', await byCode({ resource }))
const refresh_token = await token('code, resource at both', { ...(await byCode({ resource })), resource })
const refresh = { grant_type: 'refresh_token', refresh_token }
await token('refresh of the latter without resource', refresh)
await token('refresh of the latter with resource', { ...refresh, resource })
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
END
node sign-in.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
code, resource at the authorization endpoint only: 200, for nobody, UserInfo 200
code, resource at both: 200, for https://api.example.org, UserInfo 403
refresh of the latter without resource: 200, for nobody, UserInfo 200
refresh of the latter with resource: 200, for https://api.example.org, UserInfo 403
END
cmp seen expected
