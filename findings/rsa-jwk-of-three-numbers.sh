#!/usr/bin/env bash
# node and the npm package jose 6.2.18; PyJWT 2.6.0, Authlib 1.2.0, python3-jwcrypto 1.1.0, ruby-jwt 2.5.0 and the program jose
# 11 (Debian 12), 2026-11-29.
# One would guess (RFC 7518 section 6.3.2): a private RSA key as JWK needs n, e and d; the primes and what is made of them may be
# left out, all of them, and a reader computes them. A key store or a server that writes the short form is in the right.
# True: four of seven refuse it, and none of them says what is missing. WebCrypto says "Invalid keyData", node 24 "Invalid JWK RSA
# key" (node 20 that key.p has to be a text), jwcrypto raises a TypeError of Python. ruby-jwt writes the three numbers one after
# another, which OpenSSL knows as the parameters of Diffie-Hellman: "incorrect pkey type: dhpublicnumber".
# Seen (n, e, d; the same key with all its numbers):
#   node: refuses; signs
#   npm jose (WebCrypto): Invalid keyData; signs
#   PyJWT: signs; signs
#   Authlib: signs; signs
#   jwcrypto: object of type 'NoneType' has no len(); signs
#   ruby-jwt: incorrect pkey type: dhpublicnumber; signs
#   jose of Debian: signs; signs
# Ends with 1 if that changes. Needs node, and of Debian 12 python3-jwt, python3-authlib, python3-jwcrypto, ruby-jwt and jose
# (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-jwt python3-authlib python3-jwcrypto ruby-jwt jose)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 >/dev/null 2>&1
cat >sign.mjs <<'JS'
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { CompactSign, importJWK } from 'jose'
const full = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
const { kty, n, e, d } = full
const told = async (signs) => signs().then(() => 'signs', ({ message }) => message)
const text = Buffer.from('text')
const byNode = async (key) => sign('sha256', text, createPrivateKey({ format: 'jwk', key }))
const byJose = async (key) => new CompactSign(text).setProtectedHeader({ alg: 'RS256' }).sign(await importJWK(key, 'RS256'))
for (const [name, key] of Object.entries({ short: { kty, n, e, d }, full })) {
  writeFileSync(`${name}.jwk`, JSON.stringify(key))
  // Its words differ from version to version.
  const node = (await told(() => byNode(key))) === 'signs' ? 'signs' : 'refuses'
  writeFileSync(`${name}.node`, `node: ${node}\nnpm jose (WebCrypto): ${await told(() => byJose(key))}\n`)
}
JS
cat >sign.py <<'PYTHON'
import json, sys
import jwt
from authlib.jose import jwt as authlib
from jwcrypto import jwk, jws
text = open(sys.argv[1]).read()
def by_jwcrypto():
    signed = jws.JWS(b'text')
    signed.add_signature(jwk.JWK.from_json(text), protected=json.dumps({'alg': 'RS256'}))
    return signed.serialize(True)
ways = {
    'PyJWT': lambda: jwt.encode({}, jwt.algorithms.RSAAlgorithm.from_jwk(text), algorithm='RS256'),
    'Authlib': lambda: authlib.encode({'alg': 'RS256'}, {}, json.loads(text)),
    'jwcrypto': by_jwcrypto,
}
for name, sign in ways.items():
    try:
        sign()
        print(f'{name}: signs')
    except Exception as error:
        print(f'{name}: {error}')
PYTHON
cat >sign.rb <<'RUBY'
require 'json'
require 'jwt'
begin
  JWT.encode({}, JWT::JWK.import(JSON.parse(File.read(ARGV[0]))).keypair, 'RS256')
  puts 'ruby-jwt: signs'
rescue StandardError => error
  puts "ruby-jwt: #{error.message}"
end
RUBY
node sign.mjs
for key in short full; do
	{
		cat $key.node
		/usr/bin/python3 sign.py $key.jwk
		ruby sign.rb $key.jwk
		echo "jose of Debian: $(printf text | jose jws sig -I- -k $key.jwk -o /dev/null && echo signs)"
	} >$key
done
paste -d'|' short full | sed 's/|.*: /; /' | tee seen
cat >expected <<'END'
node: refuses; signs
npm jose (WebCrypto): Invalid keyData; signs
PyJWT: signs; signs
Authlib: signs; signs
jwcrypto: object of type 'NoneType' has no len(); signs
ruby-jwt: incorrect pkey type: dhpublicnumber; signs
jose of Debian: signs; signs
END
cmp seen expected
