#!/usr/bin/env bash
# rclone 1.60.1 (Debian 12: 1.60.1+dfsg-2+b5) with a WebDAV server, 2026-11-29.
# One would guess: `rclone config create … pass=PASSWORD` obscures the password, as it does in the dialogue, and sends the server what
# was given.
# True: it obscures what does not look obscured yet, and 22 characters or more of a base64url alphabet do: an app password, an API
# token, a key in hexadecimal digits. Those are written as they stand, and each use "reveals" them to what is left of them after 16
# bytes, decrypted. The command ends with 0 and says nothing; the server's answer is 401, as for a wrong password. A short password,
# or a long one with a blank or a full stop, works. `--obscure` makes it right for all of them.
# Seen:
#   horse: sent as it was given
#   correct horse battery staple: sent as it was given
#   api-0123456789abcdefghij: sent as 2 other bytes
#   api-0123456789abcdefghij with --obscure: sent as it was given
#   40 hexadecimal digits: sent as 14 other bytes
# Ends with 1 if that changes. Needs node, and of Debian 12 rclone (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/bin/rclone || apt-get install -y --no-install-recommends rclone >/dev/null 2>&1
export RCLONE_CONFIG=$folder/rclone.conf
touch rclone.conf
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer(({ headers: { authorization = '' } }, response) => {
  const given = Buffer.from(authorization.slice('Basic '.length), 'base64')
  if (authorization) writeFileSync('sent', given.subarray(given.indexOf(':') + 1))
  response.writeHead(401, { 'www-authenticate': 'Basic realm="files"' }).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
server=$!
until test -s port; do sleep 0.1; done
told() {
	rm -f sent
	rclone config create files webdav "url=http://127.0.0.1:$(cat port)" user=anna "pass=$1" "${@:3}" >/dev/null
	rclone lsf --retries 1 --low-level-retries 1 files: >/dev/null 2>&1 || true
	if [ "$(tr -d '\0' <sent)" = "$1" ]; then how='it was given'; else how="$(wc -c <sent) other bytes"; fi
	echo "$2: sent as $how"
}
{
	told horse horse
	told 'correct horse battery staple' 'correct horse battery staple'
	token=api-0123456789abcdefghij
	told $token $token
	told $token "$token with --obscure" --obscure
	told 0123456789abcdef0123456789abcdef01234567 '40 hexadecimal digits'
} | tee seen
cat >expected <<'END'
horse: sent as it was given
correct horse battery staple: sent as it was given
api-0123456789abcdefghij: sent as 2 other bytes
api-0123456789abcdefghij with --obscure: sent as it was given
40 hexadecimal digits: sent as 14 other bytes
END
cmp seen expected
