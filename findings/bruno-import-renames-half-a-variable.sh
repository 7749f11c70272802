#!/usr/bin/env bash
# The npm packages @usebruno/converters 0.23.0 (Bruno's importer) and postman-collection 4.4.0 (Postman's own), 2026-11-28.
# One would guess: an importer that renames a variable, for its own program allows no blank in a name, renames it where it is
# used.
# True: "api token" is called api_token from then on, and {{api token}} stands where it stood: in the address, in the header,
# in the token, and in scripts that set it. Every request of the collection asks with the braces as they are.
# Seen:
#   Postman's token: abc
#   Bruno's variable: api_token=abc
#   Bruno's token: {{api token}}
#   Bruno's script: bru.setEnvVar("api token", "new");
# Ends with 1 if that changes. Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @usebruno/converters@0.23.0 postman-collection@4.4.0 >/dev/null 2>&1
cat >import.mjs <<'END'
import converters from '@usebruno/converters'
import postman from 'postman-collection'
const auth = { type: 'bearer', bearer: [{ key: 'token', value: '{{api token}}', type: 'string' }] }
const request = { method: 'GET', url: 'https://api.example.org/', auth }
const event = [{ listen: 'test', script: { exec: ['pm.environment.set("api token", "new");'] } }]
const info = { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }
const collection = { info, variable: [{ key: 'api token', value: 'abc' }], item: [{ name: 'r', request, event }] }
const read = new postman.Collection(structuredClone(collection))
const token = read.items.idx(0).request.auth.parameters().get('token')
console.log(`Postman's token: ${postman.Property.replaceSubstitutions(token, read.variables)}`)
const imported = await converters.postmanToBruno(collection)
const { items, root } = imported.collection ?? imported
for (const { name, value } of root.request.vars.req) console.log(`Bruno's variable: ${name}=${value}`)
console.log(`Bruno's token: ${items[0].request.auth.bearer.token}`)
console.log(`Bruno's script: ${items[0].request.script.res.trim()}`)
END
node import.mjs | tee seen
cat >expected <<'END'
Postman's token: abc
Bruno's variable: api_token=abc
Bruno's token: {{api token}}
Bruno's script: bru.setEnvVar("api token", "new");
END
cmp seen expected
