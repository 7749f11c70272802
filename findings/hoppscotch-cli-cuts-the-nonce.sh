#!/usr/bin/env bash
# The npm package @hoppscotch/cli 0.31.4 (`hopp`) on node 24.21.0, Apache 2.4.71 with mod_auth_digest and curl 7.88.1 (Debian 12),
# 2026-11-30.
# One would guess: a client that offers Digest signs in with the right password to Apache, whose own module it is; the nonce is text
# that goes back as it came (RFC 7616 section 3.3).
# True: `hopp` splits the challenge at every `=`, and what stands behind the one in the nonce is lost. Apache's nonce is the time in
# Base64, which always ends in `=`, and a checksum: each sign-in is 401, however right the password is, and Apache writes that
# something is missing in the header. Where the nonce has no `=` in it `hopp` is in.
# Seen:
#   curl to Apache: 200
#   hopp to Apache: 401
#   nonce dGltZQ==c0ffee: curl sends dGltZQ==c0ffee, hopp dGltZQ
#   nonce c0ffee: curl sends c0ffee, hopp c0ffee
# Ends with 1 if that changes. Needs node and curl, and of Debian 12 apache2 (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'test -z "${running[*]}" || kill "${running[@]}" || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
dpkg -s apache2 >/dev/null 2>&1 || apt-get install -y --no-install-recommends apache2 >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @hoppscotch/cli@0.31.4 >/dev/null 2>&1
port=$((20000 + $$ % 10000))
echo hello >file
echo "anna:api:$(printf anna:api:secret | md5sum | cut -d ' ' -f 1)" >users
cat >httpd.conf <<END
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile $folder/pid
ErrorLog $folder/errors
Mutex file:$folder
DocumentRoot $folder
$(for module in mpm_event authn_core authn_file authz_core authz_user auth_digest; do
	echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
done)
<Location />
	AuthType Digest
	AuthName api
	AuthUserFile $folder/users
	Require valid-user
</Location>
END
apache2 -f "$folder/httpd.conf" -X >apache.log 2>&1 &
running+=($!)
# Challenges with the nonce that the path names, and takes any answer; the nonces that came back are the file `nonces`.
cat >server.mjs <<'JS'
import { appendFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer(({ url, headers }, response) => {
  const nonce = /nonce="([^"]*)"/.exec(headers.authorization)?.[1]
  if (nonce) appendFileSync('nonces', `${nonce}\n`)
  else response.writeHead(401, { 'www-authenticate': `Digest realm="api", nonce="${url.slice(1)}", algorithm=MD5, qop="auth"` })
  response.end()
}).listen(0, '127.0.0.1', () => writeFileSync('port', `${server.address().port}`))
JS
node server.mjs >log 2>&1 &
running+=($!)
until test -s port; do sleep 0.1; done
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/file"
by_curl() { curl -q -s -o /dev/null -w '%{http_code}\n' --digest -u anna:secret "$1"; }
by_hopp() {
	cat >collection.json <<END
{ "v": 1, "name": "requests", "folders": [], "requests": [{
	"v": "9", "name": "digest", "method": "GET", "endpoint": "$1", "params": [], "headers": [], "preRequestScript": "", "testScript": "",
	"auth": { "authType": "digest", "authActive": true, "username": "anna", "password": "secret", "realm": "", "nonce": "",
		"algorithm": "MD5", "qop": "auth", "nc": "", "cnonce": "", "opaque": "", "disableRetry": false },
	"body": { "contentType": null, "body": null }, "requestVariables": [], "responses": {} }] }
END
	node_modules/.bin/hopp test collection.json 2>&1 | sed -n 's/.*GET.* \([0-9]\{3\}\) : .*/\1/p'
}
{
	echo "curl to Apache: $(by_curl "http://127.0.0.1:$port/file")"
	echo "hopp to Apache: $(by_hopp "http://127.0.0.1:$port/file")"
	for nonce in dGltZQ==c0ffee c0ffee; do
		rm -f nonces
		by_curl "http://127.0.0.1:$(cat port)/$nonce" >/dev/null
		by_hopp "http://127.0.0.1:$(cat port)/$nonce" >/dev/null
		echo "nonce $nonce: curl sends $(sed -n 1p nonces), hopp $(sed -n 2p nonces)"
	done
} | tee seen
cat >expected <<'END'
curl to Apache: 200
hopp to Apache: 401
nonce dGltZQ==c0ffee: curl sends dGltZQ==c0ffee, hopp dGltZQ
nonce c0ffee: curl sends c0ffee, hopp c0ffee
END
cmp seen expected
