#!/usr/bin/env bash
# Privoxy 3.0.34 (Debian 12: 3.0.34-1) with the rules it is installed with, 2026-11-29.
# One would guess: a proxy against advertisements lets a token service through, and HTTPS anyway, which it cannot look into.
# True: its rules know hosts by how their names begin. `ad*.` is blocked, admin and adobe are let off, and adfs is not: the
# usual name of a company's AD FS, where all its people sign in. So are ad, adc1, metrics and counter. CONNECT is answered
# "403 Request blocked by Privoxy", which looks like a refusal by the token service, or like a proxy that wants a login.
# Seen (CONNECT to port 443, and a request over HTTP; 418 is from the proxy behind Privoxy, which was reached):
#   adfs.example.org: 403 403
#   sso.example.org: 418 418
#   admin.example.org: 418 418
#   ad.example.org: 403 403
#   metrics.example.org: 403 403
# Ends with 1 if that changes. Needs curl and node, and of Debian 12 privoxy (installed if missing); asks no name server, and
# listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'kill "${running[@]}"; rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/sbin/privoxy || apt-get install -y --no-install-recommends privoxy >/dev/null 2>&1
cat >behind.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer((_request, response) => response.writeHead(418).end())
server.on('connect', (_request, socket) => socket.end('HTTP/1.1 418 Reached\r\n\r\n'))
await once(server.listen(0, '127.0.0.1'), 'listening')
writeFileSync('port', `${server.address().port}`)
JS
node behind.mjs &
running+=($!)
until test -s port; do sleep 0.1; done
port=$((20000 + $$ % 10000))
cat >config <<END
confdir /etc/privoxy
logdir $folder
actionsfile match-all.action
actionsfile default.action
filterfile default.filter
listen-address 127.0.0.1:$port
forward / 127.0.0.1:$(cat port)
END
/usr/sbin/privoxy --no-daemon config >log 2>&1 &
running+=($!)
get() { curl -s -o /dev/null -x "http://127.0.0.1:$port" "$@" || true; }
get --retry 50 --retry-delay 1 --retry-connrefused http://sso.example.org/
for host in adfs sso admin ad metrics; do
	address=$host.example.org/adfs/oauth2/token
	echo "$host.example.org: $(get -w '%{http_connect}' "https://$address") $(get -w '%{http_code}' "http://$address")"
done | tee seen
cat >expected <<'END'
adfs.example.org: 403 403
sso.example.org: 418 418
admin.example.org: 418 418
ad.example.org: 403 403
metrics.example.org: 403 403
END
cmp seen expected
