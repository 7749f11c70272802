#!/usr/bin/env bash
# ejabberd 23.01 as an OAuth server (Debian 12: ejabberd 23.01-1, erlang-p1-oauth2 0.6.11-2), with curl 7.88.1, node 24.21.0 and
# python3-requests 2.28.1, 2026-11-30.
# One would guess (RFC 6749 section 5.2): a wrong password is 400 and `invalid_grant`, a scope that there is not `invalid_scope`.
# True: to a wrong password its token endpoint says nothing, not even a status; it closes the connection, which to a client is a server
# or a proxy that is down, worth another attempt. So it is for a user that there is not, and for one without his host. `invalid_grant`,
# which to a client means another password, comes for the right password with a scope that there is not. The server's log has a crash
# report for each wrong password ("no function clause matching ejabberd_oauth:json_error_desc(badpass)"); the server goes on.
# Seen:
#   right: 200 bearer
#   right, with another scope: 400 invalid_grant (Invalid scope)
#   wrong password: Empty reply from server
#   unknown user: Empty reply from server
#   user without host: Empty reply from server
#   wrong password, by node: fetch failed (other side closed)
#   wrong password, by Python: ConnectionError (Remote end closed connection without response)
#   right again: 200 bearer
# Ends with 1 if that changes. Needs root, node and curl, and of Debian 12 ejabberd, erlang-p1-oauth2 and python3-requests (installed if
# missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
control=(true)
leave() {
	"${control[@]}" stop >/dev/null 2>&1 || true
	wait
	rm -rf "$folder"
}
trap leave EXIT
cd "$folder"
packages=(ejabberd erlang-p1-oauth2 python3-requests)
dpkg -s "${packages[@]}" >/dev/null 2>&1 ||
	DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
port=$((20000 + $$ % 10000))
cat >ejabberd.yml <<END
hosts: [localhost]
listen:
  -
    port: $port
    ip: 127.0.0.1
    module: ejabberd_http
    request_handlers:
      /oauth: ejabberd_oauth
auth_method: internal
oauth_expire: 3600
oauth_access:
  allow: all
modules: {}
END
cat >control.cfg <<END
EJABBERD_CONFIG_PATH=$folder/ejabberd.yml
EJABBERD_PID_PATH=$folder/pid
INET_DIST_INTERFACE=127.0.0.1
ERL_DIST_PORT=$((port + 10000))
END
mkdir spool log
chown -R ejabberd "$folder"
control=(timeout 60 ejabberdctl --node "finding$$@localhost" --spool "$folder/spool" --logs "$folder/log" --ctl-config "$folder/control.cfg")
timeout 300 "${control[@]:2}" foreground >output 2>&1 &
until curl -q -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.5; done
"${control[@]}" register anna localhost right >/dev/null
ask() {
	code=0
	curl -q -sS -m 30 "http://127.0.0.1:$port/oauth/token" -d grant_type=password --data-urlencode "username=$1" -d "password=$2" \
		-d "scope=$3" -w '\n%{http_code}' >answer 2>said || code=$?
	if test "$code" != 0; then
		sed 's/^curl: ([0-9]*) //' said
	else
		node -e '
const [body, status] = require("fs").readFileSync("answer", "utf8").split("\n")
const { token_type, error, error_description } = JSON.parse(body)
console.log(status, token_type ?? `${error} (${error_description})`)'
	fi
}
cat >ask.mjs <<'JS'
const body = new URLSearchParams({ grant_type: 'password', username: 'anna@localhost', password: 'wrong', scope: 'sasl_auth' })
await fetch(process.argv[2], { method: 'POST', body }).catch(({ message, cause }) => console.log(`${message} (${cause.message})`))
JS
cat >ask.py <<'PYTHON'
import requests, sys
try:
    fields = {'grant_type': 'password', 'username': 'anna@localhost', 'password': 'wrong', 'scope': 'sasl_auth'}
    requests.post(sys.argv[1], data=fields, timeout=30)
except requests.ConnectionError as error:
    print(f'{type(error).__name__} ({error.args[0].args[1]})')
PYTHON
{
	echo "right: $(ask anna@localhost right sasl_auth)"
	echo "right, with another scope: $(ask anna@localhost right read)"
	echo "wrong password: $(ask anna@localhost wrong sasl_auth)"
	echo "unknown user: $(ask jan@localhost wrong sasl_auth)"
	echo "user without host: $(ask anna right sasl_auth)"
	echo "wrong password, by node: $(node ask.mjs "http://127.0.0.1:$port/oauth/token")"
	echo "wrong password, by Python: $(/usr/bin/python3 ask.py "http://127.0.0.1:$port/oauth/token")"
	echo "right again: $(ask anna@localhost right sasl_auth)"
} | tee seen
cat >expected <<'END'
right: 200 bearer
right, with another scope: 400 invalid_grant (Invalid scope)
wrong password: Empty reply from server
unknown user: Empty reply from server
user without host: Empty reply from server
wrong password, by node: fetch failed (other side closed)
wrong password, by Python: ConnectionError (Remote end closed connection without response)
right again: 200 bearer
END
cmp seen expected
