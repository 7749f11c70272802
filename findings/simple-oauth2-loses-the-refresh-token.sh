#!/bin/sh
# What is left after a refresh: simple-oauth2 and Glewlwyd.
#
# One would guess (RFC 6749 section 6): where the answer to a refresh has no new refresh token, as Glewlwyd leaves it out, the
#   client keeps the one that it has. simple-oauth2 has a line for that.
# True: the line looks for it where it is not. After the first refresh the token is fresh and its refresh token is undefined;
#   the second refresh fails.
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1), simple-oauth2 5.1.0:
#   signed in: refresh token there
#   refreshed: access token there, refresh token undefined
#   refreshed again: the client's error
#   the first refresh token at the server: 200
#
# Needs glewlwyd, sqlite3, node and curl; listens on 127.0.0.1 only.
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
  \"auth-type-password-enabled\":true,\"auth-type-refresh-enabled\":true}}"
set_up client/ '{"client_id":"client","client_secret":"secret","confidential":true,"enabled":true,"scope":["api"],
  "authorization_type":["password","refresh_token"],"token_endpoint_auth_method":["client_secret_basic"]}'
set_up user/ '{"username":"anna","password":"password of the user","enabled":true,"scope":["api"]}'
rm cookies
set_up auth/ '{"username":"anna","password":"password of the user"}'
curl -sf -b cookies -X PUT -H 'content-type: application/json' "$at/api/auth/grant/client" -d '{"scope":"api"}'
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts simple-oauth2@5.1.0 >/dev/null 2>&1
cat >ask.mjs <<'END'
import { ResourceOwnerPassword } from 'simple-oauth2'
const tokenHost = process.argv[2]
const auth = { tokenHost, tokenPath: '/api/oidc/token' }
const client = new ResourceOwnerPassword({ client: { id: 'client', secret: 'secret' }, auth })
const there = (value) => (value ? 'there' : value)
const first = await client.getToken({ username: 'anna', password: 'password of the user', scope: 'api' })
console.log(`signed in: refresh token ${there(first.token.refresh_token)}`)
const second = await first.refresh()
console.log(`refreshed: access token ${there(second.token.access_token)}, refresh token ${there(second.token.refresh_token)}`)
console.log(`refreshed again: ${await second.refresh().then(() => 'ok', () => "the client's error")}`)
const headers = { authorization: `Basic ${btoa('client:secret')}` }
const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: first.token.refresh_token })
const { status } = await fetch(tokenHost + auth.tokenPath, { method: 'POST', headers, body })
console.log(`the first refresh token at the server: ${status}`)
END
node ask.mjs "$at" | tee seen
cat >expected <<'SEEN'
signed in: refresh token there
refreshed: access token there, refresh token undefined
refreshed again: the client's error
the first refresh token at the server: 200
SEEN
cmp seen expected
