#!/usr/bin/env bash
# SoftHSM 2.6.1, libp11 0.4.12 (OpenSSL's engine for PKCS#11) under curl 7.88.1, GnuTLS 3.7.9 under wget 1.21.3 and p11tool, OpenSSL
# 3.0.22 and pkcs11-tool 0.23.0 (all Debian 12), 2026-11-30.
# One would guess: the address of a key on a token may name a file with the PIN (`pin-source=file:...` in the examples of RFC 7512), and a
# file of one line will do, as it does for each `-passin file:` of OpenSSL.
# True: curl and wget take the line end for a part of the PIN. What `echo` and editors write is a wrong PIN, which the token counts:
# cards lock themselves after three, and a service that is started anew by itself has tried three times within seconds. And `file:` is
# known to libp11 only: GnuTLS takes it for a part of the name, finds no such file and says "No PIN given". The one form for both is
# a bare path to a file without a line end.
# Seen (the file with a line end; without; without, as file:):
#   curl: Login to token failed; 200; 200
#   wget: no answer; 200; no answer
#   p11tool: Error in provided PIN.; the key; No PIN given.
#   openssl pkey -passin file: the key; the key
#   the token's flags after that of curl: user PIN count low; nothing; nothing
# Ends with 1 if that changes. Needs openssl, curl and wget, and of Debian 12 softhsm2, opensc, gnutls-bin and
# libengine-pkcs11-openssl (installed if missing); the token is a folder of its own; listens on the loopback address only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(softhsm2 opensc gnutls-bin libengine-pkcs11-openssl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
module=/usr/lib/softhsm/libsofthsm2.so
export SOFTHSM2_CONF=$folder/softhsm2.conf HOME=$folder
mkdir tokens
echo "directories.tokendir = $folder/tokens" >softhsm2.conf
openssl req -x509 -newkey rsa:2048 -nodes -keyout server.key -out server.pem -subj /CN=127.0.0.1 \
	-addext subjectAltName=IP:127.0.0.1 -days 2 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout client.key -out client.pem -subj /CN=Anna -days 2 2>/dev/null
openssl pkey -in client.key -aes256 -passout pass:123456 -out encrypted.key
softhsm2-util --init-token --free --label token --pin 123456 --so-pin 12345678 >/dev/null
softhsm2-util --import client.key --token token --label key --id 01 --pin 123456 >/dev/null
echo 123456 >line
printf 123456 >bare
port=$((20000 + $$ % 10000))
openssl s_server -accept "127.0.0.1:$port" -key server.key -cert server.pem -CAfile client.pem -Verify 1 -verify_return_error -www >log 2>&1 &
server=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.2; done
key() { echo "pkcs11:token=token;object=key;type=private?pin-source=$1"; }
by_curl() {
	curl -q -sS -o answer -w '%{http_code}\n' --cacert server.pem --cert client.pem --key "$(key "$1")" --key-type ENG \
		"https://127.0.0.1:$port/" 2>&1 | grep -o -m 1 -e 200 -e 'Login to token failed'
}
by_wget() {
	wget --no-hsts -q -S -O /dev/null --tries=1 --ca-certificate=server.pem --certificate=client.pem --private-key="$(key "$1")" \
		"https://127.0.0.1:$port/" 2>&1 </dev/null | grep -o 200 || echo no answer
}
by_p11tool() {
	p11tool --provider "$module" --batch --login --list-all-privkeys "pkcs11:token=token?pin-source=$1" 2>&1 </dev/null |
		sed -n 's/.*Label: key/the key/p;s/.*\(Error in provided PIN\.\).*/\1/p;s/.*\(No PIN given\.\).*/\1/p'
}
by_openssl() { openssl pkey -in encrypted.key -passin "file:$1" -noout && echo the key; }
flags() {
	by_curl "$1" >/dev/null
	pkcs11-tool --module "$module" -L 2>/dev/null | grep -m 1 'token flags' | grep -o 'user PIN count low' || echo nothing
}
three() { echo "$1: $("$2" "$folder/line"); $("$2" "$folder/bare"); $("$2" "file:$folder/bare")"; }
{
	three curl by_curl
	three wget by_wget
	three p11tool by_p11tool
	echo "openssl pkey -passin file: $(by_openssl line); $(by_openssl bare)"
	three "the token's flags after that of curl" flags
} | tee seen
cat >expected <<'END'
curl: Login to token failed; 200; 200
wget: no answer; 200; no answer
p11tool: Error in provided PIN.; the key; No PIN given.
openssl pkey -passin file: the key; the key
the token's flags after that of curl: user PIN count low; nothing; nothing
END
cmp seen expected
