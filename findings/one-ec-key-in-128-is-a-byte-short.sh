#!/usr/bin/env bash
# Writers, of Debian 12: python3-authlib 1.2.0, python3-jwt 2.6.0 (PyJWT), python3-jwcrypto 1.1.0, with python3-cryptography 38.0.4.
# Readers: these, python3-josepy 1.13.0, ruby-jwt 2.5.0, libcryptx-perl 0.077 (the keys of Crypt::JWT), go-jose 2.6.0 (all Debian 12),
# Chromium, node 24.21.0 and the npm package jose 6.2.18; 2026-11-29.
# One would guess: an EC key as JWK is the same text whoever writes it (RFC 7518 section 6.2.1.2: x and y have the length of the
# curve, 32 bytes for P-256), and what a library wrote it reads.
# True: Authlib and PyJWT write numbers, without the zeros before them: of every 128 keys one has an x or y of 31 bytes. Six of ten
# refuse that one, PyJWT its own among them; they work with the other 127, so that it fails with the next key change and not in a
# test. The four others read it, and give it another thumbprint (RFC 7638) than the same key in full has: where that is the `kid`,
# as with Authlib, the server does not find the key that it was given.
# Seen:
#   Authlib writes 31 bytes, PyJWT 31, jwcrypto 32
#   PyJWT refuses, and so do josepy, ruby-jwt, CryptX, go-jose and Chromium
#   Authlib reads it, and so do jwcrypto, node and jose
#   thumbprint Authlib another, and so by jwcrypto and jose
# Ends with 1 if that changes. Needs node, chromium, and of Debian 12 the packages named below (installed if missing); listens
# nowhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(chromium golang-go golang-gopkg-square-go-jose.v2-dev libcryptx-perl python3-authlib python3-jwcrypto python3-josepy
	python3-jwt ruby-jwt)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 >/dev/null 2>&1
cat >write.py <<'PYTHON'
import base64, json
from authlib.jose import ECKey
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwcrypto import jwk
from jwt.algorithms import ECAlgorithm
key = ec.generate_private_key(ec.SECP256R1()).public_key()
while key.public_numbers().x >= 2**248 or key.public_numbers().y < 2**248:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
keys = {
    'Authlib': ECKey.import_key(pem).as_dict(),
    'PyJWT': json.loads(ECAlgorithm.to_jwk(key)),
    'jwcrypto': json.loads(jwk.JWK.from_pem(pem).export()),
}
short, full = ({name: keys[by][name] for name in ('kty', 'crv', 'x', 'y')} for by in ('Authlib', 'jwcrypto'))
json.dump(short, open('short.jwk', 'w'))
json.dump(full, open('full.jwk', 'w'))
length = {by: len(base64.urlsafe_b64decode(jwk['x'] + '==')) for by, jwk in keys.items()}
print('Authlib writes {Authlib} bytes, PyJWT {PyJWT}, jwcrypto {jwcrypto}'.format(**length))
PYTHON
cat >read.py <<'PYTHON'
import json
import josepy
from authlib.jose import JsonWebKey
from jwcrypto import jwk
from jwt.algorithms import ECAlgorithm
short, full = (json.load(open(f'{name}.jwk')) for name in ('short', 'full'))
ways = {
    'Authlib': lambda key: JsonWebKey.import_key(key).get_public_key(),
    'jwcrypto': lambda key: jwk.JWK(**key).get_op_key('verify'),
    'PyJWT': lambda key: ECAlgorithm.from_jwk(json.dumps(key)),
    'josepy': lambda key: josepy.JWK.from_json(key).key,
}
for name, read in ways.items():
    whole = read(full).public_numbers()
    try:
        print(name, 'reads it' if read(short).public_numbers() == whole else 'reads another key')
    except Exception:
        print(name, 'refuses')
for name, thumbprint in {
    'Authlib': lambda key: JsonWebKey.import_key(key).thumbprint(),
    'jwcrypto': lambda key: jwk.JWK(**key).thumbprint(),
}.items():
    print('thumbprint', name, 'the same' if thumbprint(short) == thumbprint(full) else 'another')
PYTHON
cat >read.rb <<'RUBY'
require 'json'
require 'jwt'
full, short = %w[full short].map { |name| JSON.parse(File.read("#{name}.jwk")) }
JWT::JWK.import(full)
begin
  JWT::JWK.import(short)
  puts 'ruby-jwt reads it'
rescue StandardError
  puts 'ruby-jwt refuses'
end
RUBY
cat >read.pl <<'PERL'
use Crypt::PK::ECC;
Crypt::PK::ECC->new('full.jwk');
print 'CryptX ', eval { Crypt::PK::ECC->new('short.jwk') } ? "reads it\n" : "refuses\n";
PERL
cat >read.go <<'GO'
package main

import (
	"fmt"
	"os"

	"gopkg.in/square/go-jose.v2"
)

func read(name string) error {
	text, _ := os.ReadFile(name)
	return new(jose.JSONWebKey).UnmarshalJSON(text)
}

func main() {
	if err := read("full.jwk"); err != nil {
		panic(err)
	}
	if read("short.jwk") != nil {
		fmt.Println("go-jose refuses")
	} else {
		fmt.Println("go-jose reads it")
	}
}
GO
cat >read.mjs <<'JS'
import { createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { calculateJwkThumbprint, importJWK } from 'jose'
const [short, full] = ['short', 'full'].map((name) => JSON.parse(readFileSync(`${name}.jwk`)))
const same = createPublicKey({ key: short, format: 'jwk' }).equals(createPublicKey({ key: full, format: 'jwk' }))
console.log(`node ${same ? 'reads it' : 'reads another key'}`)
console.log(`jose ${(await importJWK(short, 'ES256')).type === 'public' ? 'reads it' : 'refuses'}`)
const [one, other] = await Promise.all([short, full].map((key) => calculateJwkThumbprint(key)))
console.log(`thumbprint jose ${one === other ? 'the same' : 'another'}`)
const page = `<body><script>
const read = (key) => crypto.subtle.importKey('jwk', key, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])
const tell = (told) => { document.body.textContent = 'Chromium ' + told }
read(${JSON.stringify(full)}).then(() => read(${JSON.stringify(short)}).then(() => tell('reads it'), () => tell('refuses')))
</script>`
writeFileSync('page.html', page)
JS
/usr/bin/python3 write.py | tee written
{
	/usr/bin/python3 read.py
	ruby read.rb
	perl read.pl
	GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go run read.go
	node read.mjs
	chromium --headless=new --no-sandbox --user-data-dir="$folder/profile" --virtual-time-budget=9000 --dump-dom \
		"file://$folder/page.html" 2>/dev/null | grep -o 'Chromium [a-z ]*</body>' | sed 's/<.*//'
} | tee read
cat >expected <<'END'
Authlib reads it
Chromium refuses
CryptX refuses
PyJWT refuses
go-jose refuses
jose reads it
josepy refuses
jwcrypto reads it
node reads it
ruby-jwt refuses
thumbprint Authlib another
thumbprint jose another
thumbprint jwcrypto another
END
grep -qx 'Authlib writes 31 bytes, PyJWT 31, jwcrypto 32' written
LC_ALL=C sort read | cmp - expected
