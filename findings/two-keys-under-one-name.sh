#!/usr/bin/env bash
# The npm packages jose 6.2.18, node-jose 2.2.0 and jwks-rsa 4.1.0 on node 24.21.0; of Debian 12: python3-jwcrypto 1.1.0, python3-jwt
# 2.6.0, python3-authlib 1.2.0, ruby-jwt 2.5.0 and libcrypt-jwt-perl 0.034; 2026-11-29.
# One would guess: a server may publish an RSA and an EC key under one `kid`, say that of the year (RFC 7517 section 4.5 has that as its
# example of one `kid` for two keys); a reader takes the one that fits the token's `alg`.
# True: five of eight take the first of that name, whatever its kind, and check the EC signature with the RSA key. It goes well as long
# as the EC key stands first, which no server promises. None says that the name was not enough: PyJWT misses a PEM, Authlib says
# nothing but "0", ruby-jwt stumbles over a method that RSA keys do not have. jwcrypto draws lots: it keeps the keys in a set of
# Python's, whose order is another at every start, and so one start takes all tokens and the next refuses all.
# Seen, for a token signed with the EC key (that key stands first; last):
#   jose: ok; ok
#   node-jose: ok; ok
#   jwks-rsa: ok; Invalid key type
#   jwcrypto: ok at some starts, refused at others
#   PyJWT: ok; Expecting a PEM-formatted key.
#   Authlib: ok; 0
#   ruby-jwt: ok; undefined method `group'
#   Crypt::JWT: ok; JWT: key type 'RSA' cannot be used with alg 'ES256'
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
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const published = ({ publicKey }, alg) => ({ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg, kid: '2026' })
const keys = [published(ec, 'ES256'), published(rsa, 'RS256')]
writeFileSync('sets.json', JSON.stringify([{ keys }, { keys: keys.toReversed() }]))
const token = new SignJWT({ sub: 'anna' }).setProtectedHeader({ alg: 'ES256', kid: '2026' }).setExpirationTime('1h')
writeFileSync('token', await token.sign(ec.privateKey))
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
import json, sys
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
for name in sys.argv[1:]:
    print(f'{name}: ' + '; '.join(told(ways[name], keys) for keys in sets))
PYTHON
cat >verify.rb <<'RUBY'
require 'json'
require 'jwt'
token = File.read('token')
told = lambda do |keys|
  JWT.decode(token, nil, true, { algorithms: ['ES256'], jwks: keys })
  'ok'
rescue StandardError => error
  error.message[/[^#\n]*\S(?= for #)|[^\n]*/]
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
	# The seed is another at every start of Python where none is given.
	for seed in $(seq 30); do PYTHONHASHSEED=$seed /usr/bin/python3 verify.py jwcrypto; done >often
	grep -q '^jwcrypto: ok;' often && grep -q '^jwcrypto: Verification failed' often && echo 'jwcrypto: ok at some starts, refused at others'
	/usr/bin/python3 verify.py PyJWT Authlib
	/usr/bin/ruby verify.rb
	/usr/bin/perl verify.pl
} | tee seen
cat >expected <<'END'
jose: ok; ok
node-jose: ok; ok
jwks-rsa: ok; Invalid key type
jwcrypto: ok at some starts, refused at others
PyJWT: ok; Expecting a PEM-formatted key.
Authlib: ok; 0
ruby-jwt: ok; undefined method `group'
Crypt::JWT: ok; JWT: key type 'RSA' cannot be used with alg 'ES256'
END
cmp seen expected
