#!/usr/bin/env bash
# Of Debian 12: go-jose 2.6.0, the program jose 11-2+deb12u1, python3-jwcrypto 1.1.0, libcrypt-jwt-perl 0.034; the npm packages jose
# 6.2.18 and node-jose 2.2.0 on node 24.21.0; 2026-11-29.
# One would guess: what is encrypted under a passphrase as RFC 7518 has it (PBES2, a key file above all) opens with the passphrase
# in every library that knows the algorithm; how much work the writer put into it stands in the file (`p2c`).
# True: how much is too much is each reader's own, and below what others write without being asked: the npm package jose opens up to
# 10000 rounds, Debian's jose writes 32768 and opens no more, go-jose writes 100000, which neither of the two opens. Debian's says
# "Unwrapping failed!", as it does for a wrong passphrase. 310000 and more are advised for this kind of hash: whoever keeps to that
# is read by half of them.
# Seen (rounds that each writes, and who opens it):
#   jose (npm) 2048: all
#   Crypt::JWT 5000: all
#   jwcrypto 8192: all
#   node-jose 8192: all
#   jose (Debian) 32768: not jose (npm)
#   go-jose 100000: not jose (npm), jose (Debian)
# Ends with 1 if that changes. Needs node, and of Debian 12 golang-go, golang-gopkg-square-go-jose.v2-dev, jose, python3-jwcrypto
# and libcrypt-jwt-perl (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-gopkg-square-go-jose.v2-dev jose python3-jwcrypto libcrypt-jwt-perl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 node-jose@2.2.0 >/dev/null 2>&1
cat >npm.mjs <<'JS'
import { CompactEncrypt, compactDecrypt } from 'jose'
import nodeJose from 'node-jose'
const [way, text] = process.argv.slice(2)
const [alg, enc, passphrase] = ['PBES2-HS256+A128KW', 'A256GCM', Buffer.from('correct horse')]
const key = () => nodeJose.JWK.asKey({ kty: 'oct', k: passphrase.toString('base64url') })
const options = { format: 'compact', contentAlg: enc, fields: { alg } }
const ways = {
  'jose-write': () => new CompactEncrypt(Buffer.from('text')).setProtectedHeader({ alg, enc }).encrypt(passphrase),
  'jose-read': async () => (await compactDecrypt(text, passphrase, { keyManagementAlgorithms: [alg] })).plaintext,
  'node-jose-write': async () => nodeJose.JWE.createEncrypt(options, await key()).update('text').final(),
  'node-jose-read': async () => (await nodeJose.JWE.createDecrypt(await key()).decrypt(text)).payload,
}
process.stdout.write(await ways[way]())
JS
cat >pass.py <<'PYTHON'
import sys
from jwcrypto import jwe, jwk
key = jwk.JWK.from_password('correct horse')
algorithms = ['PBES2-HS256+A128KW', 'A256GCM']
if sys.argv[1] == 'write':
    made = jwe.JWE(b'text', '{"alg":"PBES2-HS256+A128KW","enc":"A256GCM"}', algs=algorithms)
    made.add_recipient(key)
    print(made.serialize(True))
else:
    opened = jwe.JWE(algs=algorithms)
    opened.deserialize(sys.argv[2], key)
    print(opened.payload.decode())
PYTHON
cat >crypt.pl <<'PERL'
use Crypt::JWT qw(decode_jwt encode_jwt);
my ($way, $text) = @ARGV;
my %key = (key => 'correct horse');
print $way eq 'write'
    ? encode_jwt(payload => 'text', alg => 'PBES2-HS256+A128KW', enc => 'A256GCM', %key)
    : decode_jwt(token => $text, %key);
PERL
cat >gojose.go <<'GO'
package main

import (
	"fmt"
	"os"

	"gopkg.in/square/go-jose.v2"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	key := []byte("correct horse")
	if os.Args[1] == "write" {
		encrypter, err := jose.NewEncrypter(jose.A256GCM, jose.Recipient{Algorithm: jose.PBES2_HS256_A128KW, Key: key}, nil)
		must(err)
		made, err := encrypter.Encrypt([]byte("text"))
		must(err)
		text, err := made.CompactSerialize()
		must(err)
		fmt.Println(text)
		return
	}
	made, err := jose.ParseEncrypted(os.Args[2])
	must(err)
	text, err := made.Decrypt(key)
	must(err)
	fmt.Println(string(text))
}
GO
GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go build -o gojose gojose.go
printf '"correct horse"' >passphrase
printf text >text
header='{"protected":{"alg":"PBES2-HS256+A128KW","enc":"A256GCM"}}'
by() {
	case $1:$2 in
	'jose (npm):'*) node npm.mjs "jose-$2" "${3:-}" ;;
	node-jose:*) node npm.mjs "node-jose-$2" "${3:-}" ;;
	jwcrypto:*) /usr/bin/python3 pass.py "$2" "${3:-}" ;;
	Crypt::JWT:*) perl crypt.pl "$2" "${3:-}" ;;
	go-jose:*) ./gojose "$2" "${3:-}" ;;
	*:write) jose jwe enc -i "$header" -I text -k passphrase -c -o- ;;
	*:read) jose jwe dec -i- -k passphrase <<<"$3" ;;
	esac
}
names=('jose (npm)' Crypt::JWT jwcrypto node-jose 'jose (Debian)' go-jose)
for writer in "${names[@]}"; do
	made=$(by "$writer" write)
	rounds=$(node -p 'JSON.parse(Buffer.from(process.argv[1].split(".")[0], "base64url")).p2c' "$made")
	refused=
	for reader in "${names[@]}"; do
		[ "$(by "$reader" read "$made" 2>/dev/null)" = text ] || refused+="${refused:+, }$reader"
	done
	echo "$writer $rounds: ${refused:+not $refused}" | sed 's/ $/ all/'
done | tee seen
cat >expected <<'END'
jose (npm) 2048: all
Crypt::JWT 5000: all
jwcrypto 8192: all
node-jose 8192: all
jose (Debian) 32768: not jose (npm)
go-jose 100000: not jose (npm), jose (Debian)
END
cmp seen expected
