#!/usr/bin/env bash
# The npm packages google-auth-library 11.3.4, @azure/msal-node 7.2.3 and @openid/appauth 1.4.0, 2026-11-29.
# One would guess: a library that keeps access tokens gives the same one out until shortly before its end, so that of a token
# for five minutes (what Keycloak issues out of the box) four are used.
# True: all three set aside a fixed five or ten minutes, whatever the token's life. google-auth-library asks the server at
# every single call where the life is 300 s or less, msal-node where it is less; with a rotating server each call is a rotation.
# AppAuth takes a token of up to 600 s for over from the moment it is issued. Nothing fails, it only never is kept.
# Seen (requests for three calls; isValid() of AppAuth right after the token was issued):
#   240 s: google-auth-library 3, msal-node 3, AppAuth false
#   300 s: google-auth-library 3, msal-node 1, AppAuth false
#   600 s: google-auth-library 1, msal-node 1, AppAuth false
#   610 s: google-auth-library 1, msal-node 1, AppAuth true
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts google-auth-library@11.3.4 @azure/msal-node@7.2.3 \
	@openid/appauth@1.4.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { ConfidentialClientApplication } from '@azure/msal-node'
// The one file, as Node does not find what the package's own entry imports.
import { TokenResponse } from '@openid/appauth/built/src/token_response.js'
import { OAuth2Client } from 'google-auth-library'
let asked
let life
const token = () => ({ access_token: `token-${++asked}`, token_type: 'Bearer', expires_in: life })
const server = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json').end(JSON.stringify(token()))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const threeTimes = async (call) => {
  asked = 0
  for (let time = 0; time < 3; time++) await call()
  return asked
}
const google = () => {
  const oauth2TokenUrl = `http://127.0.0.1:${server.address().port}`
  const client = new OAuth2Client({ clientId: 'client', clientSecret: 'secret', endpoints: { oauth2TokenUrl } })
  client.setCredentials({ refresh_token: 'refresh' })
  return () => client.getAccessToken()
}
const authority = 'https://login.example/tenant'
const [authorization_endpoint, token_endpoint, jwks_uri] = ['auth', 'token', 'keys'].map((end) => `${authority}/${end}`)
const authorityMetadata = JSON.stringify({ issuer: authority, authorization_endpoint, token_endpoint, jwks_uri })
const auth = { clientId: 'client', clientSecret: 'secret', authority, knownAuthorities: ['login.example'], authorityMetadata }
const networkClient = { sendPostRequestAsync: async () => ({ status: 200, headers: {}, body: token() }) }
const microsoft = () => {
  const client = new ConfidentialClientApplication({ auth, system: { networkClient, protocolMode: 'OIDC' } })
  return () => client.acquireTokenByClientCredential({ scopes: ['api/.default'] })
}
for (life of [240, 300, 600, 610]) {
  const requests = `google-auth-library ${await threeTimes(google())}, msal-node ${await threeTimes(microsoft())}`
  console.log(`${life} s: ${requests}, AppAuth ${new TokenResponse({ access_token: 'a', expires_in: `${life}` }).isValid()}`)
}
server.close()
JS
node ask.mjs | tee seen
cat >expected <<'END'
240 s: google-auth-library 3, msal-node 3, AppAuth false
300 s: google-auth-library 3, msal-node 1, AppAuth false
600 s: google-auth-library 1, msal-node 1, AppAuth false
610 s: google-auth-library 1, msal-node 1, AppAuth true
END
cmp seen expected
