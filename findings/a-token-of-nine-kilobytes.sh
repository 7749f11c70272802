#!/usr/bin/env bash
# nginx 1.22.1, Apache 2.4.71, Varnish 7.1.1, lighttpd 1.4.69, HAProxy 2.6.12, squid 5.7 and Go 1.19.8 (Debian 12), node 24.21.0,
# 2026-11-29.
# One would guess: a token that lists all groups of its user is too long for a server some day, and the answer is 431 Request Header
# Fields Too Large (RFC 6585), at one server as at the next.
# True: of eight, four take no token of nine kilobytes, and three of those say 400, as to a request that makes no sense or has a wrong
# parameter, with a page in HTML. So does HAProxy at seventeen. A client has no way to tell that it is the token's length: it is not the
# 401 at which it gets another, and the next token is as long. One such server anywhere on the way is enough, and users with fewer groups
# pass.
# Seen (Authorization of 8000, 9000, 17000 and 70000 bytes; - is a connection that is closed):
#   nginx: 200 400 400 400
#   Apache: 200 400 400 400
#   Varnish: 200 400 400 -
#   lighttpd: 200 431 431 431
#   HAProxy: 200 200 400 400
#   node: 200 200 431 431
#   squid: 200 200 200 431
#   Go: 200 200 200 200
# Ends with 1 if that changes. Needs curl and node, and of Debian 12 nginx-light, apache2, varnish, lighttpd, haproxy, squid and golang-go
# (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(nginx-light apache2 varnish lighttpd haproxy squid golang-go)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
chmod 777 .
start() { "$@" >>log 2>&1 & servers+=($!); }
read -r nginx apache varnish lighttpd haproxy node squid go < <(node -e '
const listening = Array.from({ length: 8 }, () => require("net").createServer().listen(0, "127.0.0.1"))
setTimeout(() => {
  console.log(listening.map((one) => one.address().port).join(" "))
  for (const one of listening) one.close()
}, 100)')
cat >nginx.conf <<END
daemon off;
pid $folder/nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
  server { listen 127.0.0.1:$nginx; location / { return 200 ok; } }
}
END
printf ok >index.html
cat >apache.conf <<END
ServerRoot $folder
ServerName localhost
DocumentRoot $folder
DirectoryIndex index.html
Listen 127.0.0.1:$apache
PidFile apache.pid
ErrorLog apache.log
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
END
cat >varnish.vcl <<END
vcl 4.0;
backend default { .host = "127.0.0.1"; .port = "$node"; }
END
cat >lighttpd.conf <<END
server.document-root = "$folder"
server.bind = "127.0.0.1"
server.port = $lighttpd
index-file.names = ("index.html")
END
cat >haproxy.cfg <<END
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend one
  bind 127.0.0.1:$haproxy
  http-request return status 200
END
cat >squid.conf <<END
http_port 127.0.0.1:$squid accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent $go 0 no-query originserver
http_access allow all
pid_filename $folder/squid.pid
cache deny all
access_log none
cache_log $folder/squid.log
coredump_dir $folder
shutdown_lifetime 0 seconds
END
cat >serve.go <<'GO'
package main

import (
	"net/http"
	"os"
)

func main() {
	http.ListenAndServe("127.0.0.1:"+os.Args[1], http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
}
GO
GO111MODULE=off GOCACHE=$folder/cache go build -o serve serve.go
start node -e 'require("http").createServer((_, response) => response.end()).listen(process.argv[1], "127.0.0.1")' "$node"
start ./serve "$go"
start /usr/sbin/nginx -c "$folder/nginx.conf" -e "$folder/nginx.log"
start /usr/sbin/apache2 -D FOREGROUND -f "$folder/apache.conf"
start /usr/sbin/varnishd -F -n "$folder/varnish" -a "127.0.0.1:$varnish" -f "$folder/varnish.vcl"
start /usr/sbin/lighttpd -D -f lighttpd.conf
start /usr/sbin/haproxy -db -f haproxy.cfg
start /usr/sbin/squid -N -n "b$squid" -f squid.conf
for port in "$nginx" "$apache" "$varnish" "$lighttpd" "$haproxy" "$node" "$squid" "$go"; do
	for _ in $(seq 300); do curl -q -sf -o /dev/null "http://127.0.0.1:$port/" && break || sleep 0.2; done
done
tell() {
	line=
	for length in 8000 9000 17000 70000; do
		node -p '"Authorization: Bearer " + "x".repeat(process.argv[1] - 22)' $length >header
		status=$(curl -q -s -o /dev/null -w '%{http_code}' -H @header "http://127.0.0.1:$2/" || true)
		line+=" ${status/000/-}"
	done
	echo "$1:$line"
}
{
	tell nginx "$nginx"
	tell Apache "$apache"
	tell Varnish "$varnish"
	tell lighttpd "$lighttpd"
	tell HAProxy "$haproxy"
	tell node "$node"
	tell squid "$squid"
	tell Go "$go"
} | tee seen
cat >expected <<'END'
nginx: 200 400 400 400
Apache: 200 400 400 400
Varnish: 200 400 400 -
lighttpd: 200 431 431 431
HAProxy: 200 200 400 400
node: 200 200 431 431
squid: 200 200 200 431
Go: 200 200 200 200
END
cmp seen expected
