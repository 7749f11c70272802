#!/usr/bin/env bash
# PyJWT 2.6.0, Authlib 1.2.0 and ruby-jwt 2.5.0 (Debian 12), and the npm packages jose 6.2.18 and jsonwebtoken 9.0.3, 2026-11-29.
# One would guess (RFC 7519 section 4.1.6): `iat` says when a token was issued, and what decides are `nbf` and `exp`. A client
# assertion without `nbf` is taken from a machine whose clock is a little fast.
# True: PyJWT refuses an `iat` that is ahead of its clock as "not yet valid", without leeway unless that is asked for; the other
# four take it. Text where a number belongs divides them anew: of `exp` PyJWT and ruby-jwt take it, of `iat` jsonwebtoken and
# ruby-jwt do, and PyJWT raises a TypeError, which is none of its own errors and passes by those who catch them.
# Seen:
#   iat in a minute: PyJWT ImmatureSignatureError, Authlib taken, ruby-jwt taken, jose taken, jsonwebtoken taken
#   nbf in a minute: all refuse
#   exp as text: PyJWT taken, Authlib InvalidClaimError, ruby-jwt taken, jose refused, jsonwebtoken refused
#   iat as text: PyJWT TypeError, Authlib InvalidClaimError, ruby-jwt taken, jose refused, jsonwebtoken taken
# Ends with 1 if that changes. Needs node, and of Debian 12 python3-jwt, python3-authlib and ruby-jwt (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(python3-jwt python3-authlib ruby-jwt)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 jsonwebtoken@9.0.3 >/dev/null 2>&1
cat >make.mjs <<'JS'
import { createHmac } from 'node:crypto'
const now = Math.floor(Date.now() / 1000)
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
for (const claims of [{ iat: now + 60 }, { nbf: now + 60 }, { exp: `${now + 600}` }, { iat: `${now}` }]) {
  const signed = `${part({ alg: 'HS256' })}.${part(claims)}`
  console.log(`${signed}.${createHmac('sha256', 'k'.repeat(32)).update(signed).digest('base64url')}`)
}
JS
cat >verify.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
const key = Buffer.from('k'.repeat(32))
const told = async (verify) => verify().then(() => 'taken', () => 'refused')
for (const token of readFileSync('tokens', 'utf8').trim().split('\n')) {
  const older = await told(async () => jsonwebtoken.verify(token, key))
  console.log(`jose ${await told(() => jwtVerify(token, key))}, jsonwebtoken ${older}`)
}
JS
cat >verify.py <<'PYTHON'
import jwt
from authlib.jose import jwt as authlib
def told(verify):
    try:
        verify()
        return 'taken'
    except Exception as error:
        return type(error).__name__
for token in open('tokens').read().split():
    pyjwt = told(lambda: jwt.decode(token, 'k' * 32, algorithms=['HS256']))
    print(f"PyJWT {pyjwt}, Authlib {told(lambda: authlib.decode(token, 'k' * 32).validate())}")
PYTHON
cat >verify.rb <<'RUBY'
require 'jwt'
File.foreach('tokens', chomp: true) do |token|
  JWT.decode(token, 'k' * 32, true, algorithm: 'HS256')
  puts 'ruby-jwt taken'
rescue JWT::DecodeError => error
  puts "ruby-jwt #{error.class.name.split('::').last}"
end
RUBY
node make.mjs >tokens
printf '%s\n' 'iat in a minute' 'nbf in a minute' 'exp as text' 'iat as text' >names
paste -d, names <(/usr/bin/python3 verify.py) <(ruby verify.rb) <(node verify.mjs) | sed 's/,\([^ ]\)/, \1/g; s/, /: /' | tee seen
cat >expected <<'END'
iat in a minute: PyJWT ImmatureSignatureError, Authlib taken, ruby-jwt taken, jose taken, jsonwebtoken taken
nbf in a minute: PyJWT ImmatureSignatureError, Authlib InvalidTokenError, ruby-jwt ImmatureSignature, jose refused, jsonwebtoken refused
exp as text: PyJWT taken, Authlib InvalidClaimError, ruby-jwt taken, jose refused, jsonwebtoken refused
iat as text: PyJWT TypeError, Authlib InvalidClaimError, ruby-jwt taken, jose refused, jsonwebtoken taken
END
cmp seen expected
