#!/usr/bin/env bash
# The npm packages better-auth 1.7.5 with @better-auth/oauth-provider 1.7.5 (the newest of it) as the server; as its clients openid-client
# 6.9.0 and 5.7.1 and express-openid-connect 3.4.0, and of Debian 12 mod_auth_openidc 2.4.12.3, ruby-openid-connect 1.2.0 and
# python3-authlib 1.2.0; 2026-11-30.
# One would guess: who signs in at an OpenID provider gets an ID token signed with RS256 unless something else was agreed on: every
# provider has to know it and to name it in its metadata (OpenID Connect Discovery section 3), and clients build on that.
# True: better-auth signs with Ed25519 and offers nothing else. Four of six ordinary clients take the sign-in up to its last step and
# refuse it there, two of them without the reason. A client that is entered with `id_token_signed_response_alg: RS256` is taken, and
# gets EdDSA all the same. With `keyPairConfig: { alg: 'RS256' }`, which has to be set for all clients at once, all six are in.
# Seen (as it comes; with RS256 set in the server):
#   offered: EdDSA; RS256
#   to a client entered with RS256: EdDSA; RS256
#   openid-client 6: in; in
#   openid-client 5: unexpected JWT alg received, expected RS256, got: EdDSA; in
#   express-openid-connect: invalid response encountered; in
#   mod_auth_openidc: OpenID Connect Provider error: Error in handling response type.; in
#   ruby-openid-connect: Unknown Key Type; in
#   Authlib: in; in
# Ends with 1 if that changes. Needs node, curl and jq, and of Debian 12 apache2, libapache2-mod-auth-openidc, ruby-openid-connect and
# python3-authlib (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
running=()
trap 'test -z "${running[*]}" || kill "${running[@]}" || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
packages=(apache2 libapache2-mod-auth-openidc ruby-openid-connect python3-authlib)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps better-auth@1.7.5 @better-auth/oauth-provider@1.7.5 \
	openid-client@6.9.0 older@npm:openid-client@5.7.1 express@5.3.0 express-openid-connect@3.4.0 >/dev/null 2>&1
port=$((20000 + $$ % 10000))
cat >server.mjs <<'JS'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { toNodeHandler } from 'better-auth/node'
import { jwt } from 'better-auth/plugins'
import express from 'express'
import eoc from 'express-openid-connect'
import older from 'older'
import * as newer from 'openid-client'
const [alg, port] = process.argv.slice(2)
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const baseURL = `http://127.0.0.1:${server.address().port}`
const api = `${baseURL}/api/auth`
const tables = ['user', 'session', 'account', 'verification', 'jwks', 'oauthClient', 'oauthAccessToken', 'oauthRefreshToken', 'oauthConsent']
const auth = betterAuth({
  baseURL,
  secret: randomBytes(32).toString('base64'),
  database: memoryAdapter(Object.fromEntries([...tables, 'oauthResource', 'oauthClientResource'].map((name) => [name, []]))),
  emailAndPassword: { enabled: true },
  plugins: [
    jwt(alg && { jwks: { keyPairConfig: { alg } } }),
    oauthProvider({ loginPage: '/login', consentPage: '/consent', clientPrivileges: () => true }),
  ],
})
server.on('request', toNodeHandler(auth))
const anna = JSON.stringify({ name: 'Anna', email: 'anna@example.org', password: 'password of Anna' })
const headers = { 'content-type': 'application/json', origin: baseURL }
const cookies = (response) => response.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ')
const cookie = cookies(await fetch(`${api}/sign-up/email`, { method: 'POST', headers, body: anna }))
// The browser in which Anna is signed in follows the address to the server, which answers where to go on.
const browse = async (address) => (await (await fetch(address, { headers: { cookie } })).json()).url
const register = (uri, more) => {
  const body = { redirect_uris: [uri], application_type: 'native', skip_consent: true, ...more }
  return auth.api.adminCreateOAuthClient({ headers: new Headers({ cookie }), body })
}
const uri = 'http://127.0.0.1/cb'
const verifier = randomBytes(32).toString('base64url')
const code_challenge = createHash('sha256').update(verifier).digest('base64url')
const authorize = (client_id) => {
  const parameters = { response_type: 'code', client_id, redirect_uri: uri, scope: 'openid', state: 's', code_challenge, code_challenge_method: 'S256' }
  return browse(`${api}/oauth2/authorize?${new URLSearchParams(parameters)}`)
}
const say = async (name, work) => console.log(`${name}: ${await work().catch((error) => error.message)}`)
const meta = await (await fetch(`${api}/.well-known/openid-configuration`)).json()
console.log(`offered: ${meta.id_token_signing_alg_values_supported}`)
const { client_id, client_secret } = await register(uri, { id_token_signed_response_alg: 'RS256' })
const execute = [newer.allowInsecureRequests]
const found = await newer.discovery(new URL(api), client_id, {}, newer.ClientSecretBasic(client_secret), { execute })
const check = { pkceCodeVerifier: verifier, expectedState: 's' }
const got = await newer.authorizationCodeGrant(found, new URL(await authorize(client_id)), check)
writeFileSync('token', got.id_token)
writeFileSync('keys', await (await fetch(meta.jwks_uri)).text())
console.log(`to a client entered with RS256: ${JSON.parse(Buffer.from(got.id_token.split('.')[0], 'base64url')).alg}`)
console.log(`openid-client 6: ${got.claims().sub ? 'in' : ''}`)
await say('openid-client 5', async () => {
  const issuer = await older.Issuer.discover(api)
  const client = new issuer.Client({ client_id, client_secret })
  const parameters = client.callbackParams(await authorize(client_id))
  const tokens = await client.callback(uri, parameters, { code_verifier: verifier, state: 's' })
  return tokens.claims().sub && 'in'
})
await say('express-openid-connect', async () => {
  const app = express()
  const site = app.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const at = `http://127.0.0.1:${site.address().port}`
  const made = await register(`${at}/callback`)
  const parts = { issuerBaseURL: api, baseURL: at, clientID: made.client_id, clientSecret: made.client_secret, secret: 'x'.repeat(40) }
  app.use(eoc.auth({ ...parts, authorizationParams: { response_type: 'code', response_mode: 'query' } }))
  app.use((error, _request, response, _next) => response.status(500).send(error.message))
  const first = await fetch(at, { redirect: 'manual' })
  const second = await fetch(await browse(first.headers.get('location')), { headers: { cookie: cookies(first) }, redirect: 'manual' })
  return second.status === 302 ? 'in' : second.text()
})
const made = await register(`http://127.0.0.1:${port}/cb`)
writeFileSync('info', JSON.stringify({ meta: `${api}/.well-known/openid-configuration`, id: made.client_id, secret: made.client_secret, cookie }))
JS
cat >read.rb <<'RUBY'
require 'openid_connect'
begin
  keys = JSON::JWK::Set.new(JSON.parse(File.read('keys')))
  puts "ruby-openid-connect: #{OpenIDConnect::ResponseObject::IdToken.decode(File.read('token'), keys).sub && 'in'}"
