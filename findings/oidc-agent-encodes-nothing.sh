#!/usr/bin/env bash
# oidc-agent 4.2.6 (Debian 12: oidc-agent-cli 4.2.6-1), a manager of OAuth accounts, with curl 7.88.1 and node 24.21.0, 2026-11-30.
# One would guess: what goes to a token endpoint is a form (RFC 6749 section 4.3.2 and appendix B), so a client of OAuth encodes what it
# writes there, as curl's `--data-urlencode` does; a refresh token may have any visible character (appendix A.17), a password any.
# True: oidc-agent writes all of it as it stands, under `Content-Type: application/x-www-form-urlencoded`. A refresh token in base64 is
# another one as soon as it has a `+`, as half of those of 32 bytes have, and so `invalid_grant`, as if it were over; a password ends at
# its `&`, and `%25` in it is `%`. What the same server reads of curl's form is what was meant.
# Seen (what was given; what the server reads from oidc-agent, and from curl):
#   refresh_token 3q2+7/8A==: [3q2 7/8A==] [3q2+7/8A==]
#   password salt&pepper: [salt] [salt&pepper]
#   password 100%25+1: [100% 1] [100%25+1]
# Ends with 1 if that changes. Needs node and curl, and of Debian 12 oidc-agent-cli (installed if missing); uses a home of its own,
# listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
jobs=()
trap 'kill "${jobs[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
command -v oidc-agent >/dev/null || apt-get install -y --no-install-recommends oidc-agent-cli >/dev/null 2>&1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	-addext subjectAltName=DNS:localhost 2>/dev/null
cat >server.mjs <<'JS'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, async (request, response) => {
  const at = `https://localhost:${server.address().port}`
  const metadata = {
    issuer: at,
    authorization_endpoint: `${at}/authorize`,
    token_endpoint: `${at}/token`,
    scopes_supported: ['openid', 'offline_access'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'password', 'refresh_token'],
  }
  const tokens = { access_token: 'access', token_type: 'Bearer', expires_in: 3600, refresh_token: 'next' }
  if (request.url === '/token') {
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') throw new Error('no form')
    const form = new URLSearchParams(await text(request))
    appendFileSync('read', ` [${form.get('refresh_token') ?? form.get('password')}]`)
  }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(request.url === '/token' ? tokens : metadata))
})
server.listen(0, '127.0.0.1', () => writeFileSync('port', `${server.address().port}`))
JS
node server.mjs &
jobs+=($!)
export HOME=$folder OIDC_SOCK=$folder/socket OIDC_ENCRYPTION_PW=word
mkdir .oidc-agent
oidc-agent --console --socket-path="$OIDC_SOCK" >agent.log 2>&1 &
jobs+=($!)
until test -S socket && test -s port; do sleep 0.1; done
at=https://localhost:$(<port)
# Signs in to an account of a name of its own.
agent() {
	oidc-gen --prompt=none --pw-env --confirm-default --iss="$at" --cp="$folder/cert.pem" --client-id=app --client-secret=secret \
		--scope='openid offline_access' --redirect-uri=http://localhost:4242 "$@" >said 2>&1 || { cat said; exit 1; }
}
by_curl() { curl -q -sS --cacert cert.pem -u app:secret "$@" "$at/token" >/dev/null; }
{
	value=3q2+7/8A==
	agent --rt="$value" one
	by_curl -d grant_type=refresh_token --data-urlencode "refresh_token=$value"
	echo "refresh_token $value:$(<read)"
	for value in 'salt&pepper' '100%25+1'; do
		rm read
		agent --flow=password --op-username=anna --op-password="$value" "account${#value}"
		by_curl -d grant_type=password -d username=anna --data-urlencode "password=$value"
		echo "password $value:$(<read)"
	done
} | tee seen
cat >expected <<'END'
refresh_token 3q2+7/8A==: [3q2 7/8A==] [3q2+7/8A==]
password salt&pepper: [salt] [salt&pepper]
password 100%25+1: [100% 1] [100%25+1]
END
cmp seen expected
