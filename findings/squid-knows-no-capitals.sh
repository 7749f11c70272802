#!/usr/bin/env bash
# squid 5.7 and Apache 2.4.71 (Debian 12) as proxies with one password file of Apache's htpasswd, curl 7.88.1, 2026-11-29.
# One would guess: a user name in the file is the one that the user signs in with, as written; or, where a proxy does not distinguish
# capitals, in any writing.
# True: squid makes the name small before it asks whether the password is right, and compares it with the file as it stands: a user
# who was entered as "Anna" gets 407 in every writing, as for a wrong password, and the log says "anna", for whom there is no line.
# That is the default (`casesensitive off`). Apache takes the same user by the same file.
# Seen (Anna's own password, sent with the name written so):
#   squid, as installed: Anna 407, anna 407, ANNA 407; the file has Anna
#   squid, as installed: Anna 200, anna 200, ANNA 200; the file has anna
#   squid, casesensitive on: Anna 200, anna 407, ANNA 407; the file has Anna
#   Apache: Anna 200, anna 407, ANNA 407; the file has Anna
# Ends with 1 if that changes. Needs curl, node, and of Debian 12 squid and apache2 (installed if missing); listens on the loopback
# address only.
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
programs=()
trap 'kill "${programs[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
packages=(squid apache2 apache2-utils)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
chmod 777 .
read -r site small squid strict apache < <(node -e '
const listening = Array.from({ length: 5 }, () => require("net").createServer().listen(0, "127.0.0.1"))
setTimeout(() => {
  console.log(listening.map((one) => one.address().port).join(" "))
  for (const one of listening) one.close()
}, 100)')
htpasswd -bc Anna Anna word 2>/dev/null
htpasswd -bc anna anna word 2>/dev/null
chmod 644 Anna anna
start() { "$@" >>log 2>&1 & programs+=($!); }
proxy() {
	cat >"$1.conf" <<END
http_port 127.0.0.1:$1
auth_param basic program /usr/lib/squid/basic_ncsa_auth $folder/$2
auth_param basic children 1
${3:-}
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
pid_filename $folder/$1.pid
cache deny all
access_log none
cache_log $folder/$1.log
coredump_dir $folder
shutdown_lifetime 0 seconds
END
	start /usr/sbin/squid -N -n "a$1" -f "$1.conf"
}
proxy "$squid" Anna
proxy "$small" anna
proxy "$strict" Anna 'auth_param basic casesensitive on'
cat >apache.conf <<END
ServerRoot $folder
ServerName localhost
Listen 127.0.0.1:$apache
PidFile apache.pid
ErrorLog apache.log
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authn_core_module /usr/lib/apache2/modules/mod_authn_core.so
LoadModule authn_file_module /usr/lib/apache2/modules/mod_authn_file.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule authz_user_module /usr/lib/apache2/modules/mod_authz_user.so
LoadModule auth_basic_module /usr/lib/apache2/modules/mod_auth_basic.so
LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
ProxyRequests On
<Proxy "*">
  AuthType Basic
  AuthName proxy
  AuthUserFile $folder/Anna
  Require valid-user
</Proxy>
END
start /usr/sbin/apache2 -D FOREGROUND -f "$folder/apache.conf"
start node -e 'require("http").createServer((_, response) => response.end()).listen(process.argv[1], "127.0.0.1")' "$site"
call() { curl -q -s --noproxy '' -o /dev/null -w '%{http_code}' "$@" "http://127.0.0.1:$site/" || true; }
for port in "$squid" "$small" "$strict" "$apache"; do
	for _ in $(seq 300); do [ "$(call -x "http://127.0.0.1:$port")" = 407 ] && break || sleep 0.1; done
done
for _ in $(seq 300); do [ "$(curl -q -s --noproxy '*' -o /dev/null -w '%{http_code}' "http://127.0.0.1:$site/")" = 200 ] && break || sleep 0.1; done
tried() {
	line=
	for name in Anna anna ANNA; do line+="${line:+, }$name $(call -x "http://127.0.0.1:$1" -U "$name:word")"; done
	echo "$line; the file has $2"
}
{
	echo "squid, as installed: $(tried "$squid" Anna)"
	echo "squid, as installed: $(tried "$small" anna)"
	echo "squid, casesensitive on: $(tried "$strict" Anna)"
	echo "Apache: $(tried "$apache" Anna)"
} | tee seen
cat >expected <<'END'
squid, as installed: Anna 407, anna 407, ANNA 407; the file has Anna
squid, as installed: Anna 200, anna 200, ANNA 200; the file has anna
squid, casesensitive on: Anna 200, anna 407, ANNA 407; the file has Anna
Apache: Anna 200, anna 407, ANNA 407; the file has Anna
END
cmp seen expected