rescue StandardError => e
  puts "ruby-openid-connect: #{e.message}"
end
RUBY
cat >read.py <<'PYTHON'
import json
from authlib.jose import JsonWebKey, JsonWebToken
with open('keys') as keys, open('token') as token:
    read = JsonWebToken(['RS256', 'EdDSA']).decode(token.read(), JsonWebKey.import_key_set(json.load(keys)))
print('Authlib:', 'in' if read['sub'] else '')
PYTHON
echo hello >file
sign_in() {
	rm -f info jar
	node server.mjs "$1" "$port" >"seen-$1" 2>log &
	server=$!
	running+=("$server")
	until test -s info; do kill -0 "$server" || { cat log; exit 1; }; sleep 0.1; done
	cat >httpd.conf <<END
ServerName 127.0.0.1
Listen 127.0.0.1:$port
PidFile $folder/pid
ErrorLog $folder/errors
Mutex file:$folder
DocumentRoot $folder
$(for module in mpm_event authn_core authz_core authz_user auth_openidc; do
	echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
done)
OIDCProviderMetadataURL $(jq -r .meta info)
OIDCClientID $(jq -r .id info)
OIDCClientSecret $(jq -r .secret info)
OIDCRedirectURI http://127.0.0.1:$port/cb
OIDCCryptoPassphrase word
OIDCPKCEMethod S256
<Location />
	AuthType openid-connect
	Require valid-user
</Location>
END
	apache2 -f "$folder/httpd.conf" -X >apache.log 2>&1 &
	apache=$!
	running+=("$apache")
	curl -s -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/file"
	to=$(curl -s -c jar -o /dev/null -w '%header{location}' "http://127.0.0.1:$port/file")
	back=$(curl -s -H "cookie: $(jq -r .cookie info)" -H 'accept: text/html' -o /dev/null -w '%header{location}' "$to")
	said=$(curl -s -L -b jar -c jar "$back")
	test "$said" = hello && said=in || said=$(sed -n 's/.*<pre>\(.*\)<\/pre>.*/\1/p' <<<"$said")
	{
		echo "mod_auth_openidc: $said"
		ruby read.rb
		/usr/bin/python3 read.py
	} >>"seen-$1" 2>>log
	kill "$apache" "$server"
	wait "$apache" "$server" || true
	running=()
}
sign_in ''
sign_in RS256
paste -d ';' seen- seen-RS256 | sed 's/;[^;]*: \([^:]*\)$/; \1/' | tee seen
cat >expected <<'END'
offered: EdDSA; RS256
to a client entered with RS256: EdDSA; RS256
openid-client 6: in; in
openid-client 5: unexpected JWT alg received, expected RS256, got: EdDSA; in
express-openid-connect: invalid response encountered; in
mod_auth_openidc: OpenID Connect Provider error: Error in handling response type.; in
ruby-openid-connect: Unknown Key Type; in
Authlib: in; in
END
cmp seen expected
