#!/usr/bin/env bash
# The npm packages openid-client 6.9.0 and oidc-provider 9.13.3 (a certified client and a certified server, of one author),
# 2026-11-28.
# One would guess: a wrong secret ends the client's request with an error whose `error` is invalid_client, for the server says
# so in the body.
# True: by client_secret_post it does. By client_secret_basic the server adds the field WWW-Authenticate, as RFC 6749 section
# 5.2 wants it, and the client stops there: another class, another code, no `error`, and the body is left unread.
# Seen:
#   client_secret_post: ResponseBodyError OAUTH_RESPONSE_BODY_ERROR error=invalid_client
#   client_secret_basic: WWWAuthenticateChallengeError OAUTH_WWW_AUTHENTICATE_CHALLENGE error=undefined
#     unread body: {"error":"invalid_client","error_description":"client authentication failed"}
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oidc-provider@9.13.3 openid-client@6.9.0 >/dev/null 2>&1
cat >ask.mjs <<'END'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'
import * as oidc from 'openid-client'
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const ways = { client_secret_post: oidc.ClientSecretPost, client_secret_basic: oidc.ClientSecretBasic }
const bare = { client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }
const clients = Object.keys(ways).map((way) => ({ ...bare, client_id: way, token_endpoint_auth_method: way }))
server.on('request', new Provider(at, { clients, features: { clientCredentials: { enabled: true } } }).callback())
const lines = []
for (const [way, authentication] of Object.entries(ways)) {
  const options = { execute: [oidc.allowInsecureRequests] }
  const configuration = await oidc.discovery(new URL(at), way, undefined, authentication('wrong'), options)
  const error = await oidc.clientCredentialsGrant(configuration).catch((problem) => problem)
  lines.push(`${way}: ${error.name} ${error.code} error=${error.error}`)
  if (!error.response.bodyUsed) lines.push(`  unread body: ${await error.response.text()}`)
}
writeFileSync('seen', `${lines.join('\n')}\n`)
process.exit()
END
node ask.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
client_secret_post: ResponseBodyError OAUTH_RESPONSE_BODY_ERROR error=invalid_client
client_secret_basic: WWWAuthenticateChallengeError OAUTH_WWW_AUTHENTICATE_CHALLENGE error=undefined
  unread body: {"error":"invalid_client","error_description":"client authentication failed"}
END
cmp seen expected
