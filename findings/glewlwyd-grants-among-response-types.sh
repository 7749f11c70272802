#!/bin/sh
# Which grants Glewlwyd's metadata names.
#
# One would guess (RFC 8414 section 2): grant_types_supported has the grants that are switched on, and
#   response_types_supported what the authorization endpoint answers.
# True: client_credentials, password and refresh_token stand among the response types. Among the grants stands implicit, which
#   is switched off; client_credentials, which works, does not. A client that goes by grant_types_supported offers the wrong
#   ones.
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1), with code, password, client credentials and refresh on:
#   grant_types_supported: authorization_code implicit
#   response_types_supported: code id_token code id_token password client_credentials refresh_token
#   client_credentials all the same: 200
#
# Needs glewlwyd, sqlite3, jq and curl; listens on 127.0.0.1 only.
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
  \"auth-type-code-enabled\":true,\"auth-type-password-enabled\":true,
  \"auth-type-client-enabled\":true,\"auth-type-refresh-enabled\":true}}"
set_up client/ '{"client_id":"client","client_secret":"secret","confidential":true,"enabled":true,"scope":["api"],
  "authorization_type":["client_credentials"],"token_endpoint_auth_method":["client_secret_basic"]}'
curl -s "$at/api/oidc/.well-known/openid-configuration" >metadata
{
  for field in grant_types_supported response_types_supported; do
    echo "$field: $(jq -r ".$field | join(\" \")" metadata)"
  done
  fields='grant_type=client_credentials&scope=api'
  status=$(curl -s -o /dev/null -w '%{http_code}' -u client:secret "$at/api/oidc/token" -d "$fields")
  echo "client_credentials all the same: $status"
} | tee seen
cat >expected <<'SEEN'
grant_types_supported: authorization_code implicit
response_types_supported: code id_token code id_token password client_credentials refresh_token
client_credentials all the same: 200
SEEN
cmp seen expected
