/** What is held, for whom, for how long, and what is shown of it. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({
  file: `electron/tokens/${file}`,
  find,
  put,
})

const tokenService = 'electron/tokens/token-service.test.ts'
const ending = 'electron/tokens/token-service-ending.test.ts'
const callMethod = 'electron/tokens/calls/call-method.test.ts'
const acquire = 'electron/tokens/acquire.test.ts'
const key = 'electron/tokens/cache-key.test.ts'
const view = 'electron/tokens/token-view.test.ts'
const life = 'electron/tokens/lifetime.test.ts'
const clipboardText = 'electron/tokens/hand-over/clipboard-text.test.ts'
const beside = 'electron/tokens/token-beside.test.ts'
const operations = 'electron/tokens/operations.test.ts'
const formats = 'electron/tokens/hand-over/formats.test.ts'
const quotes = 'electron/tokens/hand-over/shell-quotes.test.ts'

export const tokens: readonly Removal[] = [
  {
    id: 'tokens-01',
    lost: 'a login window does not go its connection’s own way',
    edits: [
      edit(
        'calls/call-method.ts',
        'chooseProxy: () => chooseLoginProxy(platform, transport),',
        `chooseProxy: async () => (transport ? ({ kind: 'usual' } as const) : chooseLoginProxy(platform, transport)),`,
      ),
    ],
    tests: [callMethod, 'electron/integration/network.test.ts'],
  },
  {
    id: 'tokens-02',
    lost: 'a login window stays signed in where it was to be fresh each time',
    edits: [edit('calls/call-method.ts', '...(isKept && {', '...((isKept || place) && {')],
    tests: [callMethod],
  },
  {
    id: 'tokens-03',
    lost: 'a refusal of a refresh that repeats the refresh token shows it',
    edits: [
      edit('calls/call-method.ts', '...(refreshToken ? [refreshToken] : [])', '...(refreshToken ? [] : [])'),
    ],
    tests: [callMethod],
  },
  {
    id: 'tokens-04',
    lost: 'a refresh that was sent is called back, and the next refresh token is lost with its answer',
    edits: [edit('acquire.ts', 'signal: neverEnding }', 'signal: call.signal ?? neverEnding }')],
    tests: [tokenService],
  },
  {
    id: 'tokens-05',
    lost: 'a refresh is sent for a user who has cancelled',
    edits: [edit('acquire.ts', '    call.signal.throwIfAborted()\n', '')],
    tests: [acquire],
  },
  {
    id: 'tokens-06',
    lost: 'a date in a token that repeats a secret of digits is shown',
    edits: [
      edit(
        'acquire.ts',
        'redactJson({ exp, nbf }, createLongSecretRedactor(Object.values(secrets)))',
        'redactJson({ exp, nbf }, createLongSecretRedactor(Object.values(secrets).slice(9)))',
      ),
    ],
    tests: [tokenService],
  },
  {
    id: 'tokens-07',
    lost: 'a token is handed out that another client secret got',
    edits: [
      edit(
        'cache-key.ts',
        `(connection.secrets[field.id]?.reveal() ?? '')`,
        `(connection.secrets[field.id] ? '' : '')`,
      ),
    ],
    tests: [tokenService],
  },
  {
    id: 'tokens-08',
    lost: 'a token of the test environment is handed out for production',
    edits: [edit('cache-key.ts', '[id, environment, method,', '[id, environment.slice(99), method,')],
    tests: [tokenService],
  },
  {
    id: 'tokens-09',
    lost: 'a token of one system is handed out for another',
    edits: [edit('cache-key.ts', '[id, environment,', '[id.slice(99), environment,')],
    tests: [key],
  },
  {
    id: 'tokens-10',
    lost: 'a token bound to one client certificate is handed out for another',
    edits: [
      edit(
        'cache-key.ts',
        '...clientCertificateOf(connection)]',
        '...clientCertificateOf(connection).slice(9)]',
      ),
    ],
    tests: [key],
  },
  {
    id: 'tokens-11',
    lost: 'two connections that wait for each other’s token wait for ever',
    edits: [edit('token-slot.ts', 'next = next.#source)', 'next = next.#source && undefined)')],
    tests: [ending],
  },
  {
    id: 'tokens-12',
    lost: 'a token runs out on its way',
    edits: [edit('token-slot.ts', 'leastLifeMilliseconds = 10_000', 'leastLifeMilliseconds = 0')],
    tests: [tokenService],
  },
  {
    id: 'tokens-13',
    lost: 'a dead token is handed over',
    edits: [
      edit(
        'token-slot.ts',
        `tokenLifeOf(dates, now).kind === 'expired'`,
        `tokenLifeOf(dates, now).kind === 'unknown'`,
      ),
    ],
    tests: [tokenService],
  },
  {
    id: 'tokens-14',
    lost: 'the failure of a request that was cancelled ends the one that followed it',
    edits: [
      edit(
        'token-slot.ts',
        'Result<TokenView> {\n    if (!request.signal.aborted) {',
        'Result<TokenView> {\n    if (request.signal) {',
      ),
    ],
    tests: [ending],
  },
  {
    id: 'tokens-15',
    lost: 'a token for settings that were changed meanwhile is written over what is kept',
    edits: [
      edit(
        'token-slot.ts',
        'this.#target()?.key === key && this.#generation',
        'key.length > 0 && this.#generation',
      ),
    ],
    tests: [ending],
  },
  {
    id: 'tokens-16',
    lost: 'a token that was forgotten comes back with an answer under way',
    edits: [edit('token-slot.ts', 'this.#generation === generation', 'this.#generation >= generation')],
    tests: [tokenService],
  },
  {
    id: 'tokens-17',
    lost: 'the token of a connection that was deleted stays on disk',
    edits: [edit('token-slot.ts', 'await store.remove(this.#id)\n    return true', 'return true')],
    tests: [tokenService],
  },
  {
    id: 'tokens-18',
    lost: 'a login is lost where a rotated refresh token was shown before it was on disk',
    edits: [
      edit('token-slot.ts', 'if (record.refreshToken) {', `if (record.refreshToken && record.key === '') {`),
    ],
    tests: ['electron/tokens/token-service-rotation.test.ts'],
  },
  {
    id: 'tokens-19',
    lost: 'whoever asks while a request is under way asks the server once more',
    edits: [edit('token-slot.ts', 'if (this.#inFlight) return', 'if (this.#inFlight && !fresh) return')],
    tests: [tokenService],
  },
  {
    id: 'tokens-20',
    lost: 'a request overtakes a refresh that was cancelled, and refreshes with a token that is spent',
    edits: [edit('token-slot.ts', 'this.#idle = end.then(ignore, ignore)', 'end.then(ignore, ignore)')],
    tests: [tokenService],
  },
  {
    id: 'tokens-21',
    lost: 'a server that never answers keeps the vault from being locked',
    edits: [edit('token-service.ts', 'settleMilliseconds = 5_000', 'settleMilliseconds = 5_000_000')],
    tests: [ending],
  },
  {
    id: 'tokens-22',
    lost: 'what a server said stands in the window after locking',
    edits: [
      edit(
        'token-slot.ts',
        'lock(): void {\n    this.#abort()\n    this.#failure = undefined',
        'lock(): void {\n    this.#abort()',
      ),
    ],
    tests: [ending],
  },
  {
    id: 'tokens-23',
    lost: 'secrets that a server repeats in claims are shown',
    edits: [
      edit(
        'token-view.ts',
        'secrets: Object.values(connection.secrets),',
        'secrets: Object.values(connection.secrets).slice(9),',
      ),
    ],
    tests: [tokenService],
  },
  {
    id: 'tokens-24',
    lost: 'a token is handed out for settings that did not shape it',
    edits: [edit('token-slot.ts', 'this.#record?.key === key ?', 'this.#record && key ?')],
    tests: [tokenService],
  },
  {
    id: 'tokens-25',
    lost: 'tokens stay in memory after locking',
    edits: [edit('token-slot.ts', 'token.wipe()', 'void token.length')],
    tests: [tokenService],
  },
  {
    id: 'tokens-26',
    lost: 'refresh tokens stay in memory after locking',
    edits: [
      edit(
        'token-slot.ts',
        'tokensOf(this.#record)',
        'tokensOf({ ...this.#record, refreshToken: undefined })',
      ),
    ],
    tests: [tokenService],
  },
  {
    id: 'tokens-27',
    lost: 'a token that was forgotten is written to disk a moment later',
    edits: [edit('token-store.ts', 'remove(id) {\n      waiting.delete(id)', 'remove(id) {')],
    tests: [ending],
  },
  {
    id: 'tokens-28',
    lost: 'an older token is written over a newer one and its refresh token',
    edits: [edit('token-store.ts', 'write(id, record) {\n      waiting.delete(id)', 'write(id, record) {')],
    tests: [ending],
  },
  {
    id: 'tokens-29',
    lost: 'a token waits to be written until the program ends',
    edits: [edit('token-store.ts', 'writeBehindMilliseconds = 300', 'writeBehindMilliseconds = 300_000')],
    tests: [ending],
  },
  {
    id: 'tokens-30',
    lost: 'a lifetime of centuries is believed',
    edits: [edit('lifetime.ts', 'longestBelievable = 10 *', 'longestBelievable = 1e9 *')],
    tests: [life],
  },
  {
    id: 'tokens-31',
    lost: 'a dead token counts as good: its own end is not looked at',
    edits: [
      edit(
        'lifetime.ts',
        'byToken < byResponse - travelMilliseconds',
        'byToken < byResponse - travelMilliseconds * 1e9',
      ),
    ],
    tests: [life],
  },
  {
    id: 'tokens-32',
    lost: 'a wrong client secret costs the refresh token',
    edits: [
      edit(
        'refused-refresh.ts',
        `namesClient = ['invalid_client', 'unauthorized_client']`,
        `namesClient = ['unauthorized_client']`,
      ),
    ],
    tests: [acquire],
  },
  {
    id: 'tokens-33',
    lost: 'a command that was copied runs what a server put into its token (POSIX)',
    edits: [edit('hand-over/shell-quotes.ts', `text.replaceAll("'", "'\\\\''")`, 'text')],
    tests: [clipboardText, quotes],
  },
  {
    id: 'tokens-34',
    lost: 'a command that was copied has variables of the environment put into it (cmd.exe)',
    edits: [
      edit(
        'hand-over/shell-quotes.ts',
        `test(character) && before !== '%'`,
        `test(character) && before !== '%%'`,
      ),
    ],
    tests: [quotes],
  },
  {
    id: 'tokens-35',
    lost: 'a command that was copied runs what stands behind a typographic quote (PowerShell)',
    edits: [edit('hand-over/shell-quotes.ts', `/['‘’‚‛]/g`, `/'/g`)],
    tests: [quotes],
  },
  {
    id: 'tokens-36',
    lost: 'curl sends the token to every address that brackets in one stand for',
    edits: [edit('hand-over/curl.ts', `/[[\\]]/.test(url) ?`, `/[[\\]]/.test(url) && url === '' ?`)],
    tests: [clipboardText],
  },
  {
    id: 'tokens-37',
    lost: 'a record of a newer version is read as if it were this one’s, and written over',
    edits: [edit('token-record.ts', 'version: z.literal(1)', 'version: z.number()')],
    tests: ['electron/tokens/token-record.test.ts'],
  },
  {
    id: 'tokens-38',
    lost: 'the window learns the digest of all secrets of a connection',
    edits: [edit('token-view.ts', '{ key: _key, redirectUri: _redirectUri,', '{ redirectUri: _redirectUri,')],
    tests: [view],
  },
  {
    id: 'tokens-39',
    lost: 'a secret in a token’s header is shown',
    edits: [
      edit('token-view.ts', 'const header = redactJson(token.header, hide)', 'const header = token.header'),
    ],
    tests: [view],
  },
  {
    id: 'tokens-40',
    lost: 'a refresh token that a server repeats in a claim is shown',
    edits: [edit('token-view.ts', 'tokensOf(record)', 'tokensOf({ ...record, refreshToken: undefined })')],
    tests: [view],
  },
  {
    id: 'tokens-41',
    lost: 'a secret that a server repeats as the scope is shown',
    edits: [edit('token-view.ts', '{ scope: hide(scope) }', '{ scope }')],
    tests: [view],
  },
  {
    id: 'tokens-42',
    lost: 'tokens of others in claims are shown whole',
    edits: [
      edit(
        'token-view.ts',
        'withoutJwts(hideTokens(hideOwn(text)))',
        `withoutJwts('') + hideTokens(hideOwn(text))`,
      ),
    ],
    tests: [view],
  },
  {
    id: 'tokens-43',
    lost: 'the end of a short token is shown, which leaves little of it to guess',
    edits: [edit('token-view.ts', 'const showsEnding = 40', 'const showsEnding = 4')],
    tests: [view],
  },
  {
    id: 'tokens-44',
    lost: 'an ID token stays in memory after locking, and is in clear text in what is shown',
    edits: [edit('token-record.ts', '...(beside ? [beside.token] : [])', '...(beside ? [] : [])')],
    tests: [beside],
  },
  {
    id: 'tokens-45',
    lost: 'an ID token that has expired is handed over',
    edits: [
      edit(
        'token-slot.ts',
        'hasExpired(besideDates(record, beside), this.#services.now())',
        'hasExpired({ ...besideDates(record, beside), expiresAt: record.expiresAt }, this.#services.now())',
      ),
    ],
    tests: [beside],
  },
  {
    id: 'tokens-46',
    lost: 'what a server says of a token shows the token, and the connection’s secrets',
    edits: [
      edit(
        'calls/call-operation.ts',
        'createLongSecretRedactor(secrets)',
        'createLongSecretRedactor(secrets.slice(0, 0))',
      ),
    ],
    tests: [operations],
  },
  {
    id: 'tokens-47',
    lost: 'what a server says of a token shows another token',
    edits: [edit('calls/call-operation.ts', 'withoutJwts(hide(text))', `withoutJwts('') + hide(text)`)],
    tests: [operations],
  },
  {
    id: 'tokens-48',
    lost: 'a page that was taken over has something done that the connection does not allow',
    edits: [
      edit('token-slot.ts', '!operationsOf(target).includes(operation)', 'operationsOf(target).length === 0'),
    ],
    tests: [operations],
  },
  {
    id: 'tokens-49',
    lost: 'a token that its server has ended is handed over',
    edits: [edit('token-slot.ts', `if (result.kind === 'ended' && `, `if (result.kind === 'claims' && `)],
    tests: [operations],
  },
  {
    id: 'tokens-50',
    lost: 'a token is kept although its revocation was sent before locking',
    edits: [edit('token-slot.ts', `if (operation !== 'revoke') `, '')],
    tests: [operations],
  },
  {
    id: 'tokens-51',
    lost: 'a failed operation shows the connection’s tokens',
    edits: [
      edit(
        'calls/call-operation.ts',
        '...tokensOf(token)]',
        '...tokensOf({ accessToken: token.accessToken })]',
      ),
    ],
    tests: [operations],
  },
  {
    id: 'tokens-52',
    lost: 'httpyac runs what a server put into its token as JavaScript; Postman and Bruno fill in their variables',
    edits: [edit('hand-over/placeholders.ts', `value.includes('{{')`, `value.includes('{{{{')`)],
    tests: [clipboardText],
  },
  {
    id: 'tokens-53',
    lost: 'a shell that reads a .env file runs what a server put into its token',
    edits: [edit('hand-over/dot-env.ts', '[^"$`\\\\\\p{Cc}]', '[^"\\\\\\p{Cc}]')],
    tests: [formats],
  },
  {
    id: 'tokens-54',
    lost: 'a token ends its string in C#, and what is behind it is code',
    edits: [edit('hand-over/http-client.ts', '/["\\\\]/g', '/["]/g')],
    tests: [formats],
  },
  {
    id: 'tokens-55',
    lost: 'an address with the token in it is kept in clear by Postman and Bruno',
    edits: [
      edit(
        'hand-over/environment-variables.ts',
        `name === 'url' ? isInAddress :`,
        `name === 'url' ? isInAddress && raw === '' :`,
      ),
    ],
    tests: [formats],
  },
  {
    id: 'tokens-56',
    lost: 'PowerShell takes a token’s quote for the end of its string',
    edits: [
      edit('hand-over/invoke-rest-method.ts', `= \${quoteAsPowerShellString(value)}\``, `= '\${value}'\``),
    ],
    tests: ['electron/tokens/hand-over/invoke-rest-method.test.ts'],
  },
  {
    id: 'tokens-57',
    lost: 'a server’s token has other values filled into the user’s template',
    edits: [
      edit(
        'hand-over/template.ts',
        'return handOver.template.replace(',
        'return handOver.template.replace("{{token}}", handOver.token.reveal()).replace(',
      ),
    ],
    tests: [formats],
  },
  {
    id: 'tokens-80',
    lost: 'what an API says of a token shows the token that it repeats',
    edits: [edit('api/probe-outcome.ts', '? response.redact(found)', '? found')],
    tests: ['electron/tokens/api/probe-outcome.test.ts'],
  },
  {
    id: 'tokens-81',
    lost: 'a token or secret in the address to try is shown',
    edits: [edit('api/send-call.ts', 'url: hide(bareUrl(url))', 'url: bareUrl(url)')],
    tests: ['electron/tokens/api/token-api.test.ts'],
  },
  {
    id: 'tokens-82',
    lost: 'facts from a server show the secrets that it repeats',
    edits: [edit('api/fact-sheet.ts', 'cut(hide(text)) : text', 'cut(text) : text')],
    tests: ['electron/tokens/api/fact-sheet.test.ts', 'electron/tokens/api/token-api.test.ts'],
  },
  {
    id: 'tokens-83',
    lost: 'a server fills the window with facts until it stands still',
    edits: [edit('api/fact-sheet.ts', 'mostFacts = 10_000', 'mostFacts = 10_000_000')],
    tests: ['electron/tokens/api/fact-sheet.test.ts', 'electron/integration/token-api.test.ts'],
  },
  {
    id: 'tokens-84',
    lost: 'a token leaves unencrypted when it is tested',
    edits: [
      edit('api/send-call.ts', '!tools.allowsPlainHttp(url))', '!tools.allowsPlainHttp(url) && !url.host)'),
      edit('tools.ts', `url.protocol === 'https:' ? undefined :`, `url.protocol ? undefined :`),
    ],
    tests: ['electron/tokens/api/token-api.test.ts'],
  },
  {
    id: 'tokens-85',
    lost: 'a test of the former settings goes on after the connection was changed',
    edits: [
      edit(
        'api/token-api.ts',
        'id === undefined || id === current',
        'id === undefined || (id === current && !id)',
      ),
    ],
    tests: ['electron/tokens/api/token-api.test.ts'],
  },
  {
    id: 'tokens-90',
    lost: 'what a server said of a failure is kept in the history',
    edits: [
      {
        file: 'electron/tokens/history/history.ts',
        find: `problem: event.problem.kind`,
        put: `problem: JSON.stringify(event.problem)`,
      },
    ],
    tests: ['electron/integration/history.test.ts'],
  },
  {
    id: 'tokens-91',
    lost: 'the history of a deleted connection stays in the vault',
    edits: [
      {
        file: 'electron/connections/connections.ts',
        find: `else if (histories) removals`,
        put: `else if (histories && id === '') removals`,
      },
    ],
    tests: ['electron/integration/history.test.ts'],
  },
  {
    id: 'tokens-92',
    lost: 'what happens to a connection while it is deleted is written after it',
    edits: [
      {
        file: 'electron/tokens/history/history.ts',
        find: `if (!isOpen() || discarded.has(id)) return`,
        put: `if (!isOpen()) return`,
      },
    ],
    tests: ['electron/tokens/history/history.test.ts'],
  },
  {
    id: 'tokens-93',
    lost: 'two writes of one history lose what the first one appended',
    edits: [
      {
        file: 'electron/tokens/history/history-record.ts',
        find: `appendEntries(unpack(before) ?? [], unpack(fresh) ?? [])`,
        put: `appendEntries(unpack(before)?.slice(0, 0) ?? [], unpack(fresh) ?? [])`,
      },
    ],
    tests: ['electron/tokens/history/history-ring.test.ts'],
  },
  {
    id: 'tokens-94',
    lost: 'a server’s name for itself passes for another line of a saved history',
    edits: [
      {
        file: 'electron/tokens/history/history-text.ts',
        find: `\`\${lines.map(onOneLine).join('\\n')}\\n\``,
        put: `\`\${lines.map((line) => onOneLine(line) && line).join('\\n')}\\n\``,
      },
    ],
    tests: ['electron/tokens/history/history-rows.test.ts'],
  },
  {
    id: 'tokens-95',
    lost: 'an older history is taken for the newest where someone put it back',
    edits: [
      {
        file: 'electron/vault/records.ts',
        find: `if (expected !== tag) return`,
        put: `if (expected !== tag && kind !== 'history') return`,
      },
    ],
    tests: ['electron/vault/archive.test.ts'],
  },
  {
    id: 'tokens-96',
    lost: 'a wrong password on which a server hangs up is sent for ever, until the account is locked',
    edits: [
      {
        file: 'electron/tokens/keep-fresh/keep-fresh.ts',
        find: 'const mostUnansweredPasswords = 3',
        put: 'const mostUnansweredPasswords = 3e9',
      },
    ],
    tests: ['electron/tokens/keep-fresh/keep-fresh.test.ts'],
  },
  {
    id: 'tokens-97',
    lost: 'a wrong password on which a server hangs up is sent again whenever the network comes back',
    edits: [
      {
        file: 'electron/tokens/keep-fresh/keep-fresh.ts',
        find: "{ ...outcome, of: 'server' }",
        put: 'outcome',
      },
    ],
    tests: ['electron/tokens/keep-fresh/keep-fresh.test.ts'],
  },
]
