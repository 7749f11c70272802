#!/usr/bin/env bash
# The npm package stepci 2.8.2 (a runner of API tests) against oidc-provider 9.13.3 (a certified server) and better-auth 1.7.5 with
# @better-auth/oauth-provider 1.7.5, with curl 7.88.1 beside it, 2026-11-30.
# One would guess: a tool that has `auth: oauth` with an endpoint, a client and a secret gets its token from any OAuth server; the token
# request is a form (RFC 6749 section 4.4.2), and a token for an hour is asked for once.
# True: it sends JSON, which the standard does not know and both servers refuse by that name. stepci says no more than "Response code
# 400 (Bad Request)", of the step, as if the API had refused it. Where JSON is taken it asks anew at each step, and `scope`, to which
# it does not object in the file, is left out, so that the token is for whatever the server thinks.
# Seen:
#   oidc-provider: curl 200, stepci: Response code 400 (Bad Request)
#     it said: only application/x-www-form-urlencoded content-type bodies are supported on POST /token
#   better-auth: curl 200, stepci: Response code 415 (Unsupported Media Type)
#     it said: Content-Type "application/json" is not allowed. Allowed types: application/x-www-form-urlencoded
#   a server that takes JSON, for two steps with scope read:
#     {"grant_type":"client_credentials","client_id":"client","client_secret":"secret"}
#     {"grant_type":"client_credentials","client_id":"client","client_secret":"secret"}
# Ends with 1 if that changes. Needs node and curl; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps stepci@2.8.2 oidc-provider@9.13.3 \
	better-auth@1.7.5 @better-auth/oauth-provider@1.7.5 >/dev/null 2>&1
cat >run.mjs <<'JS'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { toNodeHandler } from 'better-auth/node'
import { jwt } from 'better-auth/plugins'
import Provider from 'oidc-provider'
const run = (program, ...options) => promisify(execFile)(program, options, { env: { ...process.env, STEPCI_DISABLE_ANALYTICS: '1' } })
const start = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, at: `http://127.0.0.1:${server.address().port}` }
}
const provider = await start()
const client = { client_id: 'client', client_secret: 'secret', token_endpoint_auth_method: 'client_secret_post' }
const clients = [{ ...client, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }]
provider.server.on('request', new Provider(provider.at, { clients, features: { clientCredentials: { enabled: true } } }).callback())
const other = await start()
const tables = ['user', 'session', 'account', 'verification', 'jwks', 'oauthClient', 'oauthAccessToken', 'oauthRefreshToken', 'oauthConsent']
const auth = betterAuth({
  baseURL: other.at,
  secret: randomBytes(32).toString('base64'),
  database: memoryAdapter(Object.fromEntries([...tables, 'oauthResource', 'oauthClientResource'].map((name) => [name, []]))),
  emailAndPassword: { enabled: true },
  plugins: [jwt(), oauthProvider({ loginPage: '/login', consentPage: '/consent', clientPrivileges: () => true, scopes: ['openid', 'read'] })],
})
other.server.on('request', toNodeHandler(auth))
const anna = JSON.stringify({ name: 'Anna', email: 'anna@example.org', password: 'password of Anna' })
const json = { 'content-type': 'application/json' }
const signedUp = await fetch(`${other.at}/api/auth/sign-up/email`, { method: 'POST', headers: { ...json, origin: other.at }, body: anna })
const cookie = signedUp.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ')
const body = { redirect_uris: ['https://app.example/back'], token_endpoint_auth_method: 'client_secret_post', client_credentials_scopes: ['read'] }
const grants = { grant_types: ['authorization_code', 'client_credentials'] }
const made = await auth.api.adminCreateOAuthClient({ headers: new Headers({ cookie }), body: { ...body, ...grants } })
const api = await start()
const asked = []
api.server.on('request', async (request, response) => {
  const body = await text(request)
  if (request.url === '/token') asked.push(body)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ access_token: 'token', token_type: 'Bearer', expires_in: 3600 }))
})
const workflow = async (endpoint, { client_id, client_secret }, count) => {
  const oauth = { endpoint, client_id, client_secret, scope: 'read' }
  const step = { http: { url: `${api.at}/hello`, method: 'GET', auth: { oauth }, check: { status: 200 } } }
  writeFileSync('flow.json', JSON.stringify({ version: '1.1', name: 'flow', tests: { test: { steps: Array(count).fill(step) } } }))
  const { stdout } = await run('node_modules/.bin/stepci', 'run', 'flow.json').catch((error) => error)
  return /Response code.*/.exec(stdout)?.[0] ?? 'passed'
}
const lines = []
const servers = { 'oidc-provider': [`${provider.at}/token`, client], 'better-auth': [`${other.at}/api/auth/oauth2/token`, made] }
for (const [name, [endpoint, { client_id, client_secret }]] of Object.entries(servers)) {
  const fields = { grant_type: 'client_credentials', client_id, client_secret }
  const form = Object.entries(fields).flatMap((field) => ['-d', field.join('=')])
  const { stdout } = await run('curl', '-q', '-s', '-o', 'answer', '-w', '%{http_code}', ...form, endpoint)
  const refused = await (await fetch(endpoint, { method: 'POST', headers: json, body: JSON.stringify(fields) })).json()
  lines.push(`${name}: curl ${stdout}, stepci: ${await workflow(endpoint, { client_id, client_secret }, 1)}`)
  lines.push(`  it said: ${refused.error_description ?? refused.message}`)
}
await workflow(`${api.at}/token`, client, 2)
lines.push('a server that takes JSON, for two steps with scope read:', ...asked.map((body) => `  ${body}`))
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
JS
node run.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
oidc-provider: curl 200, stepci: Response code 400 (Bad Request)
  it said: only application/x-www-form-urlencoded content-type bodies are supported on POST /token
better-auth: curl 200, stepci: Response code 415 (Unsupported Media Type)
  it said: Content-Type "application/json" is not allowed. Allowed types: application/x-www-form-urlencoded
a server that takes JSON, for two steps with scope read:
  {"grant_type":"client_credentials","client_id":"client","client_secret":"secret"}
  {"grant_type":"client_credentials","client_id":"client","client_secret":"secret"}
END
cmp seen expected
