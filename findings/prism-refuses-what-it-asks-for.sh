#!/usr/bin/env bash
# The npm package @stoplight/prism-cli 5.16.0 (a mock of an API by its OpenAPI description, or a proxy in front of it) with curl 7.88.1,
# 2026-11-30.
# One would guess: a mock knows no passwords, so it takes any that is written as the scheme of the description wants it, and what a
# client answers to its own challenge at least.
# True: a password may have a colon in it (RFC 7617 section 2), and Prism refuses those, as "Invalid security scheme used" and without
# a challenge. It challenges for Digest with the realm `*`, and takes nothing but small letters and digits between quotes, so that it
# refuses its own realm, and each path: no answer is ever taken. "bearer" in small letters is refused, where "basic" is not. As a
# proxy it lets the same requests through to the API, which takes them, and reports each as an error of the client's.
# Seen (the mock; the proxy and what it reports):
#   Basic, anna:secret: 200; 200
#   basic, anna:secret: 200; 200
#   Basic, anna:sec:ret: 401; 200 Invalid security scheme used
#   Digest, as curl answers the mock: 401; 200 Invalid security scheme used
#   Bearer: 200; 200
#   bearer: 401; 200 Invalid security scheme used
#   the mock's challenge: Digest realm="*", nonce="abc123"
# Ends with 1 if that changes. Needs node and curl; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'test -z "${running[*]}" || kill "${running[@]}" || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.16.0 >/dev/null 2>&1
cat >api.json <<'END'
{ "openapi": "3.1.0", "info": { "title": "api", "version": "1" },
  "components": { "securitySchemes": {
    "basic": { "type": "http", "scheme": "basic" },
    "digest": { "type": "http", "scheme": "digest" },
    "bearer": { "type": "http", "scheme": "bearer" } } },
  "paths": {
    "/basic": { "get": { "security": [{ "basic": [] }], "responses": { "200": { "description": "in" } } } },
    "/digest": { "get": { "security": [{ "digest": [] }], "responses": { "200": { "description": "in" } } } },
    "/bearer": { "get": { "security": [{ "bearer": [] }], "responses": { "200": { "description": "in" } } } } } }
END
port=$((20000 + $$ % 10000))
export NO_COLOR=1
node -e "require('node:http').createServer((request, response) => response.end()).listen($((port + 2)), '127.0.0.1')" &
running+=($!)
node node_modules/.bin/prism mock -h 127.0.0.1 -p "$port" api.json >mock.log 2>&1 &
running+=($!)
node node_modules/.bin/prism proxy -h 127.0.0.1 -p $((port + 1)) api.json "http://127.0.0.1:$((port + 2))" >proxy.log 2>&1 &
running+=($!)
for at in "$port" $((port + 1)); do
	curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$at/basic"
done
get() { curl -q -s -o /dev/null -w "$3" -H "Authorization: $2" "http://127.0.0.1:$1"; }
both() {
	mock=$(get "$port/$2" "$3" '%{http_code}')
	proxy=$(get "$((port + 1))/$2" "$3" '%{http_code} %header{sl-violations}' | sed 's/ .*"message":"\([^"]*\)".*/ \1/; s/ $//')
	echo "$1: $mock; $proxy"
}
base64_of() { printf %s "$1" | base64; }
curl -q -s -v -o /dev/null --digest -u anna:secret "http://127.0.0.1:$port/digest" 2>answer
digest=$(sed -n 's/^> Authorization: \(.*\)\r$/\1/p' answer)
{
	both 'Basic, anna:secret' basic "Basic $(base64_of anna:secret)"
	both 'basic, anna:secret' basic "basic $(base64_of anna:secret)"
	both 'Basic, anna:sec:ret' basic "Basic $(base64_of anna:sec:ret)"
	both 'Digest, as curl answers the mock' digest "$digest"
	both Bearer bearer 'Bearer token'
	both bearer bearer 'bearer token'
	sed -n "s/^< WWW-Authenticate: \(.*\)\r$/the mock's challenge: \1/p" answer | head -1
} | tee seen
cat >expected <<'END'
Basic, anna:secret: 200; 200
basic, anna:secret: 200; 200
Basic, anna:sec:ret: 401; 200 Invalid security scheme used
Digest, as curl answers the mock: 401; 200 Invalid security scheme used
Bearer: 200; 200
bearer: 401; 200 Invalid security scheme used
the mock's challenge: Digest realm="*", nonce="abc123"
END
cmp seen expected
