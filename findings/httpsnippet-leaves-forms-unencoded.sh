#!/usr/bin/env bash
# The npm package httpsnippet 3.0.10 (it writes a recorded request as a command), curl 7.88, 2026-11-28.
# One would guess: the curl command for a form with a password sends that password.
# True: each field is given to --data as it is. `&` and `+` in a password are not encoded: the server gets a shorter password,
# and a field more. Where the form is given as text and not as fields, as HAR allows it, the command sends an empty body.
# Seen:
#   curl --request POST --url ADDRESS --header 'content-type: application/x-www-form-urlencoded' --data user=anna --data 'password=one+two&three=3'
#   the server got: {"user":"anna","password":"one two","three":"3"}
#   curl --request POST --url ADDRESS --header 'content-type: application/x-www-form-urlencoded' --data ''
#   the server got: {}
# Ends with 1 if that changes. Needs node and curl; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts httpsnippet@3.0.10 >/dev/null 2>&1
cat >snippet.mjs <<'END'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import httpsnippet from 'httpsnippet'
let got
const server = createServer(async (request, response) => {
  got = JSON.stringify(Object.fromEntries(new URLSearchParams(await text(request))))
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${server.address().port}/`
const mimeType = 'application/x-www-form-urlencoded'
const har = { method: 'POST', url, headers: [{ name: 'content-type', value: mimeType }] }
const params = [{ name: 'user', value: 'anna' }, { name: 'password', value: 'one+two&three=3' }]
for (const body of [{ params }, { text: 'user=anna&password=one%2Btwo%26three%3D3' }]) {
  const command = new httpsnippet.HTTPSnippet({ ...har, postData: { mimeType, ...body } }).convert('shell', 'curl')
  console.log(command.replace(/\s*\\\n\s*/g, ' ').replace(url, 'ADDRESS'))
  await once(spawn('sh', ['-c', command], { env: { PATH: process.env.PATH, no_proxy: '*' } }), 'close')
  console.log(`the server got: ${got}`)
}
server.close()
END
node snippet.mjs | tee seen
cat >expected <<'END'
curl --request POST --url ADDRESS --header 'content-type: application/x-www-form-urlencoded' --data user=anna --data 'password=one+two&three=3'
the server got: {"user":"anna","password":"one two","three":"3"}
curl --request POST --url ADDRESS --header 'content-type: application/x-www-form-urlencoded' --data ''
the server got: {}
END
cmp seen expected
