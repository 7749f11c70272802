#!/bin/sh
# How openid-client writes a client's name for client_secret_basic, and what Glewlwyd reads.
#
# One would guess: form encoding leaves letters, digits, "-", "." and "_" alone (RFC 6749 appendix B, as the WHATWG and every
#   form do), so servers that decode the name and servers that take it raw agree on names like my-app, and on UUIDs.
# True: openid-client, and oauth4webapi beneath it, encode these three as well: my-app is sent as my%2Dapp. Glewlwyd takes it
#   raw and refuses every client that has one of them in its name or secret. curl's -u is let in.
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1), openid-client 6.9.0, curl 7.88:
#   openid-client as myapp: 200 for myapp:secret
#   openid-client as my-app: 403 for my%2Dapp:secret
#   curl as my-app: 200
#
# Needs glewlwyd, sqlite3, node and curl; listens on 127.0.0.1 only.
# Our code that depends on it: electron/grants/client-authentication.ts.
set -eu
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
sqlite3 "$folder/db" </usr/share/dbconfig-common/data/glewlwyd/install/sqlite3
cat >"$folder/conf" <<CONF
port=$port
bind_address="127.0.0.1"
external_url="$at"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="NONE"
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "$folder/db"; };
CONF
glewlwyd --config-file="$folder/conf" >/dev/null 2>&1 &
server=$!
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "$at/api/"
cd "$folder"
set_up() {
  curl -sf -b cookies -c cookies -H 'content-type: application/json' "$at/api/$1" -d "$2"
}
set_up auth/ '{"username":"admin","password":"password"}'
set_up scope/ '{"name":"api","display_name":"API","description":"The API","password_required":true}'
set_up mod/plugin/ "{\"module\":\"oidc\",\"name\":\"oidc\",\"display_name\":\"oidc\",\"enabled\":true,\"parameters\":{
  \"iss\":\"$at/api/oidc\",\"jwt-type\":\"sha\",\"jwt-key-size\":\"256\",\"key\":\"signs the tokens\",\"access-token-duration\":900,
  \"refresh-token-duration\":900,\"code-duration\":900,\"allow-non-oidc\":true,
  \"auth-type-client-enabled\":true}}"
for client in myapp my-app; do
  set_up client/ "{\"client_id\":\"$client\",\"client_secret\":\"secret\",\"confidential\":true,\"enabled\":true,\"scope\":[\"api\"],
    \"authorization_type\":[\"client_credentials\"],\"token_endpoint_auth_method\":[\"client_secret_basic\"]}"
done
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 >/dev/null 2>&1
cat >ask.mjs <<'END'
import * as oidc from 'openid-client'
const at = process.argv[2]
for (const client of ['myapp', 'my-app']) {
  const options = { execute: [oidc.allowInsecureRequests] }
  const configuration = await oidc.discovery(new URL(at), client, undefined, oidc.ClientSecretBasic('secret'), options)
  let seen
  configuration[oidc.customFetch] = async (url, request) => {
    const response = await fetch(url, request)
    const [, basic] = new Headers(request.headers).get('authorization').split(' ')
    seen = `${response.status} for ${atob(basic)}`
    return response
  }
  await oidc.clientCredentialsGrant(configuration, { scope: 'api' }).catch(() => {})
  console.log(`openid-client as ${client}: ${seen}`)
}
END
{
  node ask.mjs "$at/api/oidc"
  fields='grant_type=client_credentials&scope=api'
  echo "curl as my-app: $(curl -s -o /dev/null -w '%{http_code}' -u my-app:secret "$at/api/oidc/token" -d "$fields")"
} | tee seen
cat >expected <<'SEEN'
openid-client as myapp: 200 for myapp:secret
openid-client as my-app: 403 for my%2Dapp:secret
curl as my-app: 200
SEEN
cmp seen expected
