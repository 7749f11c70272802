#!/bin/sh
# What tinyproxy answers to CONNECT without a name and password, and with a wrong password.
#
# One would guess (RFC 9110 sections 11.7.1 and 15.5.8): 407 with Proxy-Authenticate, both times.
# True: the wrong password is a 401 with WWW-Authenticate, as if the server had been reached and had refused it.
#
# Seen on 2026-11-28 with tinyproxy 1.11.1 (Debian 12: 1.11.1-2.1+deb12u1):
#   none: 407, Proxy-Authenticate
#   wrong: 401, WWW-Authenticate
#
# Needs tinyproxy and curl; listens on 127.0.0.1 only. Our code that depends on it: electron/network/proxy/proxy-answer.ts.
set -eu
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
port=$((20000 + $$ % 10000))
tinyproxy -v
printf 'Port %s\nListen 127.0.0.1\nTimeout 10\nBasicAuth anna right\n' "$port" >"$folder/conf"
tinyproxy -d -c "$folder/conf" >/dev/null 2>&1 &
server=$!
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/" || true
# Status and the name of the challenge's field.
answered() {
  curl -s -v -p -x "http://127.0.0.1:$port" "$@" http://127.0.0.1:443/ 2>&1 |
    sed -n 's/^< HTTP[^ ]* \([0-9]*\).*/\1/p; s/^< \([A-Za-z]*-Authenticate\):.*/\1/p' | paste -s -d, - | sed 's/,/, /'
}
none=$(answered)
wrong=$(answered -U anna:wrong)
echo "none: $none"
echo "wrong: $wrong"
test "$none" = '407, Proxy-Authenticate'
test "$wrong" = '401, WWW-Authenticate'
