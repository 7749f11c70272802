#!/usr/bin/env bash
# The npm packages better-auth 1.7.5 with @better-auth/oauth-provider 1.7.5 (the newest of it), oidc-provider 9.13.3 beside it, asked
# through openid-client 6.9.0, 2026-11-30.
# One would guess (RFC 7009): a program that signs out revokes both of its tokens, and gets 200 for each, for one that is over already
# too, as a client could do nothing about an error (section 2.2); and a wrong hint at the kind costs the server a second look, which it
# has to take (section 2.1).
# True: in better-auth the refresh token takes the access token with it, and that one is then 400 `invalid_request` "token not found":
# a sign-out in the usual order always ends in an error, and so does one that is repeated. With a hint at the other kind it does not
# look again, says the same, and the token stays good; so the answer does not tell a token that is over from one that still works.
# Seen (what the revocation endpoint says; what the token is afterwards):
#   better-auth
#     refresh token: 200, over
#     access token that came with it: 400 invalid_request (token not found), over
#     refresh token again: 400 invalid_request (token not found), over
#     refresh token, hint access_token: 400 invalid_request (Invalid access token), still good
#     access token, hint refresh_token: 400 invalid_request (token not found), still good
#   oidc-provider
#     refresh token: 200, over
#     access token that came with it: 200, over
#     refresh token again: 200, over
#     refresh token, hint access_token: 200, over
#     access token, hint refresh_token: 200, over
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps better-auth@1.7.5 @better-auth/oauth-provider@1.7.5 \
	oidc-provider@9.13.3 openid-client@6.9.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { toNodeHandler } from 'better-auth/node'
import { jwt } from 'better-auth/plugins'
import Provider from 'oidc-provider'
import * as client from 'openid-client'
const uri = 'https://app.example/back'
const verifier = randomBytes(32).toString('base64url')
const code_challenge = createHash('sha256').update(verifier).digest('base64url')
const start = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, at: `http://127.0.0.1:${server.address().port}` }
}
const cookies = (response) => response.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ')
async function betterAuthServer() {
  const { server, at } = await start()
  const tables = ['user', 'session', 'account', 'verification', 'jwks', 'oauthClient', 'oauthAccessToken', 'oauthRefreshToken', 'oauthConsent']
  const auth = betterAuth({
    baseURL: at,
    secret: randomBytes(32).toString('base64'),
    database: memoryAdapter(Object.fromEntries([...tables, 'oauthResource', 'oauthClientResource'].map((name) => [name, []]))),
    emailAndPassword: { enabled: true },
    plugins: [jwt(), oauthProvider({ loginPage: '/login', consentPage: '/consent', clientPrivileges: () => true })],
  })
  server.on('request', toNodeHandler(auth))
  const anna = JSON.stringify({ name: 'Anna', email: 'anna@example.org', password: 'password of Anna' })
  const json = { 'content-type': 'application/json', origin: at }
  const cookie = cookies(await fetch(`${at}/api/auth/sign-up/email`, { method: 'POST', headers: json, body: anna }))
  const body = { redirect_uris: [uri], skip_consent: true, grant_types: ['authorization_code', 'refresh_token'] }
  const made = await auth.api.adminCreateOAuthClient({ headers: new Headers({ cookie }), body })
  const browse = async (address) => (await (await fetch(address, { headers: { cookie } })).json()).url
  return { issuer: `${at}/api/auth`, id: made.client_id, secret: made.client_secret, prompt: 'none', browse }
}
async function oidcProviderServer() {
  const { server, at } = await start()
  const entry = { client_id: 'client', client_secret: 'secret', redirect_uris: [uri], grant_types: ['authorization_code', 'refresh_token'] }
  const provider = new Provider(at, {
    clients: [entry],
    cookies: { keys: ['key'] },
    features: { revocation: { enabled: true }, introspection: { enabled: true } },
  })
  server.on('request', provider.callback())
  const browse = async (address) => {
    const jar = {}
    let to = address
    for (;;) {
      const cookie = Object.entries(jar).map((pair) => pair.join('=')).join('; ')
      const form = to.includes('/interaction/') && (await (await fetch(to, { headers: { cookie } })).text())
      const prompt = form && /name="prompt" value="(\w+)"/.exec(form)[1]
      const body = prompt && new URLSearchParams({ prompt, login: 'anna', password: 'word' })
      const response = await fetch(to, { method: body ? 'POST' : 'GET', headers: { cookie }, body: body || undefined, redirect: 'manual' })
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)
        if (value) jar[name] = value
        else delete jar[name]
      }
      to = new URL(response.headers.get('location'), at).href
      if (to.startsWith(uri)) return to
    }
  }
  return { issuer: at, id: 'client', secret: 'secret', prompt: 'consent', browse }
}
const lines = []
async function ask(name, { issuer, id, secret, prompt, browse }) {
  const execute = [client.allowInsecureRequests]
  const config = await client.discovery(new URL(issuer), id, {}, client.ClientSecretBasic(secret), { execute })
  const parameters = { redirect_uri: uri, scope: 'openid offline_access', prompt, state: 's', code_challenge, code_challenge_method: 'S256' }
  const signIn = async () => {
    const back = await browse(client.buildAuthorizationUrl(config, parameters).href)
    return client.authorizationCodeGrant(config, new URL(back), { pkceCodeVerifier: verifier, expectedState: 's' })
  }
  const revoke = async (what, token, hint) => {
    const asked = client.tokenRevocation(config, token, hint && { token_type_hint: hint })
    const refused = ({ status, error, error_description: why }) => `${status} ${error} (${why})`
    const said = await asked.then(() => 200, refused)
    const { active } = await client.tokenIntrospection(config, token)
    lines.push(`  ${what}: ${said}, ${active ? 'still good' : 'over'}`)
  }
  lines.push(name)
  const first = await signIn()
  await revoke('refresh token', first.refresh_token)
  await revoke('access token that came with it', first.access_token)
  await revoke('refresh token again', first.refresh_token)
  const second = await signIn()
  await revoke('refresh token, hint access_token', second.refresh_token, 'access_token')
  const third = await signIn()
  await revoke('access token, hint refresh_token', third.access_token, 'refresh_token')
}
await ask('better-auth', await betterAuthServer())
await ask('oidc-provider', await oidcProviderServer())
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
JS
node ask.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
better-auth
  refresh token: 200, over
  access token that came with it: 400 invalid_request (token not found), over
  refresh token again: 400 invalid_request (token not found), over
  refresh token, hint access_token: 400 invalid_request (Invalid access token), still good
  access token, hint refresh_token: 400 invalid_request (token not found), still good
oidc-provider
  refresh token: 200, over
  access token that came with it: 200, over
  refresh token again: 200, over
  refresh token, hint access_token: 200, over
  access token, hint refresh_token: 200, over
END
cmp seen expected
