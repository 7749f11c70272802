#!/usr/bin/env bash
# nginx 1.22.1, curl 7.88.1 (OpenSSL 3.0), wget 1.21.3 (GnuTLS 3.7.9), all of Debian 12, and Node, 2026-11-28.
# One would guess: a client that is given a certificate shows it to a server that asks for one; whether it will do is up to
# the server. So a self-signed one works, which RFC 8705 section 2.2 has a method of its own for.
# True: where the server names the authorities that it knows, as nginx does with ssl_client_certificate, GnuTLS shows nothing
# that they have not signed, and says nothing: the server sees no certificate. OpenSSL, and so curl and Node, show it all the
# same. The setting of the server by which others sign in keeps this client out.
# Seen:
#   the server names an authority: curl CN=client, node CN=client, wget none
#   the server names nobody: curl CN=client, node CN=client, wget CN=client
# Ends with 1 if that changes. Needs nginx, openssl, curl, wget and node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'test ! -s "$folder/pid" || kill "$(cat "$folder/pid")"; rm -rf "$folder"' EXIT
cd "$folder"
for name in client localhost authority; do
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout $name.key -out $name.pem \
		-subj /CN=$name -addext subjectAltName=DNS:$name 2>/dev/null
done
port=$((20000 + $$ % 10000))
server() {
	echo "server { listen 127.0.0.1:$1 ssl; ssl_certificate localhost.pem; ssl_certificate_key localhost.key; $2
		ssl_verify_client optional_no_ca; location / { default_type text/plain; return 200 \$ssl_client_s_dn; } }"
}
cat >nginx.conf <<END
pid $folder/pid;
error_log $folder/errors;
events {}
http {
	access_log off;
	client_body_temp_path $folder/1; proxy_temp_path $folder/2; fastcgi_temp_path $folder/3;
	uwsgi_temp_path $folder/4; scgi_temp_path $folder/5;
	$(server $port 'ssl_client_certificate authority.pem;')
	$(server $((port + 1)) '')
}
END
nginx -c "$folder/nginx.conf" -p "$folder" -e "$folder/errors"
cat >get.mjs <<'END'
import { readFileSync as read } from 'node:fs'
import { get } from 'node:https'
const proof = { cert: read('client.pem'), key: read('client.key'), ca: read('localhost.pem') }
get({ host: '127.0.0.1', servername: 'localhost', port: process.argv[2], ...proof }, (response) => response.pipe(process.stdout))
END
shown() {
	local url=https://localhost:$1/ curl node wget
	curl=$(curl -s --noproxy '*' --cacert localhost.pem --cert client.pem --key client.key "$url")
	node=$(node get.mjs "$1")
	wget=$(wget -q --no-proxy -O - --ca-certificate=localhost.pem --certificate=client.pem --private-key=client.key "$url")
	echo "curl ${curl:-none}, node ${node:-none}, wget ${wget:-none}"
}
{
	echo "the server names an authority: $(shown $port)"
	echo "the server names nobody: $(shown $((port + 1)))"
} | tee seen
cat >expected <<'END'
the server names an authority: curl CN=client, node CN=client, wget none
the server names nobody: curl CN=client, node CN=client, wget CN=client
END
cmp seen expected
