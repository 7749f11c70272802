#!/usr/bin/env bash
# curl 7.88.1, wget 1.21.3, Go 1.19.8, Ruby 3.1.2, Perl's HTTP::Tiny 0.080, Python 3.11 with its urllib, requests 2.28.1 and httpx 0.23.3,
# OpenJDK 17, HAProxy 2.6.12 and nginx 1.22.1 (Debian 12); node 24.21.0; 2026-11-29.
# One would guess: `https://login.example.org./` is the same server, by its whole name; the dot is written so that no search domain is
# tried first, in a cluster above all, and TLS does not see it: RFC 6066 wants the name without it.
# True: four of eleven refuse the server's certificate or do not ask at all. To Python a certificate for login.example.org is none for
# login.example.org., whatever library it is. Java's older client goes through, and its newer one throws an exception for a mistake of
# the programmer's. Three others send the dot along, and get through where one certificate is served; HAProxy with several finds none of
# that name and serves the first, where nginx takes the dot away.
# Seen (what becomes of it, and the server name in TLS):
#   curl: goes through, asks for login.example.org
#   wget: goes through, asks for login.example.org
#   Go: goes through, asks for login.example.org
#   HttpURLConnection: goes through, asks for login.example.org
#   node: goes through, asks for login.example.org.
#   Ruby: goes through, asks for login.example.org.
#   Perl: goes through, asks for login.example.org.
#   urllib: certificate is not valid for 'login.example.org.', asks for login.example.org.
#   requests: hostname 'login.example.org.' doesn't match 'login.example.org', asks for login.example.org.
#   httpx: certificate is not valid for 'login.example.org.', asks for login.example.org.
#   HttpClient: Server name value of host_name cannot have the trailing dot, asks for nothing
#   HAProxy, asked for login.example.org: login; for login.example.org.: another
#   nginx, asked for login.example.org: login; for login.example.org.: login
# Ends with 1 if that changes. Needs node, openssl, curl, wget and java (with keytool), and of Debian 12 golang-go, python3-requests,
# python3-httpx, ruby, libio-socket-ssl-perl, haproxy and nginx-light (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go python3-requests python3-httpx ruby libio-socket-ssl-perl haproxy nginx-light)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
certify() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout "$1.key" -out "$1" \
		-subj "/CN=$2" -addext "subjectAltName=DNS:$2.example.org" 2>/dev/null
	cat "$1" "$1.key" >"$1.both"
}
certify certificate.pem login
certify another.pem another
keytool -importcert -noprompt -file certificate.pem -keystore trusted.p12 -storepass password >/dev/null 2>&1
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import * as https from 'node:https'
import { connect } from 'node:net'
const options = {
  key: readFileSync('certificate.pem.key'),
  cert: readFileSync('certificate.pem'),
  SNICallback: (name, done) => {
    writeFileSync('sni', name)
    done(null)
  },
}
const server = https.createServer(options, (request, response) => response.end('{}'))
await once(server.listen(0, '127.0.0.1'), 'listening')
// Spares the machine a name of its own: every name leads to the server.
const proxy = createServer().on('connect', (request, socket) => {
  const through = connect(server.address().port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    through.pipe(socket).pipe(through)
  })
  for (const side of [through, socket]) side.on('error', () => side.destroy())
})
await once(proxy.listen(0, '127.0.0.1'), 'listening')
writeFileSync('port', `${proxy.address().port}`)
JS
node server.mjs &
servers+=($!)
cat >get.go <<'GO'
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if _, err := http.Get(os.Args[1]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
GO
GO111MODULE=off GOCACHE=$folder/cache go build -o get get.go
cat >Get.java <<'JAVA'
import java.net.*;
import java.net.http.*;
class Get {
	public static void main(String[] given) throws Exception {
		var uri = URI.create(given[1]);
		if (given[0].equals("HttpURLConnection")) ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
		else HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}
}
JAVA
cat >get.rb <<'RUBY'
require 'net/http'
uri, proxy = ARGV.map { |one| URI(one) }
http = Net::HTTP.new(uri.host, uri.port, proxy.host, proxy.port)
http.use_ssl = true
http.ca_file = 'certificate.pem'
http.get('/')
RUBY
cat >get.pl <<'PERL'
my $client = HTTP::Tiny->new(verify_SSL => 1, SSL_options => { SSL_ca_file => 'certificate.pem' });
exit !$client->get($ARGV[0])->{success};
PERL
until test -s port; do sleep 0.1; done
unset HTTPS_PROXY ALL_PROXY all_proxy NO_PROXY no_proxy
export https_proxy=http://127.0.0.1:$(cat port)
by() {
	local java=(java -Dhttps.proxyHost=127.0.0.1 "-Dhttps.proxyPort=$(cat port)" -Djavax.net.ssl.trustStore=trusted.p12
		-Djavax.net.ssl.trustStorePassword=password Get.java)
	case $1 in
	curl) curl -q -sS --cacert certificate.pem "$2" ;;
	wget) wget --no-config -nv -O /dev/null --ca-certificate=certificate.pem "$2" ;;
	Go) SSL_CERT_FILE=certificate.pem ./get "$2" ;;
	node) NODE_USE_ENV_PROXY=1 NODE_EXTRA_CA_CERTS=certificate.pem node -e "fetch('$2').catch(() => process.exit(1))" ;;
	Ruby) /usr/bin/ruby get.rb "$2" "$https_proxy" ;;
	Perl) /usr/bin/perl -MHTTP::Tiny get.pl "$2" ;;
	urllib) SSL_CERT_FILE=certificate.pem /usr/bin/python3 -c "import urllib.request; urllib.request.urlopen('$2')" ;;
	requests) /usr/bin/python3 -c "import requests; requests.get('$2', verify='certificate.pem')" ;;
	httpx) /usr/bin/python3 -c "import httpx; httpx.get('$2', verify='certificate.pem')" ;;
	*) "${java[@]}" "$1" "$2" ;;
	esac >said 2>&1
}
tell() {
	rm -f sni
	if by "$1" "$2"; then
		told='goes through'
	else
		told=$(grep -o "certificate is not valid for '[^']*'\|hostname '[^']*' doesn't match '[^']*'\|Server name value .* dot" said | tail -1)
	fi
	echo "$told, asks for $(cat sni 2>/dev/null || echo nothing)"
}
read -r haproxy nginx < <(node -e '
const listening = Array.from({ length: 2 }, () => require("net").createServer().listen(0, "127.0.0.1"))
setTimeout(() => {
  console.log(listening.map((one) => one.address().port).join(" "))
  for (const one of listening) one.close()
}, 100)')
cat >haproxy.cfg <<END
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend one
  bind 127.0.0.1:$haproxy ssl crt another.pem.both crt certificate.pem.both
END
host() { echo "server { listen 127.0.0.1:$nginx ssl; server_name $1.example.org; ssl_certificate $2.both; ssl_certificate_key $2.both; }"; }
cat >nginx.conf <<END
daemon off;
pid $folder/nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
  $(host another "$folder/another.pem")
  $(host login "$folder/certificate.pem")
}
END
/usr/sbin/haproxy -db -f haproxy.cfg >/dev/null 2>&1 &
servers+=($!)
/usr/sbin/nginx -c "$folder/nginx.conf" -e "$folder/nginx.log" &
servers+=($!)
served() { openssl s_client -connect "127.0.0.1:$1" -servername "$2" </dev/null 2>/dev/null | sed -n 's/^subject=CN = //p'; }
for port in "$haproxy" "$nginx"; do
	for _ in $(seq 100); do [ -n "$(served "$port" any)" ] && break || sleep 0.1; done
