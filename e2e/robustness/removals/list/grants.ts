/** How tokens are requested for and responses judged, whatever the system. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({
  file: `electron/grants/${file}`,
  find,
  put,
})

const code = 'electron/grants/authorization-code.test.ts'
const response = 'electron/grants/token-response.test.ts'
const login = 'electron/grants/password-login.test.ts'

export const grants: readonly Removal[] = [
  {
    id: 'grants-01',
    lost: 'a refusal that repeats the verifier shows it',
    edits: [
      edit(
        'authorization-code.ts',
        'if (code.verifier !== undefined) tools.hide(',
        `if (code.verifier === '') tools.hide(`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-02',
    lost: 'a refusal that repeats the code shows it',
    edits: [
      edit(
        'authorization-code.ts',
        `code.parameters.get('code') ?? ''`,
        `code.parameters.get('no code') ?? ''`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-03',
    lost: 'an answer that nobody asked for is taken: the user works in an attacker’s account',
    edits: [
      edit(
        'authorization-code.ts',
        'parties.client, response, state)',
        'parties.client, response, oauth.skipStateCheck)',
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-04',
    lost: 'of two codes in one answer, an attacker’s is traded',
    edits: [
      edit(
        'authorization-code.ts',
        `checked.getAll('code').length === 1`,
        `checked.getAll('code').length >= 1`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-05',
    lost: 'another program that sees the redirect in the user’s own browser can trade the code',
    edits: [
      edit(
        'authorization-code.ts',
        `request.pkce || tools.loginPlace === 'browser'`,
        `request.pkce || (request.pkce && tools.loginPlace === 'browser')`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-06',
    lost: 'the state of a sign-in can be guessed',
    edits: [
      edit(
        'authorization-code.ts',
        'oauth.generateRandomState()',
        `oauth.generateRandomState().replaceAll(/./g, 'A')`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-07',
    lost: 'the verifier of a sign-in can be guessed',
    edits: [
      edit(
        'authorization-code.ts',
        'oauth.generateRandomCodeVerifier()',
        `oauth.generateRandomCodeVerifier().replaceAll(/./g, 'A')`,
      ),
    ],
    tests: [code],
  },
  {
    id: 'grants-08',
    lost: 'the verifier itself goes through the browser',
    edits: [
      edit(
        'authorization-code.ts',
        'await oauth.calculatePKCECodeChallenge(verifier)',
        '(await oauth.calculatePKCECodeChallenge(verifier)) && verifier',
      ),
    ],
    tests: ['electron/systems/money-s5.test.ts'],
  },
  {
    id: 'grants-09',
    lost: 'an attacker writes pages of text into the window by a redirect',
    edits: [
      edit('authorization-code.ts', 'error: error.slice(0, 100)', 'error: error.slice(0, 1e6)'),
      edit('authorization-code.ts', 'error_description.slice(0, 300)', 'error_description.slice(0, 1e6)'),
    ],
    tests: [code],
  },
  {
    id: 'grants-10',
    lost: 'a refresh token with a line break in it is kept and pasted',
    edits: [
      edit(
        'token-response.ts',
        'if (refresh_token !== undefined) refuseOddToken',
        `if (refresh_token === '') refuseOddToken`,
      ),
    ],
    tests: [response],
  },
  {
    id: 'grants-11',
    lost: 'a token with a line break in it runs commands in the terminal that it is pasted into',
    edits: [
      edit(
        'token-response.ts',
        `refuseOddToken(incoming, access_token, 'access_token')`,
        `refuseOddToken(incoming, access_token.slice(0, 0), 'access_token')`,
      ),
    ],
    tests: [response],
  },
  {
    id: 'grants-12',
    lost: 'a token of a login with a line break in it runs commands in a terminal',
    edits: [
      edit(
        'login-steps/issue-token.ts',
        'refuseOddToken(found.in.readable.response, found.token, found.at)',
        'refuseOddToken(found.in.readable.response, found.token.slice(0, 0), found.at)',
      ),
    ],
    tests: [login],
  },
  {
    id: 'grants-13',
    lost: 'a token stands in the excerpt of an answer that could not be used',
    edits: [
      edit(
        'response-checks.ts',
        'const { excerpt: _token, ...exchange } = response.exchange',
        'const { exchange } = response',
      ),
    ],
    tests: [response],
  },
  {
    id: 'grants-14',
    lost: 'what a server says repeats a secret',
    edits: [
      edit(
        'response-checks.ts',
        '? response.redact(value) : undefined',
        '? response.redact(value) && value : undefined',
      ),
    ],
    tests: [response],
  },
  {
    id: 'grants-15',
    lost: 'a time to wait repeats a secret of digits',
    edits: [
      edit(
        'response-checks.ts',
        'if (redact(sent) !== sent) return',
        `if (redact(sent) === '' && sent) return`,
      ),
    ],
    tests: [response],
  },
  {
    id: 'grants-16',
    lost: 'a server has the user wait for years',
    edits: [edit('response-checks.ts', 'const day = 24 * 60 * 60', 'const day = 24 * 60 * 60 * 1e9')],
    tests: ['electron/systems/aaas.test.ts', response],
  },
  {
    id: 'grants-17',
    lost: 'the title of a page repeats a secret',
    edits: [
      edit('response-checks.ts', 'title: response.redact(title)', 'title: response.redact(title) && title'),
    ],
    tests: [response],
  },
  {
    id: 'grants-18',
    lost: 'the name of a field repeats a secret',
    edits: [
      edit('response-checks.ts', '.map(response.redact)', '.map((name) => response.redact(name) && name)'),
    ],
    tests: [response],
  },
  {
    id: 'grants-19',
    lost: 'a password that was refused is sent once more, which may lock the account',
    edits: [
      edit(
        'assertion-time.ts',
        'const validity = lastAssertion?.()',
        'const validity = lastAssertion?.() ?? { from: 0, until: 0 }',
      ),
    ],
    tests: ['electron/systems/money-s5.test.ts'],
  },
  {
    id: 'grants-20',
    lost: 'a server that asks to wait is asked again at once',
    edits: [
      edit(
        'assertion-time.ts',
        `response.headers.get('retry-after') !== undefined`,
        `response.headers.get('retry-after') === 'never'`,
      ),
    ],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'grants-21',
    lost: 'a locked account is told as a wrong secret, and the user goes on trying',
    edits: [edit('response-checks.ts', 'status === 429 || status === 423 ||', 'status === 423 ||')],
    tests: [response],
  },
  {
    id: 'grants-22',
    lost: 'an assertion is good for days',
    edits: [
      edit(
        'client-authentication.ts',
        'until: from + options.lifetime',
        'until: from + options.lifetime * 1e3',
      ),
    ],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'grants-23',
    lost: 'an assertion can be replayed: each has the same identifier',
    edits: [edit('client-authentication.ts', 'jti: id(),', `jti: id() && 'one',`)],
    tests: ['electron/systems/aareon.test.ts'],
  },
  {
    id: 'grants-24',
    lost: 'what a login says beside its refusal shows values that only their names tell are secret',
    edits: [
      edit(
        'login-steps/refuse-step.ts',
        `sentences(redactNamed('', fieldsIn(readable)))`,
        `sentences(redactNamed('', fieldsIn(readable)) && fieldsIn(readable))`,
      ),
    ],
    tests: [login],
  },
  {
    id: 'grants-25',
    lost: 'a small answer in XML grows to gigabytes by its entities',
    edits: [edit('xml.ts', 'processEntities: false', 'processEntities: true')],
    tests: ['electron/grants/xml.test.ts'],
  },
  {
    id: 'grants-26',
    lost: 'a password with a tag in it writes fields of its own',
    edits: [edit('xml.ts', 'processEntities: true,', 'processEntities: false,')],
    tests: ['electron/systems/meldescheine.test.ts'],
  },
  {
    id: 'grants-27',
    lost: 'a token that proves nothing by being shown is copied as if it did',
    edits: [
      edit('token-fields.ts', 'if (keyBound.includes(type.toLowerCase()))', 'if (keyBound.includes(type))'),
    ],
    tests: [response],
  },
  {
    id: 'grants-28',
    lost: 'a password that is typed stands on the screen and is kept in the clear',
    edits: [
      edit('fields.ts', `id: 'password', kind: { type: 'secret' }`, `id: 'password', kind: { type: 'text' }`),
    ],
    tests: ['electron/systems/aaas.test.ts'],
  },
  {
    id: 'grants-29',
    lost: 'a server’s address is not checked: with http, a user or a query in it',
    edits: [edit('fields.ts', `kind: { type: 'address' }`, `kind: { type: 'text' }`)],
    tests: ['electron/systems/aaas.test.ts'],
  },
  {
    id: 'grants-30',
    lost: 'the address that “Copy as curl” sends the token to is not checked',
    edits: [edit('fields.ts', `kind: { type: 'resource' }`, `kind: { type: 'text' }`)],
    tests: ['electron/systems/aaas.test.ts'],
  },
  {
    id: 'grants-31',
    lost: 'a response of another server is taken: its code goes to the wrong token endpoint',
    edits: [
      edit(
        'authorization-code.ts',
        `if (issuer && isOwn(response, state)) checkIssuer(`,
        `if (issuer && state === '') checkIssuer(`,
      ),
    ],
    tests: ['electron/systems/oauth/sign-in.test.ts'],
  },
  {
    id: 'grants-32',
    lost: 'a response without the issuer that the server always names is taken',
    edits: [
      edit(
        'authorization-code.ts',
        `if (found === undefined && !required) return`,
        `if (found === undefined && (!required || issuer !== '')) return`,
      ),
    ],
    tests: ['electron/systems/oauth/sign-in.test.ts'],
  },
  {
    id: 'grants-33',
    lost: 'an ID token of another sign-in is taken for this one’s',
    edits: [
      edit(
        'id-token.ts',
        `expected.nonce !== undefined && claims.nonce !== expected.nonce`,
        `expected.nonce === '' && claims.nonce !== expected.nonce`,
      ),
    ],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-34',
    lost: 'an ID token beside an exchanged access token is believed',
    edits: [edit('id-token.ts', `return sent === encode(`, `return sent !== '' || sent === encode(`)],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-35',
    lost: 'an ID token that was issued to another client is believed',
    edits: [edit('id-token.ts', `audience: expected.clientId,`, ``)],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-36',
    lost: 'an ID token of another issuer is believed',
    edits: [edit('id-token.ts', `issuer: expected.issuerFor(claims),`, `issuer: String(claims.iss),`)],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-37',
    lost: 'an ID token issued to another of its audiences is believed',
    edits: [edit('id-token.ts', `azp !== undefined && azp !== clientId`, `azp === clientId + ' '`)],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-38',
    lost: 'what UserInfo says of another user is shown as this one’s',
    edits: [
      edit(
        'operations/user-info.ts',
        `request.subject !== undefined && claims.sub !== request.subject`,
        `request.subject === '' && claims.sub !== request.subject`,
      ),
    ],
    tests: ['electron/systems/oauth/operations.test.ts'],
  },
  {
    id: 'grants-39',
    lost: 'a server has the browser open a file or a script',
    edits: [edit('device-code.ts', `/^https?:$/.test(url.protocol)`, `url.protocol !== ''`)],
    tests: ['electron/systems/oauth/device-code.test.ts'],
  },
  {
    id: 'grants-40',
    lost: 'a refusal that repeats the device code shows it',
    edits: [edit('device-code.ts', `tools.hide(device.deviceCode)`, `void device.deviceCode`)],
    tests: ['electron/systems/oauth/device-code.test.ts'],
  },
  {
    id: 'grants-41',
    lost: 'a server that asks for fewer requests gets as many',
    edits: [edit('device-code.ts', `pace.interval + slowerBy`, `pace.interval + slowerBy * 0`)],
    tests: ['electron/systems/oauth/device-code.test.ts'],
  },
  {
    id: 'grants-42',
    lost: 'a device code without an interval floods its server',
    edits: [
      edit(
        'device-code.ts',
        `Math.max(secondsIn(sent.interval, usualInterval), leastInterval)`,
        `secondsIn(sent.interval, usualInterval * 0) + leastInterval * 0`,
      ),
    ],
    tests: ['electron/systems/oauth/device-code.test.ts'],
  },
  {
    id: 'grants-43',
    lost: 'a sign-out that nobody asked for counts as this one',
    edits: [
      edit(
        'operations/end-session.ts',
        `redirect.searchParams.get('state') !== state`,
        `redirect.searchParams.get('state') === ''`,
      ),
    ],
    tests: ['electron/systems/oauth/operations.test.ts'],
  },
  {
    id: 'grants-44',
    lost: 'a refusal that repeats a secret header shows it',
    edits: [
      {
        file: 'electron/systems/oauth/client.ts',
        find: `for (const [, value] of secret) tools.hide(`,
        put: `for (const [, value] of secret.slice(9)) tools.hide(`,
      },
    ],
    tests: ['electron/systems/oauth/client.test.ts'],
  },
  {
    id: 'grants-45',
    lost: 'an ID token that is not valid is handed out',
    edits: [
      {
        file: 'electron/systems/oauth/id-token.ts',
        find: `if (isHandedOut) return refuse(validated.fault, token)`,
        put: `if (isHandedOut) return swap(token, idToken)`,
      },
    ],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-46',
    lost: 'a key bound to another tenant vouches for this one',
    edits: [
      {
        file: 'electron/systems/oauth/id-token.ts',
        find: `keyServes(preset, key, expectedIssuer(settings, claims))`,
        put: `key !== undefined || keyServes(preset, key, expectedIssuer(settings, claims))`,
      },
    ],
    tests: ['electron/systems/oauth/id-token.test.ts'],
  },
  {
    id: 'grants-47',
    lost: "a value that is read leads a login's next request to another path",
    edits: [
      edit(
        'login-steps/step-request.ts',
        `filled.pathname.split('/').length === shown.pathname.split('/').length`,
        `filled.pathname !== ''`,
      ),
    ],
    tests: ['electron/systems/password-login.test.ts'],
  },
  {
    id: 'grants-48',
    lost: 'a value with a line break writes a header field of its own',
    edits: [
      edit(
        'login-steps/fill-placeholders.ts',
        '(/^[\\t\\x20-\\x7e]*$/.test(value) ? value :',
        '(/^[^]*$/.test(value) ? value :',
      ),
    ],
    tests: ['electron/systems/password-login.test.ts'],
  },
  {
    id: 'grants-49',
    lost: "what a login's step brought stands in the refusal of the next",
    edits: [
      edit(
        'login-steps/run-steps.ts',
        'hideAll(values, tools)',
        'hideAll(values.slice(values.length), tools)',
      ),
    ],
    tests: ['electron/systems/password-login.test.ts'],
  },
  {
    id: 'grants-50',
    lost: 'a token that a login brings is shown to the page when a step is tried',
    edits: [
      edit(
        'login-steps/response-parts.ts',
        'if (!telling.test(last) ||',
        'if ((!telling.test(last) && last === name) ||',
      ),
      edit(
        'login-steps/response-parts.ts',
        `isWord || value.trim().includes(' ')`,
        `isWord || value.trim() !== ''`,
      ),
      edit(
        'login-steps/response-parts.ts',
        '(secret.test(last) &&',
        '(secret.test(last) && last === name &&',
      ),
    ],
    tests: ['electron/integration/step-trials.test.ts'],
  },
]
