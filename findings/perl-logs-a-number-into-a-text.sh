#!/usr/bin/env bash
# libcrypt-jwt-perl 0.034 with perl 5.36.0, libjson-perl 4.10000, libjson-xs-perl 4.040 and libcpanel-json-xs-perl 4.35 (Debian 12); the
# tokens are read by the npm packages jose 6.2.18 and jsonwebtoken 9.0.3, by python3-jwt 2.6.0 and ruby-jwt 2.5.0; 2026-11-29.
# One would guess: a time that was computed is a number in the token, whatever else was done with it; Perl 5.36 tells numbers and texts
# apart.
# True: JSON::XS asks whether there is a text of it, and to write it into a log makes one. A server that logs until when its token is
# good signs `"exp":"1764450000"`, with the same lines that sign a number while nothing is logged. Crypt::JWT leaves the writing to
# JSON, which takes JSON::XS where it is installed and JSON::PP where it is not: so the program is right at home and wrong on a server
# on which some other package brought JSON::XS along. Half of the readers refuse the token.
# Seen (exp in the token; what jose, jsonwebtoken, PyJWT and ruby-jwt say of it):
#   JSON::XS, not logged: number; ok, ok, ok, ok
#   JSON::XS, logged: string; "exp" claim must be a number, invalid exp value, ok, ok
#   JSON::PP, logged: number; ok, ok, ok, ok
#   Cpanel::JSON::XS, logged: number
# Ends with 1 if that changes. Needs node and jq, and of Debian 12 libcrypt-jwt-perl, libjson-xs-perl, libcpanel-json-xs-perl,
# python3-jwt and ruby-jwt (installed if missing).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages=(libcrypt-jwt-perl libjson-xs-perl libcpanel-json-xs-perl python3-jwt ruby-jwt)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jose@6.2.18 jsonwebtoken@9.0.3 >/dev/null 2>&1
cat >sign.pl <<'PERL'
use Crypt::JWT 'encode_jwt';
my $exp = time + 3600;
print STDERR "signed, good until $exp\n" if $ARGV[0] eq 'logged';
print encode_jwt(payload => { sub => 'anna', exp => $exp }, alg => 'HS256', key => 'k' x 32);
PERL
cat >verify.mjs <<'JS'
import { jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
const [token] = process.argv.slice(2)
const key = 'k'.repeat(32)
const ways = [() => jwtVerify(token, Buffer.from(key)), async () => jsonwebtoken.verify(token, key)]
const told = []
for (const verify of ways) told.push(await verify().then(() => 'ok', ({ message }) => message))
console.log(told.join(', '))
JS
cat >verify.py <<'PYTHON'
import sys, jwt
try:
    jwt.decode(sys.argv[1], 'k' * 32, ['HS256'])
    print('ok')
except Exception as error:
    print(error)
PYTHON
cat >verify.rb <<'RUBY'
require 'jwt'
begin
  JWT.decode(ARGV[0], 'k' * 32, true, { algorithm: 'HS256' })
  puts 'ok'
rescue StandardError => error
  puts error.message
end
RUBY
tell() {
	token=$(PERL_JSON_BACKEND=$1 /usr/bin/perl sign.pl "$2" 2>/dev/null)
	kind=$(jq -rRn --arg token "$token" '$token | split(".")[1] | @base64d | fromjson | .exp | type')
	echo "$1, $2: $kind; $(node verify.mjs "$token"), $(/usr/bin/python3 verify.py "$token"), $(/usr/bin/ruby verify.rb "$token")"
}
{
	tell JSON::XS 'not logged'
	tell JSON::XS logged
	tell JSON::PP logged
	made=$(/usr/bin/perl -MCpanel::JSON::XS -e 'my $exp = time; my $line = "until $exp"; print encode_json({ exp => $exp })')
	echo "Cpanel::JSON::XS, logged: $(jq -r '.exp | type' <<<"$made")"
} | tee seen
cat >expected <<'END'
JSON::XS, not logged: number; ok, ok, ok, ok
JSON::XS, logged: string; "exp" claim must be a number, invalid exp value, ok, ok
JSON::PP, logged: number; ok, ok, ok, ok
Cpanel::JSON::XS, logged: number
END
cmp seen expected
