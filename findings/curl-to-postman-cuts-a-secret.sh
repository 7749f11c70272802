#!/usr/bin/env bash
# The npm package curl-to-postmanv2 1.8.4 (Postman's own importer of curl commands), 2026-11-28.
# One would guess: a curl command that asks for a token is imported as the request that curl would send, or refused.
# True: a value of --data-urlencode is cut at its first &, what follows becomes a field of its own, and a + becomes a blank.
# Of two fields of the same name in the header one stays. --oauth2-bearer, --json and --cert are left out without a word:
# result true.
# Seen:
#   --data-urlencode 'client_secret=one&two+3': true, POST client_secret=[one] two 3=[]
#   -H 'X-Key: 1' -H 'X-Key: 2': true, GET X-Key: 1
#   --oauth2-bearer TOKEN: true, GET
#   --json '{"a":1}': true, GET
#   --cert key.p12:word --cert-type P12: true, GET
# Ends with 1 if that changes. Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts curl-to-postmanv2@1.8.4 >/dev/null 2>&1
cat >import.mjs <<'END'
import { promisify } from 'node:util'
import importer from 'curl-to-postmanv2'
const options = [
  "--data-urlencode 'client_secret=one&two+3'",
  "-H 'X-Key: 1' -H 'X-Key: 2'",
  '--oauth2-bearer TOKEN',
  `--json '{"a":1}'`,
  '--cert key.p12:word --cert-type P12',
]
for (const option of options) {
  const data = `curl ${option} https://api.example.org/token`
  const { result, output } = await promisify(importer.convert)({ type: 'string', data })
  const { method, header, body, auth } = output[0].data
  const fields = (body?.urlencoded ?? []).map(({ key, value }) => `${key}=[${value}]`)
  const lines = (header ?? []).map(({ key, value }) => `${key}: ${value}`)
  const rest = auth ? [JSON.stringify(auth)] : []
  console.log(`${option}: ${result}, ${[method, ...lines, ...fields, ...rest].join(' ')}`)
}
END
node import.mjs | tee seen
cat >expected <<'END'
--data-urlencode 'client_secret=one&two+3': true, POST client_secret=[one] two 3=[]
-H 'X-Key: 1' -H 'X-Key: 2': true, GET X-Key: 1
--oauth2-bearer TOKEN: true, GET
--json '{"a":1}': true, GET
--cert key.p12:word --cert-type P12: true, GET
END
cmp seen expected
