#!/usr/bin/env bash
# @usebruno/filestore 0.12.0 (Bruno's own reader and writer of collections) with nanoid 3.3.8; node 24.21.0, 2026-11-29.
# One would guess: a further parameter of a token request that is switched off in Bruno stays off in both of its formats; the
# format is only how a request lies on the disk. `.bru` marks it with `~`.
# True: in YAML, which is the default for new collections, the mark is left out when the request is written. Read again, the
# parameter is on, beside the one that was meant: the token is requested with both audiences, test and production. What is
# switched off among the headers of the same request keeps its mark, so it is not that YAML could not say it.
# Seen:
#   bru: audience=urn:production off, audience=urn:test on; header X-Trace off
#   yml: audience=urn:production on, audience=urn:test on; header X-Trace off
# Ends with 1 if that changes. Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @usebruno/filestore@0.12.0 nanoid@3.3.8 >/dev/null 2>&1
cat >both.mjs <<'JS'
import { parseRequest, stringifyRequest } from '@usebruno/filestore'
const further = (value, enabled) => ({ name: 'audience', value, enabled, sendIn: 'body' })
const oauth2 = {
  grantType: 'client_credentials',
  accessTokenUrl: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
  scope: 'read',
  credentialsPlacement: 'body',
  tokenPlacement: 'header',
  tokenHeaderPrefix: 'Bearer',
  additionalParameters: { token: [further('urn:production', false), further('urn:test', true)] },
}
const request = {
  method: 'GET',
  url: 'https://api.test/x',
  headers: [{ uid: 'h', name: 'X-Trace', value: '1', enabled: false }],
  params: [],
  body: { mode: 'none' },
  vars: {},
  script: {},
  tests: '',
  assertions: [],
  docs: '',
  auth: { mode: 'oauth2', oauth2 },
}
const state = ({ enabled }) => (enabled ? 'on' : 'off')
for (const format of ['bru', 'yml']) {
  const text = stringifyRequest({ uid: 'r', name: 'token', type: 'http-request', seq: 1, request }, { format })
  const { auth, headers } = parseRequest(text, { format }).request
  const parameters = auth.oauth2.additionalParameters.token.map((one) => `${one.name}=${one.value} ${state(one)}`)
  console.log(`${format}: ${parameters.join(', ')}; header ${headers[0].name} ${state(headers[0])}`)
}
JS
node both.mjs | tee seen
cat >expected <<'END'
bru: audience=urn:production off, audience=urn:test on; header X-Trace off
yml: audience=urn:production on, audience=urn:test on; header X-Trace off
END
cmp seen expected
