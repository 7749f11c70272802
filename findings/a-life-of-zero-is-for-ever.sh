#!/usr/bin/env bash
# Five clients from npm: openid-client 6.9.0, simple-oauth2 5.1.0, client-oauth2 4.3.3, @badgateway/oauth2-client 3.3.1 and
# google-auth-library 11.3.4, 2026-11-29.
# One would guess: `expires_in: 0` is a token that is over, `null` the same as none at all, and a text that is no number an error.
# True: two of the five take 0 for a token without an end and never ask for another. For null one refuses the whole answer, one
# takes the token for over at once, three for good for ever. "60 min" is a minute to the two that read the digits in front, and
# for ever to three, whose end is no number, so that no time is after it. Nobody takes it for an error.
# Seen (how long until the client's own "expired" is true; google's with nothing set aside before the end):
#   3600: openid 1 h, simple 1 h, client 1 h, badgateway 1 h, google 1 h
#   0: openid over, simple over, client over, badgateway for ever, google for ever
#   null: openid refused, simple for ever, client over, badgateway for ever, google for ever
#   "60 min": openid 60 s, simple 60 s, client for ever, badgateway for ever, google for ever
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 simple-oauth2@5.1.0 client-oauth2@4.3.3 \
	@badgateway/oauth2-client@3.3.1 google-auth-library@11.3.4 >/dev/null 2>&1
cat >life.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { OAuth2Client as Badgateway } from '@badgateway/oauth2-client'
import ClientOAuth2 from 'client-oauth2'
import { OAuth2Client as Google } from 'google-auth-library'
import * as oidc from 'openid-client'
import { ClientCredentials } from 'simple-oauth2'
let expires_in
const server = createServer((request, response) => {
  request.resume()
  const answer = JSON.stringify({ access_token: 'token', token_type: 'Bearer', expires_in })
  response.setHeader('content-type', 'application/json').end(answer)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const registered = { clientId: 'client', clientSecret: 'secret' }
const config = new oidc.Configuration({ issuer: at, token_endpoint: at }, 'client', {}, oidc.ClientSecretPost('secret'))
oidc.allowInsecureRequests(config)
const badgateway = new Badgateway({ ...registered, server: at, tokenEndpoint: '/' })
const simple = new ClientCredentials({ client: { id: 'client', secret: 'secret' }, auth: { tokenHost: at, tokenPath: '/' } })
const clientOAuth2 = new ClientOAuth2({ ...registered, accessTokenUri: at })
// Each gives its own "expired".
const clients = {
  openid: async () => {
    const token = await oidc.clientCredentialsGrant(config)
    return () => token.expiresIn() === 0
  },
  simple: async () => {
    const token = await simple.getToken({})
    return () => token.expired()
  },
  client: async () => {
    const token = await clientOAuth2.credentials.getToken()
    return () => token.expired()
  },
  badgateway: async () => {
    const { expiresAt } = await badgateway.clientCredentials()
    return () => expiresAt !== null && expiresAt < Date.now()
  },
  google: async () => {
    const google = new Google({ ...registered, eagerRefreshThresholdMillis: 0, endpoints: { oauth2TokenUrl: at } })
    google.setCredentials({ refresh_token: 'refresh' })
    await google.getAccessToken()
    return () => google.isTokenExpiring()
  },
}
const RealDate = Date
// Asks by a clock that was put forward.
const expiredIn = (seconds, expired) => {
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length ? given : [Date.now()]))
    }
    static now() {
      return RealDate.now() + seconds * 1000
    }
  }
  const answer = expired()
  globalThis.Date = RealDate
  return answer
}
const told = async (ask) => {
  const expired = await ask().catch(() => undefined)
  if (!expired) return 'refused'
  await setTimeout(5)
  if (expired()) return 'over'
  if (expiredIn(62, expired)) return '60 s'
  if (expiredIn(3700, expired)) return '1 h'
  return expiredIn(1e9, expired) ? 'long' : 'for ever'
}
for (expires_in of [3600, 0, null, '60 min']) {
  const line = []
  for (const [name, ask] of Object.entries(clients)) line.push(`${name} ${await told(ask)}`)
  console.log(`${JSON.stringify(expires_in)}: ${line.join(', ')}`)
}
server.close()
JS
node life.mjs | tee seen
cat >expected <<'END'
3600: openid 1 h, simple 1 h, client 1 h, badgateway 1 h, google 1 h
0: openid over, simple over, client over, badgateway for ever, google for ever
null: openid refused, simple for ever, client over, badgateway for ever, google for ever
"60 min": openid 60 s, simple 60 s, client for ever, badgateway for ever, google for ever
END
cmp seen expected
