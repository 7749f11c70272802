#!/usr/bin/env bash
# The npm packages @usebruno/converters 0.23.0 (Bruno's importer) and newman 6.2.2 (Postman's own runner), 2026-11-28.
# One would guess: a Postman collection that names a token and nothing more sends it in Bruno as Postman does: in the header
# Authorization, after "Bearer".
# True: without "addTokenTo" Bruno's importer places the token in the address, where logs keep it. With "addTokenTo": "header"
# it is placed in the header, with nothing before it: "headerPrefix" is "Bearer" in Postman where it is missing, in Bruno
# empty.
# Seen:
#   without addTokenTo: Postman sends Authorization: Bearer abc; Bruno places it in url, key access_token
#   addTokenTo header: Postman sends Authorization: Bearer abc; Bruno places it in header, prefix []
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @usebruno/converters@0.23.0 newman@6.2.2 >/dev/null 2>&1
cat >import.mjs <<'END'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import converters from '@usebruno/converters'
import newman from 'newman'
let got
const server = createServer((request, response) => {
  got = `${request.url.includes('abc') ? request.url : 'Authorization'}: ${request.headers.authorization}`
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${server.address().port}/`
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
const collection = (fields) => {
  const oauth2 = Object.entries(fields).map(([key, value]) => ({ key, value, type: 'string' }))
  return { info: { name: 'c', schema }, item: [{ name: 'r', request: { method: 'GET', url, auth: { type: 'oauth2', oauth2 } } }] }
}
const how = { grant_type: 'client_credentials', accessTokenUrl: `${url}token`, clientId: 'client', clientSecret: 'secret' }
for (const [name, place] of [['without addTokenTo', {}], ['addTokenTo header', { addTokenTo: 'header' }]]) {
  await promisify(newman.run.bind(newman))({ collection: collection({ ...how, ...place, accessToken: 'abc' }) })
  const imported = await converters.postmanToBruno(collection({ ...how, ...place }))
  const { tokenPlacement, tokenHeaderPrefix, tokenQueryKey } = (imported.collection ?? imported).items[0].request.auth.oauth2
  const detail = tokenPlacement === 'url' ? `key ${tokenQueryKey}` : `prefix [${tokenHeaderPrefix}]`
  console.log(`${name}: Postman sends ${got}; Bruno places it in ${tokenPlacement}, ${detail}`)
}
process.exit()
END
node import.mjs | tee seen
cat >expected <<'END'
without addTokenTo: Postman sends Authorization: Bearer abc; Bruno places it in url, key access_token
addTokenTo header: Postman sends Authorization: Bearer abc; Bruno places it in header, prefix []
END
cmp seen expected
