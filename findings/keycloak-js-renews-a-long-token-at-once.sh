#!/usr/bin/env bash
# keycloak-js 26.2.4 in Chromium 156.0.8078.108 (Debian 12), driven by playwright-core 1.65.1, 2026-11-29.
# One would guess: `onTokenExpired` is called when the token is over; the longer it lasts, the later.
# True: up to 24 days it is. The time until then goes to `setTimeout` in milliseconds, which holds 2^31 of them at most and takes more
# for none: of a token for 25 days the handler is called at once, though `isTokenExpired()` says no. A handler that renews the token,
# which is what it is there for, gets another for 25 days, and so on: as many requests as the server answers, by every window that is
# open. One that signs out does so right after the sign-in. Nothing shows it as long as the realm keeps to hours.
# Seen (in two seconds, with a handler that renews; no more than 20 times):
#   1 day: called 0 times, expired: false
#   24 days: called 0 times, expired: false
#   25 days: called 20 times, expired: false
# Ends with 1 if that changes. Needs chromium, node and npm; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts keycloak-js@26.2.4 playwright-core@1.65.1 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
// The client reads `iat` and `exp` and leaves the signature to the server.
const tokenFor = (days) => {
  const iat = Math.floor(Date.now() / 1000)
  return `${encoded({ alg: 'ES256' })}.${encoded({ iat, exp: iat + days * 86_400 })}.signature`
}
const library = readFileSync('node_modules/keycloak-js/lib/keycloak.js')
let days
const server = createServer((request, response) => {
  request.resume()
  if (request.url.endsWith('/token')) {
    const token = tokenFor(days)
    const answer = JSON.stringify({ access_token: token, refresh_token: token, token_type: 'Bearer' })
    response.setHeader('content-type', 'application/json').end(answer)
  } else if (request.url === '/keycloak.js') response.setHeader('content-type', 'text/javascript').end(library)
  else response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title>')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${server.address().port}`
const flags = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
if (process.getuid() === 0) flags.push('--no-sandbox')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
async function called([url, token]) {
  const { default: Keycloak } = await import('/keycloak.js')
  const keycloak = new Keycloak({ url, realm: 'realm', clientId: 'client' })
  let times = 0
  keycloak.onTokenExpired = () => {
    times += 1
    if (times < 20) keycloak.updateToken(-1)
  }
  await keycloak.init({ token, refreshToken: token, checkLoginIframe: false, timeSkew: 0 })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  return `called ${times} times, expired: ${keycloak.isTokenExpired()}`
}
for (days of [1, 24, 25]) {
  const page = await browser.newPage()
  await page.goto(url)
  console.log(`${days} day${days === 1 ? '' : 's'}: ${await page.evaluate(called, [url, tokenFor(days)])}`)
  await page.close()
}
await browser.close()
server.close()
JS
node try.mjs | tee seen
cat >expected <<'END'
1 day: called 0 times, expired: false
24 days: called 0 times, expired: false
25 days: called 20 times, expired: false
END
cmp seen expected
