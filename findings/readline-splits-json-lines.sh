#!/usr/bin/env bash
# Node 24.21.0 (npm package `node`), 2026-11-28.
# One would guess: `node:readline` gives back the lines of a stream that holds one JSON text a line, for its documentation
# says that a line ends with \n, \r or \r\n, and JSON.stringify writes none of these inside a text.
# True: it also ends a line at U+2028 and U+2029, which JSON.stringify writes as they are. Such a text arrives in pieces.
# Seen:
#   {"word":"a
#   b"}
#   lines: 2
# Ends with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --allow-scripts=node node@24.21.0 >/dev/null 2>&1 ||
	npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
cat >lines.mjs <<'EOF'
import { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
const text = JSON.stringify({ word: 'a\u2028b' }) + '\n'
let count = 0
for await (const line of createInterface({ input: Readable.from([text]) })) {
  console.log(line)
  count += 1
}
console.log(`lines: ${count}`)
process.exitCode = count === 2 ? 0 : 1
EOF
node_modules/.bin/node --version
node_modules/.bin/node lines.mjs
