#!/usr/bin/env bash
# nginx 1.22.1, Apache 2.4.71, HAProxy 2.6.12, lighttpd 1.4.69 and squid 5.7 (Debian 12) before a server on node 24.21.0,
# 2026-11-29.
# One would guess: the `Date` of an answer is the clock of the server that made it (RFC 9110 section 6.6.1: a recipient with a
# clock adds the field where it is missing). Who measures a server's clock by it, to date a signed assertion, measures that which
# will judge the assertion.
# True: nginx puts its own time in the place of the server's, so that a server whose clock is an hour behind looks exact, and
# refuses every assertion as issued in the future, whatever is measured. From its cache it is worse: an old answer has the time of
# now, and no `Age` to tell it by. The four others leave the field as it is.
# Seen, for a server whose clock is an hour behind:
#   directly: an hour behind
#   through nginx: exact
#   through nginx, from its cache: exact, Age: none
#   through Apache: an hour behind
#   through HAProxy: an hour behind
#   through lighttpd: an hour behind
#   through squid: an hour behind
# Ends with 1 if that changes. Needs curl, node, and of Debian nginx, apache2, haproxy, lighttpd and squid (installed if missing);
# listens on the loopback address only.
# Used by: electron/network/http/server-clocks.ts
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
programs=()
trap 'kill "${programs[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
packages=(nginx-light apache2 haproxy lighttpd squid)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
chmod 777 .
start() { "$@" >>log 2>&1 & programs+=($!); }
read -r server nginx apache haproxy lighttpd squid < <(node -e '
const listening = Array.from({ length: 6 }, () => require("net").createServer().listen(0, "127.0.0.1"))
setTimeout(() => {
  console.log(listening.map((one) => one.address().port).join(" "))
  for (const one of listening) one.close()
}, 100)')
cat >server.mjs <<'JS'
import { createServer } from 'node:http'
createServer((request, response) => {
  const date = new Date(Date.now() - 3_600_000).toUTCString()
  response.writeHead(200, { date, 'cache-control': request.url === '/cached' ? 'max-age=600' : 'no-store' }).end()
}).listen(Number(process.argv[2]), '127.0.0.1')
JS
cat >nginx.conf <<END
daemon off;
pid $folder/nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
  proxy_cache_path $folder/cache keys_zone=cache:1m;
  server {
    listen 127.0.0.1:$nginx;
    location / { proxy_pass http://127.0.0.1:$server; proxy_cache cache; add_header X-From \$upstream_cache_status; }
  }
}
END
cat >apache.conf <<END
ServerRoot $folder
ServerName localhost
Listen 127.0.0.1:$apache
PidFile apache.pid
ErrorLog apache.log
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
ProxyPass / http://127.0.0.1:$server/
END
cat >haproxy.cfg <<END
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
listen all
  bind 127.0.0.1:$haproxy
  server one 127.0.0.1:$server
END
cat >lighttpd.conf <<END
server.document-root = "$folder"
server.bind = "127.0.0.1"
server.port = $lighttpd
server.modules = ("mod_proxy")
proxy.server = ("" => (("host" => "127.0.0.1", "port" => $server)))
END
cat >squid.conf <<END
http_port 127.0.0.1:$squid accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent $server 0 no-query originserver
http_access allow all
pid_filename $folder/squid.pid
cache deny all
access_log none
cache_log $folder/squid.log
coredump_dir $folder
shutdown_lifetime 0 seconds
END
start node server.mjs "$server"
start /usr/sbin/nginx -c "$folder/nginx.conf" -e "$folder/nginx.log"
start /usr/sbin/apache2 -D FOREGROUND -f "$folder/apache.conf"
start /usr/sbin/haproxy -db -f haproxy.cfg
start /usr/sbin/lighttpd -D -f lighttpd.conf
start /usr/sbin/squid -N -f squid.conf
for port in "$server" "$nginx" "$apache" "$haproxy" "$lighttpd" "$squid"; do
	for _ in $(seq 300); do curl -sf -o /dev/null "http://127.0.0.1:$port/" && break || sleep 0.1; done
done
headers() { curl -s -D- -o /dev/null "http://127.0.0.1:$1" | tr -d '\r'; }
clock() {
	off=$(($(date +%s) - $(date -d "$(sed -n 's/^date: //Ip' <<<"$1")" +%s)))
	case $((off / 60)) in 0) echo exact ;; 60) echo 'an hour behind' ;; *) echo "off by $off seconds" ;; esac
}
{
	echo "directly: $(clock "$(headers "$server/")")"
	echo "through nginx: $(clock "$(headers "$nginx/")")"
	headers "$nginx/cached" >first
	cached=$(headers "$nginx/cached")
	grep -q '^X-From: HIT' <<<"$cached"
	age=$(sed -n 's/^age: //Ip' <<<"$cached")
	echo "through nginx, from its cache: $(clock "$cached"), Age: ${age:-none}"
	echo "through Apache: $(clock "$(headers "$apache/")")"
	echo "through HAProxy: $(clock "$(headers "$haproxy/")")"
	echo "through lighttpd: $(clock "$(headers "$lighttpd/")")"
	echo "through squid: $(clock "$(headers "$squid/")")"
} | tee seen
cat >expected <<'END'
directly: an hour behind
through nginx: exact
through nginx, from its cache: exact, Age: none
through Apache: an hour behind
through HAProxy: an hour behind
through lighttpd: an hour behind
through squid: an hour behind
END
cmp seen expected
