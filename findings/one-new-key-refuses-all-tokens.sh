#!/usr/bin/env bash
# The npm packages jose 6.2.18 and node-jose 2.2.0 on node 24.21.0; of Debian 12: go-oidc 2.1.0 (with go-jose 2.6.0),
# python3-jose 3.3.0, python3-authlib 1.2.0, python3-jwcrypto 1.1.0, python3-jwt 2.6.0, ruby-jwt 2.5.0 and libcrypt-jwt-perl
# 0.034; 2026-11-29.
# One would guess: a server that adds a key to its set (JWKS) and goes on signing with the old one changes nothing; tokens name
# their key, and a reader ignores keys of a kind that it does not know (RFC 7517 section 5).
# True: with one post-quantum key beside it (ML-DSA, kty AKP), of which no token makes use, five of nine refuse every ES256 token:
# they read the whole set before they look for the key. node-jose does so for an Ed25519 key already. python-jose tries the keys in
# their order, whatever the token names, and ends at the first of another kind: an RSA key that stands before the right one is
# enough, which is an ordinary set.
# Seen, for a token signed with the EC key (the other key stands first; last):
#   jose: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
#   node-jose: RSA ok ok, Ed25519 refused refused, ML-DSA refused refused
#   python-jose: RSA refused ok, Ed25519 refused ok, ML-DSA refused ok
#   Authlib: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
#   jwcrypto: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
#   PyJWT: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
#   ruby-jwt: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
#   Crypt::JWT: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
#   go-oidc: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
# Ends with 1 if that changes. Needs node, and of Debian 12 the packages named below (installed if missing); listens on the loopback
# address only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-github-coreos-go-oidc-dev python3-jose python3-authlib python3-jwcrypto python3-jwt ruby-jwt
	libcrypt-jwt-perl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 node-jose@2.2.0 >/dev/null 2>&1
cat >sets.mjs <<'JS'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { SignJWT } from 'jose'
const pair = (kind, alg, options) => {
  const { privateKey, publicKey } = generateKeyPairSync(kind, options)
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid: alg, alg, use: 'sig' } }
}
const signing = pair('ec', 'ES256', { namedCurve: 'P-256' })
const others = {
  RSA: pair('rsa', 'RS256', { modulusLength: 2048 }),
  Ed25519: pair('ed25519', 'EdDSA'),
  // A public key of this kind is 1312 bytes, and any will do; older versions of node cannot make one.
  'ML-DSA': { jwk: { kty: 'AKP', alg: 'ML-DSA-44', kid: 'ML-DSA-44', use: 'sig', pub: randomBytes(1312).toString('base64url') } },
}
const sets = Object.entries(others).map(([kind, { jwk }]) => ({
  kind,
  first: { keys: [jwk, signing.jwk] },
  last: { keys: [signing.jwk, jwk] },
}))
writeFileSync('sets.json', JSON.stringify(sets))
const token = new SignJWT({ sub: 'anna' }).setProtectedHeader({ alg: 'ES256', kid: 'ES256' }).setExpirationTime('1h')
writeFileSync('token', await token.sign(signing.privateKey))
JS
cat >verify.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createLocalJWKSet, jwtVerify } from 'jose'
import nodeJose from 'node-jose'
const sets = JSON.parse(readFileSync('sets.json'))
const token = readFileSync('token', 'utf8')
const ways = {
  jose: (set) => jwtVerify(token, createLocalJWKSet(set)),
  'node-jose': async (set) => nodeJose.JWS.createVerify(await nodeJose.JWK.asKeyStore(set)).verify(token),
}
for (const [name, verify] of Object.entries(ways)) {
  const tried = async (set) => verify(set).then(() => 'ok', () => 'refused')
  const told = []
  for (const { kind, first, last } of sets) told.push(`${kind} ${await tried(first)} ${await tried(last)}`)
  console.log(`${name}: ${told.join(', ')}`)
}
JS
cat >verify.py <<'PYTHON'
import json
import jwt as pyjwt
from authlib.jose import JsonWebKey, jwt as authlib
from jose import jwt as python_jose
from jwcrypto import jwk, jwt as jwcrypto
sets, token = json.load(open('sets.json')), open('token').read()
def by_pyjwt(keys):
    key = next(one for one in pyjwt.PyJWKSet.from_dict(keys).keys if one.key_id == 'ES256')
    pyjwt.decode(token, key.key, ['ES256'])
