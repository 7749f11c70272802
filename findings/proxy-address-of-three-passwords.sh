#!/usr/bin/env bash
# curl 7.88.1, wget 1.21.3, python3-requests 2.28.1, Go 1.19.8, libwww-perl 6.68 and Ruby 3.1.2 with Net::HTTP and open-uri (Debian 12);
# node 24.21.0 with NODE_USE_ENV_PROXY and the npm package axios 1.21.1; 2026-11-29.
# One would guess: the password in `http_proxy` is written with percent signs where it has to be, and every program sends the proxy
# the same one; a `+` is a `+`, for an address is no form.
# True: axios decodes nothing, and neither does Ruby's open-uri; Ruby's Net::HTTP decodes it as a form, so that a `+` is a blank. A
# password with an @ axios cannot send at all: unencoded, it is encoded by the time it is read. One with a `+` has to be encoded for
# Net::HTTP and must not be for open-uri, in one and the same program. The proxy answers 407 each time, as to a wrong password.
# Seen (what the proxy gets of the password p%40s+x):
#   curl: p@s+x
#   wget: p@s+x
#   requests: p@s+x
#   Go: p@s+x
#   LWP: p@s+x
#   node, fetch: p@s+x
#   node, http: p@s+x
#   axios: p%40s+x
#   axios, of p@s+x: p%40s+x
#   Ruby, Net::HTTP: p@s x
#   Ruby, open-uri: p%40s+x
# Ends with 1 if that changes. Needs node, curl and wget, and of Debian 12 python3-requests, golang-go, libwww-perl and ruby (installed
# if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
proxy=
trap 'test -z "$proxy" || kill "$proxy"; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-requests golang-go libwww-perl ruby)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts axios@1.21.1 >/dev/null 2>&1
cat >proxy.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const keep = ({ headers }) => {
  const given = (headers['proxy-authorization'] ?? '').replace('Basic ', '')
  writeFileSync('password', Buffer.from(given, 'base64').toString().replace('anna:', ''))
}
const proxy = createServer((request, response) => {
  keep(request)
  response.end('{}')
})
proxy.on('connect', (request, socket) => {
  keep(request)
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
})
await once(proxy.listen(0, '127.0.0.1'), 'listening')
writeFileSync('port', `${proxy.address().port}`)
JS
node proxy.mjs &
proxy=$!
cat >get.go <<'GO'
package main

import (
	"net/http"
	"os"
)

func main() { http.Get(os.Args[1]) }
GO
GO111MODULE=off GOCACHE=$folder/cache go build -o get get.go
until test -s port; do sleep 0.1; done
unset HTTP_PROXY ALL_PROXY all_proxy NO_PROXY no_proxy
at=127.0.0.1:$(cat port)
api=http://api.example.org/
by() {
	case $1 in
	curl) curl -q -s "$api" ;;
	wget) wget --no-config -q -O- "$api" ;;
	requests) /usr/bin/python3 -c "import requests; requests.get('$api')" ;;
	Go) ./get "$api" ;;
	LWP) /usr/bin/perl -MLWP::UserAgent -e "LWP::UserAgent->new(env_proxy => 1)->get('$api')" ;;
	'node, fetch') NODE_USE_ENV_PROXY=1 node -e "fetch('$api').catch(() => {})" ;;
	'node, http') NODE_USE_ENV_PROXY=1 node -e "require('http').get('$api', (response) => response.resume())" ;;
	axios*) node -e "require('axios').get('$api')" ;;
	'Ruby, Net::HTTP') /usr/bin/ruby -rnet/http -e "Net::HTTP.get(URI('$api'))" ;;
	'Ruby, open-uri') /usr/bin/ruby -ropen-uri -e "URI.open('$api').read" ;;
	esac >/dev/null 2>&1
}
clients=(curl wget requests Go LWP 'node, fetch' 'node, http' axios 'axios, of p@s+x' 'Ruby, Net::HTTP' 'Ruby, open-uri')
for client in "${clients[@]}"; do
	rm -f password
	written=p%40s+x
	[[ $client != *' of '* ]] || written=p@s+x
	export http_proxy="http://anna:$written@$at"
	by "$client" || true
	echo "$client: $(cat password 2>/dev/null || echo 'nothing')"
done | tee seen
cat >expected <<'END'
curl: p@s+x
wget: p@s+x
requests: p@s+x
Go: p@s+x
LWP: p@s+x
node, fetch: p@s+x
node, http: p@s+x
axios: p%40s+x
axios, of p@s+x: p%40s+x
Ruby, Net::HTTP: p@s x
Ruby, open-uri: p%40s+x
END
cmp seen expected
