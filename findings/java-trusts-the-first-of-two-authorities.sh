#!/usr/bin/env bash
# update-ca-certificates of Debian 12 (ca-certificates 20230311+deb12u1, ca-certificates-java 20230710~deb12u1) with OpenJDK 17.0.15,
# curl 7.88.1, wget 1.21.3 (GnuTLS), Python 3.11.2, Ruby 3.1.2 and node 24.21.0, 2026-11-29.
# One would guess: a company's authorities, the root that ends next year and the one that follows it, may be in one file: it goes to
# /usr/local/share/ca-certificates, `update-ca-certificates` says "1 added", and either every program trusts both or a command says
# what is wrong.
# True: curl, wget, Python and Ruby trust both, for they read the one long file that is made of all. Java has a store of its own,
# into which the first certificate of each file is put and no other: "PKIX path building failed" on the day on which the servers
# change. Node with `--use-openssl-ca` looks authorities up by name in the folder and trusts neither: of a file with two no such
# name is made, which is a warning among others. (With `--use-system-ca`, which is newer, it reads the files and trusts both.) A
# file for each is trusted by all.
# Seen (a server of the first root, of the second):
#   both in one file: curl yes yes, wget yes yes, Python yes yes, Ruby yes yes, Java yes no, node no no
#   a file for each: curl yes yes, wget yes yes, Python yes yes, Ruby yes yes, Java yes yes, node yes yes
# Ends with 1 if that changes. Needs node, curl, wget, openssl, and of Debian 12 ca-certificates-java, openjdk-17-jdk-headless, python3
# and ruby (installed if missing); changes nothing on the machine (a mount namespace of its own), and listens on the loopback address
# only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(ca-certificates-java openjdk-17-jdk-headless ruby wget)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
pair=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
for name in first second; do
	openssl req -x509 "${pair[@]}" -keyout $name.key -out $name.crt -subj "/O=Made up/CN=$name root" -days 30
	openssl req "${pair[@]}" -keyout server-$name.key -out $name.csr -subj /CN=localhost
	openssl x509 -req -in $name.csr -CA $name.crt -CAkey $name.key -days 5 -out server-$name.crt \
		-extfile <(echo subjectAltName=DNS:localhost)
done 2>log
cat >server.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
const servers = ['first', 'second'].map((name) => {
  const [key, cert] = ['key', 'crt'].map((end) => readFileSync(`server-${name}.${end}`))
  return createServer({ key, cert }, (_, response) => response.end('text')).listen(0, '127.0.0.1')
})
setTimeout(() => console.log(servers.map((server) => server.address().port).join(' ')), 200)
JS
cat >get.mjs <<'JS'
import { get } from 'node:https'
get(process.argv[2], (response) => response.resume()).on('error', () => process.exit(1))
JS
cat >Get.java <<'JAVA'
import java.net.URL;

public class Get {
    public static void main(String[] addresses) throws Exception {
        try (var answer = new URL(addresses[0]).openStream()) {
            answer.read();
        }
    }
}
JAVA
javac -d . Get.java
cat >inside.sh <<'SH'
set -euo pipefail
mount --make-rprivate /
cp -a /etc/ssl/certs certs
mount --bind certs /etc/ssl/certs
mount --bind "$1" /usr/local/share/ca-certificates
PATH=$PATH:/usr/sbin:/sbin update-ca-certificates >log 2>&1
node server.mjs >ports &
trap 'kill $!' EXIT
until [ -s ports ]; do sleep 0.1; done
get() {
	case $1 in
	curl) curl -s "$2" ;;
	wget) wget -qO- "$2" ;;
	Python) /usr/bin/python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1])' "$2" ;;
	Ruby) ruby -ropen-uri -e 'URI.open(ARGV[0])' "$2" ;;
	node) node --use-openssl-ca get.mjs "$2" ;;
	Java) java Get "$2" ;;
	esac >/dev/null 2>&1 && echo yes || echo no
}
line=
for program in curl wget Python Ruby Java node; do
	line+="${line:+, }$program"
	for port in $(<ports); do line+=" $(get $program "https://localhost:$port")"; done
done
echo "$line"
SH
mkdir one each
cat first.crt second.crt >one/company.crt
cp first.crt second.crt each
user=$([ "$(id -u)" = 0 ] || echo -r)
within() { env -u SSL_CERT_FILE -u SSL_CERT_DIR -u CURL_CA_BUNDLE -u NODE_EXTRA_CA_CERTS unshare -m $user bash inside.sh "$1"; rm -rf certs ports; }
{
	echo "both in one file: $(within one)"
	echo "a file for each: $(within each)"
} | tee seen
cat >expected <<'END'
both in one file: curl yes yes, wget yes yes, Python yes yes, Ruby yes yes, Java yes no, node no no
a file for each: curl yes yes, wget yes yes, Python yes yes, Ruby yes yes, Java yes yes, node yes yes
END
cmp seen expected
