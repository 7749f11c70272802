#!/usr/bin/env bash
# curl 7.88.1 (Debian 12), before a proxy on node 24.21.0 and before squid 5.7 with a password file of Apache's htpasswd 2.4.71,
# 2026-11-29.
# One would guess: `-U user:password` for the proxy is taken as it stands, as `-u user:password` for the server is; what is encoded
# with `%` belongs into an address, as in `-x http://user:password@proxy`.
# True: curl decodes what it is given for the proxy, on the command line and in its configuration file, of which its manual says
# nothing: of `pa%41ss` the proxy gets `paAss`, and answers 407. A `%` that no two hexadecimal digits follow stays, so that most
# passwords with one work. Encoded once more (`pa%2541ss`) it is right for the proxy, and would be wrong for the server.
# Seen:
#   given 50%off: proxy 50%off, server 50%off
#   given pa%41ss: proxy paAss, server pa%41ss
#   given pa%2541ss: proxy pa%41ss, server pa%2541ss
#   from a file, given pa%41ss: proxy paAss, server pa%41ss
#   squid, whose password is pa%41ss: given pa%41ss 407, given pa%2541ss 200
# Ends with 1 if that changes. Needs curl, node, and of Debian 12 squid and apache2-utils (installed if missing); listens on the
# loopback address only.
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
programs=()
trap 'kill "${programs[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
packages=(squid apache2-utils)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
cat >proxy.mjs <<'JS'
import { createServer } from 'node:http'
const password = (header) => Buffer.from(header?.split(' ')[1] ?? '', 'base64').toString().replace(/^anna:/, '')
const proxy = createServer(({ headers }, response) =>
  response.end(`proxy ${password(headers['proxy-authorization'])}, server ${password(headers.authorization)}\n`),
)
proxy.listen(0, '127.0.0.1', () => console.log(proxy.address().port))
JS
node proxy.mjs >port &
programs+=($!)
until [ -s port ]; do sleep 0.1; done
port=$(<port)
squid=$(node -e 'const one = require("net").createServer().listen(0, "127.0.0.1", () => {
  console.log(one.address().port)
  one.close()
})')
htpasswd -bc passwords anna 'pa%41ss' 2>/dev/null
cat >squid.conf <<END
http_port 127.0.0.1:$squid
auth_param basic program /usr/lib/squid/basic_ncsa_auth $folder/passwords
auth_param basic children 1
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
pid_filename $folder/squid.pid
cache deny all
access_log none
cache_log $folder/squid.log
coredump_dir $folder
shutdown_lifetime 0 seconds
END
chmod 777 .
chmod 644 passwords
/usr/sbin/squid -N -f squid.conf >log 2>&1 &
programs+=($!)
call() { curl -q -s --noproxy '' "$@" "http://127.0.0.1:$port/"; }
until [ "$(call -o /dev/null -w '%{http_code}' -x "http://127.0.0.1:$squid")" = 407 ]; do sleep 0.1; done
status() { call -o /dev/null -w '%{http_code}' -x "http://127.0.0.1:$squid" -U "anna:$1"; }
{
	for password in '50%off' 'pa%41ss' 'pa%2541ss'; do
		echo "given $password: $(call -x "http://127.0.0.1:$port" -U "anna:$password" -u "anna:$password")"
	done
	printf '%s = "anna:pa%%41ss"\n' proxy-user user >configuration
	echo "from a file, given pa%41ss: $(call -K configuration -x "http://127.0.0.1:$port")"
	echo "squid, whose password is pa%41ss: given pa%41ss $(status 'pa%41ss'), given pa%2541ss $(status 'pa%2541ss')"
} | tee seen
cat >expected <<'END'
given 50%off: proxy 50%off, server 50%off
given pa%41ss: proxy paAss, server pa%41ss
given pa%2541ss: proxy pa%41ss, server pa%2541ss
from a file, given pa%41ss: proxy paAss, server pa%41ss
squid, whose password is pa%41ss: given pa%41ss 407, given pa%2541ss 200
END
cmp seen expected
