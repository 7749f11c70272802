#!/bin/sh
# Whom a client's assertion is for: openid-client and Glewlwyd.
#
# One would guess: a certified client that reads a server's metadata signs an assertion (client_secret_jwt, private_key_jwt)
#   that this server takes.
# True: the client names the issuer; Glewlwyd takes nothing but the token endpoint's address (OpenID
#   Connect Core section 9 says that it should be that), and no list with both. 403, with an empty body.
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1), openid-client 6.9.0:
#   as it comes: aud the issuer: 403 []
#   changed: aud the token endpoint: 200
#   changed: aud a list of both: 403 []
#
# Needs glewlwyd, sqlite3, node and curl; listens on 127.0.0.1 only.
# Our code that depends on it: electron/grants/private-key-jwt.ts.
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
  \"auth-type-client-enabled\":true,\"request-parameter-allow\":true}}"
set_up client/ '{"client_id":"client","client_secret":"a secret of the client and of the server","confidential":true,"enabled":true,
  "scope":["api"],"authorization_type":["client_credentials"],"token_endpoint_auth_method":["client_secret_jwt"]}'
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 >/dev/null 2>&1
cat >ask.mjs <<'END'
import * as oidc from 'openid-client'
const at = process.argv[2]
const secret = 'a secret of the client and of the server'
const names = new Map([[at, 'the issuer'], [`${at}/token`, 'the token endpoint']])
const ask = async (how, audience) => {
  let aud
  const modify = (_, payload) => {
    if (audience) payload.aud = audience
    aud = payload.aud
  }
  const authentication = oidc.ClientSecretJwt(secret, { [oidc.modifyAssertion]: modify })
  const options = { execute: [oidc.allowInsecureRequests] }
  const configuration = await oidc.discovery(new URL(at), 'client', undefined, authentication, options)
  let seen
  configuration[oidc.customFetch] = async (url, request) => {
    const response = await fetch(url, request)
    seen = response.ok ? response.status : `${response.status} [${await response.clone().text()}]`
    return response
  }
  await oidc.clientCredentialsGrant(configuration, { scope: 'api' }).catch(() => {})
  console.log(`${how}: aud ${names.get(aud) ?? 'a list of both'}: ${seen}`)
}
await ask('as it comes')
await ask('changed', `${at}/token`)
await ask('changed', [at, `${at}/token`])
END
node ask.mjs "$at/api/oidc" | tee seen
cat >expected <<'SEEN'
as it comes: aud the issuer: 403 []
changed: aud the token endpoint: 200
changed: aud a list of both: 403 []
SEEN
cmp seen expected
