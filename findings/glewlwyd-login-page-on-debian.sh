#!/bin/sh
# The login page of Glewlwyd as Debian 12 packages it.
#
# One would guess: the package's own folder of pages, which its own configuration names, can be served.
# True: jquery.min.js and others there are links to other packages, and Glewlwyd answers 404 for whatever leads out of its
#   folder; config.json is a link to a folder. The page says "Loading..." for ever. Served from a copy without links, with
#   the configuration that lies beside it, it works.
#
# Seen on 2026-11-28 with Glewlwyd 2.7.5 (Debian 12: 2.7.5-3+deb12u1):
#   as packaged: login.html 200, js/jquery.min.js 404, config.json 404
#   copied: login.html 200, js/jquery.min.js 200, config.json 200
#
# Needs glewlwyd, sqlite3 and curl; listens on 127.0.0.1 only. Our code that depends on it: e2e/real/servers/glewlwyd.ts.
set -eu
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$folder"' EXIT
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
glewlwyd --version
cp -rL /usr/share/glewlwyd/webapp "$folder/copy"
rm -rf "$folder/copy/config.json"
cp /usr/share/glewlwyd/templates/config.json "$folder/copy/config.json"

try() {
  rm -f "$folder/db"
  sqlite3 "$folder/db" </usr/share/dbconfig-common/data/glewlwyd/install/sqlite3
  cat >"$folder/conf" <<CONF
port=$port
bind_address="127.0.0.1"
external_url="$at"
login_url="login.html"
api_prefix="api"
static_files_path="$1"
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
  for file in login.html js/jquery.min.js config.json; do
    printf '%s %s ' "$file" "$(curl -s -o /dev/null -w '%{http_code}' "$at/$file")"
  done
  kill "$server"
  wait "$server" || :
  server=
}
packaged=$(try /usr/share/glewlwyd/webapp)
copied=$(try "$folder/copy")
echo "as packaged: $packaged"
echo "copied: $copied"
test "$packaged" = 'login.html 200 js/jquery.min.js 404 config.json 404 '
test "$copied" = 'login.html 200 js/jquery.min.js 200 config.json 200 '
