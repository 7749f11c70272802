#!/usr/bin/env bash
# OpenSSL 3.0, golang-jwt 4.4.3, Go 1.19.8, python3-jwt 2.6.0, python3-authlib 1.2.0, ruby-jwt 2.5.0 and libcrypt-jwt-perl 0.034 (Debian
# 12); node 24.21.0 and the npm packages jose 6.2.18 and node-jose 2.2.0; 2026-11-29.
# One would guess: a P-256 key that the openssl program wrote signs ES256 wherever PEM files are read; what stands before the key in the
# file is no matter (RFC 7468 section 2).
# True: `ecparam -genkey`, which most instructions name, writes the parameters of the curve first, in a block of their own. golang-jwt
# takes the first block for the key, and fails with "asn1: structure error", which sounds like a damaged file. `pkcs12 -nodes` writes
# the key's name first. jose wants its key at the very first letter, and says of a PKCS#8 key behind a name that it has to be one. All
# others look for the key. `-noout`, and taking out what stands before it, make it right.
# Seen (genpkey; ecparam -genkey; pkcs12 -nodes):
#   golang-jwt: signs; asn1: structure error; signs
#   Go's TLS: signs; signs; signs
#   jose: signs; "pkcs8" must be PKCS#8 formatted string; "pkcs8" must be PKCS#8 formatted string
#   node: signs; signs; signs
#   node-jose: signs; signs; signs
#   PyJWT: signs; signs; signs
#   Authlib: signs; signs; signs
#   ruby-jwt: signs; signs; signs
#   Crypt::JWT: signs; signs; signs
# Ends with 1 if that changes. Needs node and openssl, and of Debian 12 golang-go, golang-github-golang-jwt-jwt-dev, python3-jwt,
# python3-authlib, ruby-jwt and libcrypt-jwt-perl (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-github-golang-jwt-jwt-dev python3-jwt python3-authlib ruby-jwt libcrypt-jwt-perl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 node-jose@2.2.0 >/dev/null 2>&1
/usr/bin/openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out genpkey 2>/dev/null
/usr/bin/openssl ecparam -name prime256v1 -genkey -out ecparam
/usr/bin/openssl req -x509 -new -key genpkey -days 2 -subj /CN=client -out genpkey.crt
/usr/bin/openssl req -x509 -new -key ecparam -days 2 -subj /CN=client -out ecparam.crt
/usr/bin/openssl pkcs12 -export -passout pass:word -inkey genpkey -in genpkey.crt -name client -out client.p12
/usr/bin/openssl pkcs12 -in client.p12 -passin pass:word -nodes -nocerts -out pkcs12
cp genpkey.crt pkcs12.crt
cat >sign.go <<'GO'
package main

import (
	"crypto/tls"
	"fmt"
	"os"
	"strings"

	"github.com/golang-jwt/jwt"
)

func byJwt(key []byte) error {
	read, err := jwt.ParseECPrivateKeyFromPEM(key)
	if err == nil {
		_, err = jwt.New(jwt.SigningMethodES256).SignedString(read)
	}
	return err
}

func main() {
	key, _ := os.ReadFile(os.Args[2])
	certificate, _ := os.ReadFile(os.Args[2] + ".crt")
	err := byJwt(key)
	if os.Args[1] == "tls" {
		_, err = tls.X509KeyPair(certificate, key)
	}
	if err != nil {
		fmt.Println(strings.Split(err.Error(), ": tags")[0])
		os.Exit(1)
	}
}
GO
GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go build -o sign sign.go
cat >sign.mjs <<'JS'
import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT, importPKCS8 } from 'jose'
import nodeJose from 'node-jose'
const [library, file] = process.argv.slice(2)
const pem = readFileSync(file, 'utf8')
const ways = {
  jose: async () => new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(await importPKCS8(pem, 'ES256')),
  node: async () => sign('sha256', Buffer.from('text'), createPrivateKey(pem)),
  'node-jose': async () => nodeJose.JWS.createSign(await nodeJose.JWK.asKey(pem, 'pem')).update('text').final(),
}
await ways[library]().catch(({ message }) => {
  console.log(message)
  process.exit(1)
})
JS
cat >sign.py <<'PYTHON'
import sys
import jwt as pyjwt
from authlib.jose import jwt as authlib
key = open(sys.argv[2], 'rb').read()
pyjwt.encode({}, key, 'ES256') if sys.argv[1] == 'PyJWT' else authlib.encode({'alg': 'ES256'}, {}, key)
PYTHON
by() {
	case $1 in
	golang-jwt) ./sign jwt "$2" ;;
	"Go's TLS") ./sign tls "$2" ;;
	PyJWT | Authlib) /usr/bin/python3 sign.py "$1" "$2" ;;
	ruby-jwt) /usr/bin/ruby -rjwt -e 'JWT.encode({}, OpenSSL::PKey.read(File.read(ARGV[0])), "ES256")' "$2" ;;
	Crypt::JWT) /usr/bin/perl -MCrypt::JWT=encode_jwt -e 'encode_jwt(payload => {}, alg => "ES256", key => \do { local (@ARGV, $/) = @ARGV; <> })' "$2" ;;
	*) node sign.mjs "$1" "$2" ;;
	esac >said 2>/dev/null
}
told() { if by "$@"; then echo signs; else cat said; fi; }
for reader in golang-jwt "Go's TLS" jose node node-jose PyJWT Authlib ruby-jwt Crypt::JWT; do
	echo "$reader: $(told "$reader" genpkey); $(told "$reader" ecparam); $(told "$reader" pkcs12)"
done | tee seen
cat >expected <<'END'
golang-jwt: signs; asn1: structure error; signs
Go's TLS: signs; signs; signs
jose: signs; "pkcs8" must be PKCS#8 formatted string; "pkcs8" must be PKCS#8 formatted string
node: signs; signs; signs
node-jose: signs; signs; signs
PyJWT: signs; signs; signs
Authlib: signs; signs; signs
ruby-jwt: signs; signs; signs
Crypt::JWT: signs; signs; signs
END
cmp seen expected
