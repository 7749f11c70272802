#!/usr/bin/env bash
# HTTPie 3.2.1, python3-requests 2.28.1, curl 7.88.1 and wget 1.21.3 (Debian 12) with a .netrc entry for the host, 2026-11-29.
# One would guess: whoever writes the header Authorization sends that one; a .netrc file is for requests that have none.
# True: of curl and wget. HTTPie, and whatever else is made with requests, takes the header out and sends the password of the
# .netrc file in its place, without a word: the API answers 401 to a good token, and the password has gone where the token was
# meant to go. `-A bearer -a TOKEN` is a way of HTTPie's to write the same header that keeps it.
# Seen:
#   curl -n -H 'Authorization: Bearer token': Bearer token
#   wget --header 'Authorization: Bearer token': Bearer token
#   http Authorization:'Bearer token': Basic anna:password
#   requests.get(headers={'Authorization': 'Bearer token'}): Basic anna:password
#   http -A bearer -a token: Bearer token
# Ends with 1 if that changes. Needs curl, wget and node, and of Debian 12 httpie (installed if missing); listens on 127.0.0.1
# only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/bin/http || apt-get install -y --no-install-recommends httpie >/dev/null 2>&1
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer(({ headers }, response) => {
  response.end(headers.authorization.replace(/^Basic (.*)/, (_, pair) => `Basic ${atob(pair)}`))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node server.mjs &
server=$!
until test -s port; do sleep 0.1; done
at=http://127.0.0.1:$(cat port)/
export HOME=$folder
echo 'machine 127.0.0.1 login anna password password' >.netrc
chmod 600 .netrc
cat >get.py <<'END'
import sys, requests
print(requests.get(sys.argv[1], headers={'Authorization': 'Bearer token'}).text)
END
header='Authorization: Bearer token'
{
	echo "curl -n -H '$header': $(curl -s -n -H "$header" "$at")"
	echo "wget --header '$header': $(wget -q -O - --header "$header" "$at")"
	echo "http Authorization:'Bearer token': $(/usr/bin/http --ignore-stdin -b "$at" Authorization:'Bearer token')"
	echo "requests.get(headers={'Authorization': 'Bearer token'}): $(/usr/bin/python3 get.py "$at")"
	echo "http -A bearer -a token: $(/usr/bin/http --ignore-stdin -b -A bearer -a token "$at")"
} | tee seen
cat >expected <<'END'
curl -n -H 'Authorization: Bearer token': Bearer token
wget --header 'Authorization: Bearer token': Bearer token
http Authorization:'Bearer token': Basic anna:password
requests.get(headers={'Authorization': 'Bearer token'}): Basic anna:password
http -A bearer -a token: Bearer token
END
cmp seen expected
