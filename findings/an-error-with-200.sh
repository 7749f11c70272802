#!/usr/bin/env bash
# The npm packages openid-client 6.9.0, simple-oauth2 5.1.0, client-oauth2 4.3.3, @badgateway/oauth2-client 3.3.1 and
# google-auth-library 11.3.4 on node 24.21.0; of Debian 12: Go's oauth2 0.3.0, python3-requests-oauthlib 1.3.0, python3-authlib 1.2.0
# and ruby-oauth2 1.4.4; 2026-11-29.
# One would guess: an error of a token endpoint that comes with 200 (GitHub answers so) is an error to the client: it has an `error`
# and no token, and what to do next stands in it.
# True: four of nine name it, and simple-oauth2 takes it for a token. It has no access token and no end, so it is never over: the
# program that waits until it is waits for ever, sends "Bearer undefined", and has lost the refresh token. The other four refuse the
# answer and keep its reason to themselves: "Could not refresh access token.", "missing access_token". Whoever tells a sign-in that is
# over from a server out of order by `error` sees neither.
# Seen, for 200 {"error": "bad_refresh_token"} at a refresh:
#   openid-client: "response" body "access_token" property must be a string
#   simple-oauth2: a token, Bearer undefined, expired: false, refresh token: undefined
#   client-oauth2: bad_refresh_token
#   @badgateway/oauth2-client: We received an invalid token response from an OAuth2 server.
#   google-auth-library: Could not refresh access token.
#   Go: oauth2: server response missing access_token
#   requests-oauthlib: (bad_refresh_token)
#   Authlib: bad_refresh_token:
#   ruby-oauth2: bad_refresh_token
# Ends with 1 if that changes. Needs node, and of Debian 12 golang-go, golang-golang-x-oauth2-dev, python3-requests-oauthlib,
# python3-authlib and ruby-oauth2 (installed if missing); listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; wait; rm -rf "$folder"' EXIT
cd "$folder"
packages=(golang-go golang-golang-x-oauth2-dev python3-requests-oauthlib python3-authlib ruby-oauth2)
dpkg -s "${packages[@]}" >/dev/null 2>&1 || apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null 2>&1
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openid-client@6.9.0 simple-oauth2@5.1.0 client-oauth2@4.3.3 \
	@badgateway/oauth2-client@3.3.1 google-auth-library@11.3.4 >/dev/null 2>&1
cat >server.mjs <<'JS'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ error: 'bad_refresh_token' }))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
writeFileSync('port', `${server.address().port}`)
JS
cat >refresh.mjs <<'JS'
import { OAuth2Client as Badgateway } from '@badgateway/oauth2-client'
import ClientOAuth2 from 'client-oauth2'
import { OAuth2Client as Google } from 'google-auth-library'
import * as oidc from 'openid-client'
import { AuthorizationCode } from 'simple-oauth2'
const at = process.argv[2]
const registered = { clientId: 'client', clientSecret: 'secret' }
const config = new oidc.Configuration({ issuer: at, token_endpoint: at }, 'client', {}, oidc.ClientSecretPost('secret'))
oidc.allowInsecureRequests(config)
const badgateway = new Badgateway({ ...registered, server: at, tokenEndpoint: '/' })
const clientOAuth2 = new ClientOAuth2({ ...registered, accessTokenUri: at })
const google = new Google({ ...registered, endpoints: { oauth2TokenUrl: at } })
google.setCredentials({ refresh_token: 'refresh' })
const simple = new AuthorizationCode({ client: { id: 'client', secret: 'secret' }, auth: { tokenHost: at, tokenPath: '/' } })
const clients = {
  'openid-client': () => oidc.refreshTokenGrant(config, 'refresh'),
  'simple-oauth2': async () => {
    const next = await simple.createToken({ access_token: 'access', refresh_token: 'refresh' }).refresh()
    const { access_token, refresh_token } = next.token
    return `a token, Bearer ${access_token}, expired: ${next.expired()}, refresh token: ${refresh_token}`
  },
  'client-oauth2': () => clientOAuth2.createToken('access', 'refresh', 'bearer', {}).refresh(),
  '@badgateway/oauth2-client': () => badgateway.refreshToken({ accessToken: 'access', refreshToken: 'refresh', expiresAt: 0 }),
  'google-auth-library': () => google.getAccessToken(),
}
for (const [name, refresh] of Object.entries(clients)) {
  const told = await refresh().catch(({ message, cause, body }) => body?.error ?? cause?.message ?? message)
  console.log(`${name}: ${told}`)
}
JS
cat >refresh.py <<'PYTHON'
import sys
from authlib.integrations.requests_client import OAuth2Session as Authlib
from requests_oauthlib import OAuth2Session
token = {'access_token': 'access', 'refresh_token': 'refresh', 'token_type': 'Bearer'}
clients = {
    'requests-oauthlib': lambda: OAuth2Session('client', token=token).refresh_token(sys.argv[1]),
    'Authlib': lambda: Authlib('client', 'secret', token=token).refresh_token(sys.argv[1]),
}
for name, refresh in clients.items():
    try:
        refresh()
    except Exception as error:
        print(f'{name}: {error}'.strip())
PYTHON
cat >refresh.rb <<'RUBY'
require 'oauth2'
client = OAuth2::Client.new('client', 'secret', site: ARGV[0], token_url: '/')
begin
  OAuth2::AccessToken.new(client, 'access', refresh_token: 'refresh').refresh!
rescue OAuth2::Error => error
  puts "ruby-oauth2: #{error.code}"
end
RUBY
cat >refresh.go <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/oauth2"
)

func main() {
	endpoint := oauth2.Endpoint{TokenURL: os.Args[1], AuthStyle: oauth2.AuthStyleInParams}
	config := oauth2.Config{ClientID: "client", ClientSecret: "secret", Endpoint: endpoint}
	over := &oauth2.Token{AccessToken: "access", RefreshToken: "refresh", Expiry: time.Unix(1, 0)}
	_, err := config.TokenSource(context.Background(), over).Token()
	fmt.Println("Go:", err)
}
GO
GOPATH=/usr/share/gocode GO111MODULE=off GOCACHE=$folder/cache go build -o refresh refresh.go
node server.mjs &
server=$!
until test -s port; do sleep 0.1; done
at=http://127.0.0.1:$(cat port)
{
	node refresh.mjs "$at" 2>/dev/null
	./refresh "$at"
	OAUTHLIB_INSECURE_TRANSPORT=1 /usr/bin/python3 refresh.py "$at"
	/usr/bin/ruby refresh.rb "$at" 2>/dev/null
} | tee seen
cat >expected <<'END'
openid-client: "response" body "access_token" property must be a string
simple-oauth2: a token, Bearer undefined, expired: false, refresh token: undefined
client-oauth2: bad_refresh_token
@badgateway/oauth2-client: We received an invalid token response from an OAuth2 server.
google-auth-library: Could not refresh access token.
Go: oauth2: server response missing access_token
requests-oauthlib: (bad_refresh_token)
Authlib: bad_refresh_token:
ruby-oauth2: bad_refresh_token
END
cmp seen expected
