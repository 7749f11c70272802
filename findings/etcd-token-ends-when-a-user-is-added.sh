#!/usr/bin/env bash
# etcd 3.4.23 (Debian 12: 3.4.23-4+b4) with signed tokens (JWT), by its HTTP interface, 2026-11-29.
# One would guess: a signed token is sent as `Bearer` and is good until its `exp`; once it is not, the answer is 401.
# True: etcd takes the token without a scheme and refuses it with one. And the token has the number of the last change of users
# and roles in it: as soon as anybody adds a user, grants a role or changes a password, every token issued before is refused,
# whoever it was issued to, an hour before its end. That answer is 400 and no 401, so that no client gets a new one for it, and
# neither has a challenge.
# Seen:
#   claims: exp, revision, username
#   Authorization: Bearer TOKEN: 401 etcdserver: invalid auth token
#   Authorization: TOKEN: 200
#   the same after a user was added: 400 etcdserver: revision of auth store is old
#   no token: 400 etcdserver: user name is empty
# Ends with 1 if that changes. Needs openssl, curl and jq, and of Debian 12 etcd-server (installed if missing); listens on
# 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
test -x /usr/bin/etcd || apt-get install -y --no-install-recommends etcd-server >/dev/null 2>&1
openssl genrsa -out private.pem 2048 2>/dev/null
openssl rsa -in private.pem -pubout -out public.pem 2>/dev/null
port=$((20000 + $$ % 10000))
at=http://127.0.0.1:$port
peers=http://127.0.0.1:$((port + 1))
etcd --data-dir data --listen-client-urls "$at" --advertise-client-urls "$at" --listen-peer-urls "$peers" \
	--initial-advertise-peer-urls "$peers" --initial-cluster "default=$peers" \
	--auth-token jwt,pub-key=public.pem,priv-key=private.pem,sign-method=RS256,ttl=1h >log 2>&1 &
server=$!
curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "$at/health"
post() { curl -s -o answer -w '%{http_code}' "$at/v3/$1" -d "$2" "${@:3}"; }
put() { echo "$1: $(post kv/put '{"key":"YQ==","value":"Yg=="}' "${@:2}") $(jq -r '.error // empty' answer)" | sed 's/ $//'; }
until test "$(post auth/user/add '{"name":"root","password":"password"}')" = 200; do sleep 0.5; done
post auth/role/add '{"name":"root"}' >/dev/null
post auth/user/grant '{"user":"root","role":"root"}' >/dev/null
post auth/enable '{}' >/dev/null
post auth/authenticate '{"name":"root","password":"password"}' >/dev/null
token=$(jq -r .token answer)
{
	echo "claims: $(jq -rRn --arg token "$token" '$token | split(".")[1] | @base64d | fromjson | keys | join(", ")')"
	put 'Authorization: Bearer TOKEN' -H "Authorization: Bearer $token"
	put 'Authorization: TOKEN' -H "Authorization: $token"
	post auth/user/add '{"name":"anna","password":"password"}' -H "Authorization: $token" >/dev/null
	put 'the same after a user was added' -H "Authorization: $token"
	put 'no token'
} | tee seen
cat >expected <<'END'
claims: exp, revision, username
Authorization: Bearer TOKEN: 401 etcdserver: invalid auth token
Authorization: TOKEN: 200
the same after a user was added: 400 etcdserver: revision of auth store is old
no token: 400 etcdserver: user name is empty
END
cmp seen expected
