#!/usr/bin/env bash
# The npm package newman 6.2.2, Postman's own runner, 2026-11-29.
# One would guess: a variable whose box is unticked in Postman's environment is not there, and of two with one name (the old
# token kept beside the new one) the ticked one counts, as in Postman.
# True: newman reads past `enabled`. It sends the value of the one that is off, and of two the later, on or off; the file that it
# exports after the run has both switched on, and the mark `secret` is gone, so that Postman then does the same and shows it.
# A collection's OAuth 2 without a token in it is no error either: the request goes out without Authorization.
# Seen:
#   token off: Bearer old
#   token on, then token off: Bearer old
#   exported: new any, old any
#   oauth2, never signed in: none, failures 0
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts newman@6.2.2 >/dev/null 2>&1
cat >run.mjs <<'JS'
import { once } from 'node:events'
import { createServer } from 'node:http'
import newman from 'newman'
let sent
const server = createServer((request, response) => {
  sent = request.headers.authorization ?? 'none'
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
const run = (auth, values) =>
  new Promise((resolve, reject) => {
    const collection = { info: { name: 'API', schema }, auth, item: [{ name: 'Get', request: { method: 'GET', url: at } }] }
    const done = (error, summary) => (error ? reject(error) : resolve(summary))
    newman.run({ collection, environment: { name: 'Test', values }, reporters: [] }, done)
  })
const bearer = { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] }
const [on, off] = [true, false].map((enabled) => ({ key: 'token', type: 'secret', value: enabled ? 'new' : 'old', enabled }))
await run(bearer, [off])
console.log(`token off: ${sent}`)
const { environment } = await run(bearer, [on, off])
console.log(`token on, then token off: ${sent}`)
const exported = environment.toJSON().values
console.log(`exported: ${exported.map(({ value, type, enabled }) => [value, type, enabled].join(' ').trim()).join(', ')}`)
const settings = { grant_type: 'client_credentials', accessTokenUrl: `${at}/token`, clientId: 'client', clientSecret: 'secret' }
const oauth2 = Object.entries(settings).map(([key, value]) => ({ key, value, type: 'string' }))
const summary = await run({ type: 'oauth2', oauth2 }, [])
console.log(`oauth2, never signed in: ${sent}, failures ${summary.run.failures.length}`)
server.close()
JS
node run.mjs | tee seen
cat >expected <<'END'
token off: Bearer old
token on, then token off: Bearer old
exported: new any, old any
oauth2, never signed in: none, failures 0
END
cmp seen expected
