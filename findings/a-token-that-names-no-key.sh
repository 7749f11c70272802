#!/usr/bin/env bash
# The npm packages jose 6.2.18, node-jose 2.2.0 and jwks-rsa 4.1.0 on node 24.21.0; of Debian 12: python3-jwcrypto 1.1.0, python3-jwt
# 2.6.0, python3-authlib 1.2.0, ruby-jwt 2.5.0 and libcrypt-jwt-perl 0.034; 2026-11-29.
# One would guess: where a server has one key, its tokens need not name it (OpenID Connect Core section 10.1 wants a `kid` only where
# there are several), and a reader takes the one that there is.
# True: four of eight refuse such a token, and say that of the set: PyJWT that it finds no key that matches "None", Authlib that the
# set is invalid, ruby-jwt that it found no key id. Where the key has no name either, PyJWT finds that there are no keys at all. So a
# server of one key that starts to name it, or stops, is in the right both times, and loses half of its readers.
# Seen (the token names none; neither does the key):
#   jose: ok; ok
#   node-jose: ok; ok
#   jwks-rsa: ok; ok
#   jwcrypto: ok; ok
#   PyJWT: Unable to find a signing key that matches: "None"; The JWKS endpoint did not contain any signing keys
#   Authlib: Invalid JSON Web Key Set; ok
#   ruby-jwt: No key id (kid) found from token headers; No key id (kid) found from token headers
#   Crypt::JWT: JWS: kid_keys lookup failed; JWS: kid_keys lookup failed
# Ends with 1 if that changes. Needs node, and of Debian 12 python3-jwcrypto, python3-jwt, python3-authlib, ruby-jwt and
# libcrypt-jwt-perl (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-jwcrypto python3-jwt python3-authlib ruby-jwt libcrypt-jwt-perl)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 node-jose@2.2.0 jwks-rsa@4.1.0 >/dev/null 2>&1
cat >sign.mjs <<'JS'
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { SignJWT } from 'jose'
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const key = { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }
writeFileSync('sets.json', JSON.stringify([{ keys: [{ ...key, kid: 'one' }] }, { keys: [key] }]))
const token = new SignJWT({ sub: 'anna' }).setProtectedHeader({ alg: 'ES256' }).setExpirationTime('1h')
writeFileSync('token', await token.sign(privateKey))
JS
cat >verify.mjs <<'JS'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { compactVerify, createLocalJWKSet, importSPKI } from 'jose'
import jwksRsa from 'jwks-rsa'
import nodeJose from 'node-jose'
const sets = JSON.parse(readFileSync('sets.json'))
const token = readFileSync('token', 'utf8')
const { kid } = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'))
const byJwksRsa = async (set) => {
  const server = createServer((_, response) => response.end(JSON.stringify(set))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = jwksRsa({ jwksUri: `http://127.0.0.1:${server.address().port}` })
  const key = await client.getSigningKey(kid).finally(() => server.close())
  await compactVerify(token, await importSPKI(key.getPublicKey(), 'ES256'))
}
const ways = {
  jose: (set) => compactVerify(token, createLocalJWKSet(set)),
  'node-jose': async (set) => nodeJose.JWS.createVerify(await nodeJose.JWK.asKeyStore(set)).verify(token),
  'jwks-rsa': byJwksRsa,
}
for (const [name, verify] of Object.entries(ways)) {
  const told = []
  for (const set of sets) told.push(await verify(set).then(() => 'ok', ({ message }) => message))
  console.log(`${name}: ${told.join('; ')}`)
}
JS
cat >verify.py <<'PYTHON'
import json
import jwt as pyjwt
from authlib.jose import JsonWebKey, JsonWebToken
from jwcrypto import jwk, jwt as jwcrypto
sets, token = json.load(open('sets.json')), open('token').read()
def by_pyjwt(keys):
    client = pyjwt.PyJWKClient('http://127.0.0.1')
    client.fetch_data = lambda: keys
    pyjwt.decode(token, client.get_signing_key_from_jwt(token).key, ['ES256'])
ways = {
    'jwcrypto': lambda keys: jwcrypto.JWT(jwt=token, key=jwk.JWKSet.from_json(json.dumps(keys))),
    'PyJWT': by_pyjwt,
    'Authlib': lambda keys: JsonWebToken(['ES256']).decode(token, JsonWebKey.import_key_set(keys)),
}
def told(verify, keys):
    try:
        verify(keys)
        return 'ok'
    except Exception as error:
        return str(error)
for name, verify in ways.items():
    print(f'{name}: ' + '; '.join(told(verify, keys) for keys in sets))
PYTHON
cat >verify.rb <<'RUBY'
require 'json'
require 'jwt'
token = File.read('token')
told = lambda do |keys|
  JWT.decode(token, nil, true, { algorithms: ['ES256'], jwks: keys })
  'ok'
rescue StandardError => error
  error.message
end
puts "ruby-jwt: #{JSON.parse(File.read('sets.json'), symbolize_names: true).map(&told).join('; ')}"
RUBY
cat >verify.pl <<'PERL'
use JSON::PP;
use Crypt::JWT 'decode_jwt';
my ($token, $sets) = map { open my $file, '<', $_; local $/; <$file> } qw(token sets.json);
sub told { eval { decode_jwt(token => $token, kid_keys => $_[0]) } ? 'ok' : $@ =~ s/ at .*//sr }
print 'Crypt::JWT: ', join('; ', map { told($_) } @{decode_json($sets)}), "\n";
PERL
node sign.mjs
{
	node verify.mjs
	/usr/bin/python3 verify.py
	/usr/bin/ruby verify.rb
	/usr/bin/perl verify.pl
} | tee seen
cat >expected <<'END'
jose: ok; ok
node-jose: ok; ok
jwks-rsa: ok; ok
jwcrypto: ok; ok
PyJWT: Unable to find a signing key that matches: "None"; The JWKS endpoint did not contain any signing keys
Authlib: Invalid JSON Web Key Set; ok
ruby-jwt: No key id (kid) found from token headers; No key id (kid) found from token headers
Crypt::JWT: JWS: kid_keys lookup failed; JWS: kid_keys lookup failed
END
cmp seen expected
