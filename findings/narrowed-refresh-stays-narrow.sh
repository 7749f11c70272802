#!/usr/bin/env bash
# Three servers from npm: @node-oauth/oauth2-server 5.3.0, @jmondi/oauth2-server 4.3.7, oidc-provider 9.13.3, 2026-11-29.
# One would guess (RFC 6749 section 6): a refresh may ask for fewer scopes than were granted, for this one access token; a new
# refresh token has the same scope as the old one, so that the next refresh has all of them again.
# True: in two of the three the new refresh token has only what was asked for. A client that once wants a token that can do
# less has given the rest away for good: the next refresh is narrow, in silence, and one that asks for more is invalid_scope.
# Whoever keeps the tokens for these servers is told only the narrow scope.
# Seen (read and write granted; scope of the answers to three refreshes, each with the refresh token of the one before):
#   @node-oauth/oauth2-server: asks for read: read, for nothing: read, for both: invalid_scope
#   @jmondi/oauth2-server: asks for read: read, for nothing: read, for both: invalid_scope
#   oidc-provider: asks for read: read, for nothing: read write, for both: read write
# Ends with 1 if that changes. Needs node; listens on 127.0.0.1 only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @node-oauth/oauth2-server@5.3.0 @jmondi/oauth2-server@4.3.7 \
	oidc-provider@9.13.3 >/dev/null 2>&1
cat >refresh.mjs <<'JS'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { AuthorizationServer, OAuthRequest } from '@jmondi/oauth2-server'
import NodeOAuth from '@node-oauth/oauth2-server'
import Provider from 'oidc-provider'
const asked = { grant_type: 'refresh_token', client_id: 'client', client_secret: 'secret' }
const inAnHour = () => new Date(Date.now() + 3_600_000)
const tell = async (name, first, refresh) => {
  let refresh_token = first
  const told = []
  for (const scope of ['read', undefined, 'read write']) {
    const answer = await refresh({ ...asked, refresh_token, ...(scope && { scope }) })
    refresh_token = answer.refresh_token ?? refresh_token
    told.push(answer.scope ?? answer.error)
  }
  appendFileSync('seen', `${name}: asks for read: ${told[0]}, for nothing: ${told[1]}, for both: ${told[2]}\n`)
}

const kept = new Map()
const may = { grants: ['refresh_token'], allowedGrants: ['refresh_token'] }
const client = { id: 'client', name: 'client', redirectUris: [], scopes: [], ...may }
kept.set('first', { refreshToken: 'first', client, user: {}, scope: ['read', 'write'], refreshTokenExpiresAt: inAnHour() })
const nodeOAuth = new NodeOAuth({
  model: {
    getClient: () => client,
    getRefreshToken: (token) => kept.get(token),
    revokeToken: ({ refreshToken }) => kept.delete(refreshToken),
    saveToken: (token, client, user) => kept.set(token.refreshToken, { ...token, client, user }).get(token.refreshToken),
    getAccessToken: () => undefined,
  },
})
await tell('@node-oauth/oauth2-server', 'first', async (body) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' }
  const request = new NodeOAuth.Request({ method: 'POST', query: {}, headers, body })
  const response = new NodeOAuth.Response()
  await nodeOAuth.token(request, response).catch(() => undefined)
  return response.body
})

let number = 0
const issued = new Map()
const issue = (scopes, more) => ({ accessToken: `a${++number}`, accessTokenExpiresAt: inAnHour(), client, scopes, ...more })
const refreshable = (token) => Object.assign(token, { refreshToken: `r${number}`, refreshTokenExpiresAt: inAnHour() })
const jmondi = new AuthorizationServer(
  { getByIdentifier: async () => client, isClientValid: async () => true },
  {
    issueToken: async (_client, scopes) => issue([...scopes]),
    issueRefreshToken: async (token) => issued.set(`r${number}`, refreshable(token)).get(`r${number}`),
    getByRefreshToken: async (token) => issued.get(token),
    isRefreshTokenRevoked: async () => false,
    persist: async () => undefined,
    revoke: async () => undefined,
  },
  { getAllByIdentifiers: async (names) => names.map((name) => ({ name })), finalize: async (scopes) => scopes },
  'signs the tokens',
  { useOpaqueRefreshTokens: true },
)
jmondi.enableGrantType('refresh_token')
issued.set('first', { ...refreshable(issue([{ name: 'read' }, { name: 'write' }])), refreshToken: 'first' })
await tell('@jmondi/oauth2-server', 'first', (body) =>
  jmondi
    .respondToAccessTokenRequest(new OAuthRequest({ body }))
    .then(({ body }) => body)
    .catch(({ errorType }) => ({ error: errorType })),
)

const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${server.address().port}`
const grants = ['authorization_code', 'refresh_token']
const registered = { client_id: 'client', client_secret: 'secret', redirect_uris: ['https://client.example/'], grant_types: grants }
const provider = new Provider(at, {
  clients: [{ ...registered, token_endpoint_auth_method: 'client_secret_post' }],
  scopes: ['openid', 'offline_access', 'read', 'write'],
  findAccount: async (_context, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  rotateRefreshToken: true,
})
server.on('request', provider.callback())
const grant = new provider.Grant({ accountId: 'anna', clientId: 'client' })
grant.addOIDCScope('read write')
const more = { accountId: 'anna', client: await provider.Client.find('client'), grantId: await grant.save(), scope: 'read write' }
const first = await new provider.RefreshToken({ ...more, gty: 'authorization_code', expiresWithSession: false }).save()
await tell('oidc-provider', first, async (fields) => {
  const response = await fetch(`${at}/token`, { method: 'POST', body: new URLSearchParams(fields) })
  return response.json()
})
process.exit()
JS
node refresh.mjs >log 2>&1 || { cat log; exit 1; }
cat seen
cat >expected <<'END'
@node-oauth/oauth2-server: asks for read: read, for nothing: read, for both: invalid_scope
@jmondi/oauth2-server: asks for read: read, for nothing: read, for both: invalid_scope
oidc-provider: asks for read: read, for nothing: read write, for both: read write
END
cmp seen expected
