#!/usr/bin/env bash
# The npm package openapi-to-postmanv2 6.3.3, Postman's own importer of OpenAPI, 2026-11-29.
# One would guess: an API that says `security: [{ login: [read] }]` becomes a collection that asks for `read` and signs in by the
# best flow that the API offers, at the addresses it names.
# True: it asks for every scope that the scheme lists, `admin` too. Of several flows it takes the one that is written first:
# implicit, where it stands above. The address for refreshes becomes the redirect URI, which no client has registered there. A
# token endpoint relative to the API, which OpenAPI allows, stays relative. Where a key and a token are wanted together, and
# where the token is optional, the sign-in is left out.
# Seen (what Postman signs in with):
#   code: grant authorization_code, scope read write admin, redirect_uri https://login.example/refresh
#   implicit above code: grant implicit, scope read write admin
#   relative token endpoint: grant client_credentials, scope read write admin, accessTokenUrl /token
#   key and token: apikey
#   token or nothing: noauth
# Ends with 1 if that changes. Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openapi-to-postmanv2@6.3.3 >/dev/null 2>&1
cat >convert.cjs <<'JS'
const { convertV2 } = require('openapi-to-postmanv2')
const scopes = { read: 'Read', write: 'Write', admin: 'Do all' }
const authorizationUrl = 'https://login.example/authorize'
const tokenUrl = 'https://login.example/token'
const refreshUrl = 'https://login.example/refresh'
const describe = (flows, security) => ({
  openapi: '3.0.3',
  info: { title: 'API', version: '1' },
  servers: [{ url: 'https://api.example/v1' }],
  security,
  paths: { '/things': { get: { responses: { 200: { description: 'Things' } } } } },
  components: {
    securitySchemes: { login: { type: 'oauth2', flows }, key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
})
const show = (name, told, flows, security = [{ login: ['read'] }]) =>
  new Promise((resolve, reject) => {
    convertV2({ type: 'json', data: describe(flows, security) }, {}, (error, { result, output } = {}) => {
      if (error || !result) return reject(error ?? new Error(`${name} was refused`))
      const [{ data }] = output
      const { type, oauth2 } = data.auth
      const settings = Object.fromEntries((oauth2 ?? []).map(({ key, value }) => [key, value]))
      const more = told.map((key) => `, ${key} ${settings[key]}`).join('')
      console.log(`${name}: ${oauth2 ? `grant ${settings.grant_type}, scope ${settings.scope}${more}` : type}`)
      resolve()
    })
  })
const code = { authorizationCode: { authorizationUrl, tokenUrl, refreshUrl, scopes } }
const service = { clientCredentials: { tokenUrl, scopes } }
const main = async () => {
  await show('code', ['redirect_uri'], code)
  await show('implicit above code', [], { implicit: { authorizationUrl, scopes }, ...code })
  await show('relative token endpoint', ['accessTokenUrl'], { clientCredentials: { tokenUrl: '/token', scopes } })
  await show('key and token', [], service, [{ key: [], login: ['read'] }])
  await show('token or nothing', [], service, [{}, { login: ['read'] }])
}
main()
JS
node convert.cjs | tee seen
cat >expected <<'END'
code: grant authorization_code, scope read write admin, redirect_uri https://login.example/refresh
implicit above code: grant implicit, scope read write admin
relative token endpoint: grant client_credentials, scope read write admin, accessTokenUrl /token
key and token: apikey
token or nothing: noauth
END
cmp seen expected
