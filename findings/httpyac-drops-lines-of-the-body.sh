#!/usr/bin/env bash
# The npm package httpyac 6.16.7, which sends .http files, 2026-11-28.
# One would guess: what follows the empty line is the body, up to ### or the end.
# True: its lines that begin with # or // are taken for comments and those that begin with > for handlers of the response, and
# are not sent; a line that begins with "< " is taken for the name of a file, and its place stays empty where there is none.
# A variable whose value stands in double quotes loses the first of them and keeps the second; single quotes both stay.
# Seen:
#   file: "# heading\n// slashes\n> quote\nname: value\n< 3\nend"
#   sent: "name: value\n\nend"
#   @word = "one two" is sent as [one two"]
#   @word = 'one two' is sent as ['one two']
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts httpyac@6.16.7 >/dev/null 2>&1
cat >send.mjs <<'END'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
const got = []
const server = createServer(async (request, response) => {
  got.push({ body: await text(request), word: request.headers['x-word'] })
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${server.address().port}/`
const body = '# heading\n// slashes\n> quote\nname: value\n< 3\nend'
const values = ['"one two"', "'one two'"]
const rest = values.map((value, at) => `@word${at} = ${value}\n\nGET ${url}\nX-Word: [{{word${at}}}]\n`)
writeFileSync('request.http', [`POST ${url}\nContent-Type: text/plain\n\n${body}\n`, ...rest].join('\n###\n'))
const program = spawn('node_modules/.bin/httpyac', ['send', 'request.http', '--all', '--silent'], { stdio: 'ignore' })
await once(program, 'close')
console.log(`file: ${JSON.stringify(body)}`)
console.log(`sent: ${JSON.stringify(got[0].body)}`)
for (const at of [0, 1]) console.log(`@word = ${values[at]} is sent as ${got[at + 1].word}`)
process.exit()
END
node send.mjs | tee seen
cat >expected <<'END'
file: "# heading\n// slashes\n> quote\nname: value\n< 3\nend"
sent: "name: value\n\nend"
@word = "one two" is sent as [one two"]
@word = 'one two' is sent as ['one two']
END
cmp seen expected
