#!/usr/bin/env bash
# git 2.39.5 (Debian 12: 1:2.39.5-0+deb12u3) with its helpers credential-cache and credential-store, 2026-11-29.
# One would guess: a token that the server refuses is forgotten, where it was kept; another token that was stored for the same user
# since stays.
# True: git tells every helper to erase what was refused, and each erases by server and user name without a look at the token. Who has
# the old token in the memory of credential-cache and puts the new one into the file of credential-store loses the new one with the
# next fetch: the old one is sent, refused, and erased in both. The third fetch has none at all. So it is with one file alone where a
# long fetch is refused after the file was brought up to date.
# Seen:
#   cached: old; in the file: new
#   first fetch sends old and ends with 128; in the file: nothing
#   second fetch sends nothing and ends with 128
#   erasing old by hand from a file that has new: nothing is left
# Ends with 1 if that changes. Needs git and node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; git credential-cache exit 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
mkdir -m 700 runtime
export HOME=$folder XDG_CACHE_HOME=$folder/runtime XDG_CONFIG_HOME=$folder/config GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0
unset GIT_ASKPASS SSH_ASKPASS
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
// Takes the new token only; what a repository would answer does not matter here.
const server = createServer(({ headers: { authorization = '' } }, response) => {
  const [, token] = Buffer.from(authorization.slice('Basic '.length), 'base64').toString().split(':')
  if (token) appendFileSync('sent', `${token}\n`)
  if (token === 'new') return response.writeHead(404).end()
  response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
server=$!
until test -s port; do sleep 0.1; done
host=127.0.0.1:$(cat port)
told() { printf 'protocol=http\nhost=%s\nusername=anna\npassword=%s\n\n' "$host" "$1"; }
in_file() { sed 's/.*anna:\(.*\)@.*/\1/' file | grep . || echo nothing; }
cached() { printf 'protocol=http\nhost=%s\n\n' "$host" | git credential-cache get | sed -n 's/^password=//p'; }
git config --global credential.helper cache
git config --global --add credential.helper "store --file=$folder/file"
fetch() {
	code=0
	: >sent
	git ls-remote "http://$host/repository" >/dev/null 2>&1 || code=$?
	line=$(paste -sd' ' sent)
	echo "sends ${line:-nothing} and ends with $code"
}
{
	told old | git credential-cache store
	told new | git credential-store --file=file store
	echo "cached: $(cached); in the file: $(in_file)"
	echo "first fetch $(fetch); in the file: $(in_file)"
	echo "second fetch $(fetch)"
	told new | git credential-store --file=file store
	told old | git credential-store --file=file erase
	echo "erasing old by hand from a file that has new: $(in_file) is left"
} | tee seen
cat >expected <<'END'
cached: old; in the file: new
first fetch sends old and ends with 128; in the file: nothing
second fetch sends nothing and ends with 128
erasing old by hand from a file that has new: nothing is left
END
cmp seen expected
