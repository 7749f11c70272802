#!/usr/bin/env bash
# Apache 2.4 with mod_auth_openidc 2.4.12.3 (Debian 12: 2.4.12.3-2+deb12u5), which asks the npm package oidc-provider 9.13.3
# about tokens, 2026-11-29.
# One would guess: what the server's introspection calls active Apache lets in; a client's own token (client credentials) too,
# where all that is wanted is any valid token.
# True: such a token is for no user, and oidc-provider names no `sub` for it, which RFC 7662 leaves open. Apache names its user
# by `sub` and answers 401 invalid_token without one, as of a token that has ended, so that clients get another and fail again.
# With OIDCOAuthRemoteUserClaim client_id it lets the same token in.
# Seen:
#   introspection: active, client_id client, sub null
#   Apache: 401 Bearer error="invalid_token", error_description="Could not set remote user"
#   Apache with OIDCOAuthRemoteUserClaim client_id: 200
#   a token that is not active: 401 Bearer error="invalid_token", error_description="Reference token could not be introspected"
# Ends with 1 if that changes. Needs openssl, curl, jq and node, and of Debian 12 apache2 and libapache2-mod-auth-openidc
# (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'kill "${running[@]}" 2>/dev/null; wait; rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
packages=(apache2 libapache2-mod-auth-openidc)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts oidc-provider@9.13.3 >/dev/null 2>&1
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -subj /CN=127.0.0.1 -days 2 2>/dev/null
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import Provider from 'oidc-provider'
const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('certificate.pem') }).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address()
const client = { client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }
const provider = new Provider(`https://127.0.0.1:${port}`, {
  clients: ['client', 'api'].map((client_id) => ({ ...client, client_id })),
  features: { clientCredentials: { enabled: true }, introspection: { enabled: true, allowedPolicy: () => true } },
})
server.on('request', provider.callback())
writeFileSync('port', `${port}`)
JS
node server.mjs >log 2>&1 &
running+=($!)
until test -s port; do sleep 0.1; done
service=https://127.0.0.1:$(cat port)
port=$((20000 + $$ % 10000))
echo hello >file
cat >httpd.conf <<END
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile $folder/pid
ErrorLog $folder/errors
Mutex file:$folder
DocumentRoot $folder
$(for module in mpm_event authn_core authz_core authz_user auth_openidc; do
	echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
done)
OIDCOAuthIntrospectionEndpoint $service/token/introspection
OIDCOAuthSSLValidateServer Off
OIDCOAuthClientID api
OIDCOAuthClientSecret secret
<Location />
	AuthType oauth20
	Require valid-user
</Location>
END
apache() {
	apache2 -f "$folder/httpd.conf" -X "$@" >apache.log 2>&1 &
	apache=$!
	running+=("$apache")
	curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/file"
}
get() {
	curl -s -o /dev/null -w '%{http_code} %header{www-authenticate}\n' -H "Authorization: Bearer $1" \
		"http://127.0.0.1:$port/file" | sed 's/ $//'
}
token=$(curl -s -k -u client:secret "$service/token" -d grant_type=client_credentials | jq -r .access_token)
{
	curl -s -k -u api:secret "$service/token/introspection" -d token="$token" |
		jq -r '"introspection: \(if .active then "active" else "over" end), client_id \(.client_id), sub \(.sub)"'
	apache
	echo "Apache: $(get "$token")"
	dead=$(get nonsense)
	kill "$apache"
	wait "$apache" || true
	apache -c 'OIDCOAuthRemoteUserClaim client_id'
	echo "Apache with OIDCOAuthRemoteUserClaim client_id: $(get "$token")"
	echo "a token that is not active: $dead"
} >seen
cat seen
cat >expected <<'END'
introspection: active, client_id client, sub null
Apache: 401 Bearer error="invalid_token", error_description="Could not set remote user"
Apache with OIDCOAuthRemoteUserClaim client_id: 200
a token that is not active: 401 Bearer error="invalid_token", error_description="Reference token could not be introspected"
END
cmp seen expected
