#!/bin/sh
# What Glewlwyd's token endpoint says where it says no.
#
# One would guess (RFC 6749 section 5.2): JSON with an error: invalid_grant for a refresh token that is good no more,
#   invalid_client for a wrong secret, invalid_scope for a scope that is not there.
# True: 400 and 403 with an empty body, and scope_invalid, which is no code of the standard. At the authorization endpoint
#   a request without a nonce is refused where the scope has openid in it, although a nonce is optional in the code flow
#   (OpenID Connect Core section 3.1.2.1).
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1):
#   dead refresh token: 400 []
#   wrong secret: 403 []
#   unknown scope: 400 [{"error":"scope_invalid"}]
#   openid without a nonce: error=invalid_request error_description=nonce+required
#
# Needs glewlwyd, sqlite3 and curl; listens on 127.0.0.1 only. Our code that depends on it: electron/grants/token-answer.ts.
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
glewlwyd --version
glewlwyd --config-file="$folder/conf" >/dev/null 2>&1 &
server=$!
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "$at/api/"

set_up() {
  curl -sf -b "$folder/cookies" -c "$folder/cookies" -H 'content-type: application/json' "$at/api/$1" -d "$2"
}
set_up auth/ '{"username":"admin","password":"password"}'
set_up scope/ '{"name":"api","display_name":"API","description":"The API","password_required":true}'
set_up mod/plugin/ "{\"module\":\"oidc\",\"name\":\"oidc\",\"display_name\":\"oidc\",\"enabled\":true,\"parameters\":{
  \"iss\":\"$at\",\"jwt-type\":\"sha\",\"jwt-key-size\":\"256\",\"key\":\"signs the tokens\",\"access-token-duration\":900,
  \"refresh-token-duration\":900,\"code-duration\":900,\"allow-non-oidc\":true,\"auth-type-code-enabled\":true,
  \"auth-type-client-enabled\":true,\"auth-type-refresh-enabled\":true}}"
set_up client/ '{"client_id":"client","client_secret":"secret","confidential":true,"enabled":true,"scope":["api","openid"],
  "authorization_type":["code","client_credentials","refresh_token"],"redirect_uri":["http://127.0.0.1:9/back"],
  "token_endpoint_auth_method":["client_secret_post"]}'
set_up user/ '{"username":"user","password":"password of the user","enabled":true,"scope":["api","openid"]}'
rm "$folder/cookies"
set_up auth/ '{"username":"user","password":"password of the user"}'
curl -sf -b "$folder/cookies" -X PUT -H 'content-type: application/json' "$at/api/auth/grant/client" -d '{"scope":"openid"}'

token() {
  curl -s -w '%{stderr}%{http_code}' "$at/api/oidc/token" -d client_id=client "$@" 2>"$folder/status" >"$folder/body"
  echo "$(cat "$folder/status") [$(cat "$folder/body")]"
}
{
  echo "dead refresh token: $(token -d client_secret=secret -d grant_type=refresh_token -d refresh_token=0123456789abcdef)"
  echo "wrong secret: $(token -d client_secret=wrong -d grant_type=client_credentials -d scope=api)"
  echo "unknown scope: $(token -d client_secret=secret -d grant_type=client_credentials -d scope=other)"
  ask="client_id=client&response_type=code&redirect_uri=http://127.0.0.1:9/back&scope=openid&state=s&g_continue="
  echo "openid without a nonce: $(curl -s -b "$folder/cookies" -o /dev/null -w '%{redirect_url}' "$at/api/oidc/auth?$ask" | grep -o 'error=[^&]*\|error_description=[^&]*' | sort | xargs)"
} | tee "$folder/seen"
cat >"$folder/expected" <<'SEEN'
dead refresh token: 400 []
wrong secret: 403 []
unknown scope: 400 [{"error":"scope_invalid"}]
openid without a nonce: error=invalid_request error_description=nonce+required
SEEN
cmp "$folder/seen" "$folder/expected"
