#!/usr/bin/env bash
# curl 7.88.1, wget 1.21.3, Python 3.11's netrc (for requests, HTTPie, pip) and the npm package netrc 0.1.4 (Debian 12), 2026-11-29.
# One would guess: a password of a .netrc file is what all its readers send; where one has blanks or quotes, quotes help.
# True: no way of writing is safe. Without quotes a backslash is itself for curl and goes missing in wget and Python; in quotes
# all three take it for an escape, and the npm package takes quotes for a part of the password and ends it at a blank. With #
# in front the password is a comment: curl sends an empty one, the npm package has none; with # in the middle the latter cuts.
# Seen (what stands after `password`: what each takes for the password):
#   a\b: curl a\b, wget ab, Python ab, npm a\b
#   a\\b: curl a\\b, wget a\b, Python a\b, npm a\\b
#   "a\\b": curl a\b, wget a\b, Python a\b, npm "a\\b"
#   "a b": curl a b, wget a b, Python a b, npm "a
#   #ab: curl (empty), wget (nothing sent), Python #ab, npm undefined
#   ab#c: curl ab#c, wget ab#c, Python ab#c, npm ab
# Ends with 1 if that changes. Needs curl, wget, node and python3 of Debian 12; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts netrc@0.1.4 >/dev/null 2>&1
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer(({ headers }, response) => {
  if (!headers.authorization) return response.writeHead(401, { 'www-authenticate': 'Basic realm="api"' }).end()
  const [, password] = atob(headers.authorization.slice('Basic '.length)).split(/:(.*)/s)
  response.end(password || '(empty)')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
server=$!
until test -s port; do sleep 0.1; done
at=http://127.0.0.1:$(cat port)/
export HOME=$folder
while IFS= read -r password; do
	printf 'machine 127.0.0.1\n  login anna\n  password %s\n' "$password" >.netrc
	chmod 600 .netrc
	python=$(/usr/bin/python3 -c 'import netrc; print(netrc.netrc().authenticators("127.0.0.1")[2])')
	wget=$(wget -q -O - "$at") || wget='(nothing sent)'
	npm=$(node -p 'require("netrc")()["127.0.0.1"].password')
	echo "$password: curl $(curl -s -n "$at"), wget $wget, Python $python, npm $npm"
done <<'END' | tee seen
a\b
a\\b
"a\\b"
"a b"
#ab
ab#c
END
cat >expected <<'END'
a\b: curl a\b, wget ab, Python ab, npm a\b
a\\b: curl a\\b, wget a\b, Python a\b, npm a\\b
"a\\b": curl a\b, wget a\b, Python a\b, npm "a\\b"
"a b": curl a b, wget a b, Python a b, npm "a
#ab: curl (empty), wget (nothing sent), Python #ab, npm undefined
ab#c: curl ab#c, wget ab#c, Python ab#c, npm ab
END
cmp seen expected