ways = {
    'python-jose': lambda keys: python_jose.decode(token, keys, ['ES256']),
    'Authlib': lambda keys: authlib.decode(token, JsonWebKey.import_key_set(keys)),
    'jwcrypto': lambda keys: jwcrypto.JWT(jwt=token, key=jwk.JWKSet.from_json(json.dumps(keys))),
    'PyJWT': by_pyjwt,
}
def tried(verify, keys):
    try:
        verify(keys)
        return 'ok'
    except Exception:
        return 'refused'
for name, verify in ways.items():
    print(f'{name}: ' + ', '.join(f"{one['kind']} {tried(verify, one['first'])} {tried(verify, one['last'])}" for one in sets))
PYTHON
cat >verify.rb <<'RUBY'
require 'json'
require 'jwt'
token = File.read('token')
tried = lambda do |keys|
  JWT.decode(token, nil, true, { algorithms: ['ES256'], jwks: keys })
  'ok'
rescue StandardError
  'refused'
end
told = JSON.parse(File.read('sets.json')).map { |one| "#{one['kind']} #{tried.(one['first'])} #{tried.(one['last'])}" }
puts "ruby-jwt: #{told.join(', ')}"
RUBY
cat >verify.pl <<'PERL'
use JSON::PP;
use Crypt::JWT 'decode_jwt';
my ($token, $sets) = map { open my $file, '<', $_; local $/; <$file> } qw(token sets.json);
sub tried { eval { decode_jwt(token => $token, kid_keys => $_[0]) } ? 'ok' : 'refused' }
print 'Crypt::JWT: ', join(', ', map { "$_->{kind} " . tried($_->{first}) . ' ' . tried($_->{last}) } @{decode_json($sets)}), "\n";
PERL
cat >verify.go <<'GO'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/coreos/go-oidc"
)

func tried(set json.RawMessage, token string) string {
	server := httptest.NewServer(http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
		response.Header().Set("Content-Type", "application/json")
		response.Write(set)
	}))
	defer server.Close()
	if _, err := oidc.NewRemoteKeySet(context.Background(), server.URL).VerifySignature(context.Background(), token); err != nil {
		return "refused"
	}
	return "ok"
}

func main() {
	token, _ := os.ReadFile("token")
	text, _ := os.ReadFile("sets.json")
	var sets []struct {
		Kind        string
		First, Last json.RawMessage
	}
	json.Unmarshal(text, &sets)
	var told []string
	for _, one := range sets {
		told = append(told, fmt.Sprint(one.Kind, " ", tried(one.First, string(token)), " ", tried(one.Last, string(token))))
	}
	fmt.Println("go-oidc: " + strings.Join(told, ", "))
}
GO
node sets.mjs
{
	node verify.mjs
	/usr/bin/python3 verify.py
	ruby verify.rb
	perl verify.pl
	GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go run verify.go
} | tee seen
cat >expected <<'END'
jose: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
node-jose: RSA ok ok, Ed25519 refused refused, ML-DSA refused refused
python-jose: RSA refused ok, Ed25519 refused ok, ML-DSA refused ok
Authlib: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
jwcrypto: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
PyJWT: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
ruby-jwt: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
Crypt::JWT: RSA ok ok, Ed25519 ok ok, ML-DSA ok ok
go-oidc: RSA ok ok, Ed25519 ok ok, ML-DSA refused refused
END
cmp seen expected