done
name=login.example.org
for client in curl wget Go HttpURLConnection node Ruby Perl urllib requests httpx HttpClient; do
	# Without the dot each has to get through.
	[[ $(tell $client https://$name/) = 'goes through, asks for '$name ]]
	echo "$client: $(tell $client https://$name./)"
done | tee seen
echo "HAProxy, asked for $name: $(served "$haproxy" $name); for $name.: $(served "$haproxy" $name.)" | tee -a seen
echo "nginx, asked for $name: $(served "$nginx" $name); for $name.: $(served "$nginx" $name.)" | tee -a seen
cat >expected <<'END'
curl: goes through, asks for login.example.org
wget: goes through, asks for login.example.org
Go: goes through, asks for login.example.org
HttpURLConnection: goes through, asks for login.example.org
node: goes through, asks for login.example.org.
Ruby: goes through, asks for login.example.org.
Perl: goes through, asks for login.example.org.
urllib: certificate is not valid for 'login.example.org.', asks for login.example.org.
requests: hostname 'login.example.org.' doesn't match 'login.example.org', asks for login.example.org.
httpx: certificate is not valid for 'login.example.org.', asks for login.example.org.
HttpClient: Server name value of host_name cannot have the trailing dot, asks for nothing
HAProxy, asked for login.example.org: login; for login.example.org.: another
nginx, asked for login.example.org: login; for login.example.org.: login
END
cmp seen expected
