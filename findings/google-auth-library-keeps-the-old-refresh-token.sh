#!/usr/bin/env bash
# The npm package google-auth-library 11.3.4 against a server that rotates refresh tokens, 2026-11-29.
# One would guess (RFC 6749 section 6): a client that is answered with a new refresh token throws the old one away.
# True: it hands the new one to whoever listens to its event `tokens`, and goes on with the old one itself. A program that
# stores what the event brings is right on the disk and wrong in memory: the first refresh works, the second sends a token
# that was used, which a server that watches for that answers by ending the whole sign-in. Google's servers never rotate.
# Seen:
#   first: sent refresh-0, event brought refresh-1, client holds refresh-0
#   second: sent refresh-0: invalid_grant
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts google-auth-library@11.3.4 >/dev/null 2>&1
cat >refresh.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { OAuth2Client } from 'google-auth-library'
let good = 0
let sent
const server = createServer(async (request, response) => {
  sent = new URLSearchParams(await text(request)).get('refresh_token')
  response.setHeader('content-type', 'application/json')
  if (sent !== `refresh-${good}`) return response.writeHead(400).end('{"error":"invalid_grant"}')
  good += 1
  const token = { access_token: `access-${good}`, token_type: 'Bearer', expires_in: 3600, refresh_token: `refresh-${good}` }
  response.end(JSON.stringify(token))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const oauth2TokenUrl = `http://127.0.0.1:${server.address().port}`
const client = new OAuth2Client({ clientId: 'client', clientSecret: 'secret', endpoints: { oauth2TokenUrl } })
let brought
client.on('tokens', (tokens) => {
  brought = tokens.refresh_token
})
client.setCredentials({ refresh_token: 'refresh-0' })
await client.getAccessToken()
console.log(`first: sent ${sent}, event brought ${brought}, client holds ${client.credentials.refresh_token}`)
client.credentials.expiry_date = Date.now()
const problem = await client.getAccessToken().catch((error) => error)
console.log(`second: sent ${sent}: ${problem.response?.data?.error ?? 'none'}`)
server.close()
JS
node refresh.mjs | tee seen
cat >expected <<'END'
first: sent refresh-0, event brought refresh-1, client holds refresh-0
second: sent refresh-0: invalid_grant
END
cmp seen expected
