/** How a user signs in: the localProxy of a login window, the server that waits for a browser's response, the sessions kept. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put })

const localProxy = 'electron/sign-in/local-proxy.test.ts'
const loopback = 'electron/sign-in/loopback.test.ts'
const loopbackLimits = 'electron/sign-in/loopback-limits.test.ts'
const signIn = 'electron/sign-in/sign-in.test.ts'
const kept = 'electron/sign-in/persistent-session.test.ts'

const openDeviceCode = 'electron/sign-in/open-device-code.test.ts'
const practiceServer = 'electron/practice/practice-server.test.ts'
const practiceClient = 'electron/practice/practice-client.test.ts'
const practiceTest = 'electron/integration/practice.test.ts'

export const login: readonly Removal[] = [
  {
    id: 'login-01',
    lost: 'the relay’s certificate is good for years',
    edits: [edit('electron/sign-in/ephemeral-certificate.ts', 'time(now + day))', 'time(now + day * 3650))')],
    tests: ['electron/sign-in/ephemeral-certificate.test.ts'],
  },
  {
    id: 'login-02',
    lost: 'a folder anywhere is removed in a session’s place',
    edits: [
      edit('electron/sign-in/persistent-session.ts', 'if (!/^[0-9a-f]{8}', `if (id === '' && !/^[0-9a-f]{8}`),
    ],
    tests: [kept],
  },
  {
    id: 'login-03',
    lost: 'the cookies of one server stay when a connection changes to another address',
    edits: [
      edit(
        'electron/sign-in/persistent-session.ts',
        '|| addressesOf(before) !== addressesOf(after)',
        '|| addressesOf(before) === addressesOf({ ...after, values: {} })',
      ),
    ],
    tests: [kept],
  },
  {
    id: 'login-04',
    lost: 'the cookies of production stay when a connection changes to another environment',
    edits: [
      edit(
        'electron/sign-in/persistent-session.ts',
        'before.system === after.system && before.environment === after.environment',
        'before.system === after.system',
      ),
    ],
    tests: [kept],
  },
  {
    id: 'login-05',
    lost: 'a login window with an authority, a client certificate or a proxy of its own goes the system’s way',
    edits: [
      edit(
        'electron/sign-in/login-proxy.ts',
        'if (transport !== usualTransport)',
        'if (transport !== usualTransport && transport === usualTransport)',
      ),
    ],
    tests: ['electron/sign-in/login-proxy.test.ts'],
  },
  {
    id: 'login-06',
    lost: 'the last page of a sign-in stays in a cache',
    edits: [
      edit('electron/sign-in/loopback-page.ts', `'cache-control': 'no-store'`, `'cache-control': 'public'`),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-07',
    lost: 'what follows the last page of a sign-in learns its address, with the code',
    edits: [
      edit(
        'electron/sign-in/loopback-page.ts',
        `'referrer-policy': 'no-referrer'`,
        `'referrer-policy': 'unsafe-url'`,
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-08',
    lost: 'a stranger’s page shows the last page of a sign-in in a frame',
    edits: [edit('electron/sign-in/loopback-page.ts', `; frame-ancestors 'none'`, '')],
    tests: [loopbackLimits],
  },
  {
    id: 'login-09',
    lost: 'the page that opened the last page of a sign-in has a hand on it',
    edits: [
      edit(
        'electron/sign-in/loopback-page.ts',
        `'cross-origin-opener-policy': 'same-origin'`,
        `'cross-origin-opener-policy': 'unsafe-none'`,
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-10',
    lost: 'everybody in the network can knock at the server that waits for a sign-in’s answer',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'server.listen({ host, port, exclusive',
        `server.listen({ host: host && '0.0.0.0', port, exclusive`,
      ),
    ],
    tests: [loopback, 'electron/network/network-egress.test.ts'],
  },
  {
    id: 'login-11',
    lost: 'a web page ends a sign-in with an attacker’s code',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'states[0] === this.#state',
        `(states[0] === this.#state || states[0] !== '')`,
      ),
    ],
    tests: [loopback],
  },
  {
    id: 'login-12',
    lost: 'an answer with two states is taken',
    edits: [edit('electron/sign-in/loopback.ts', 'states.length === 1 &&', 'states.length >= 1 &&')],
    tests: [loopback],
  },
  {
    id: 'login-13',
    lost: 'a web page reaches the waiting server by another name (DNS rebinding)',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'if (request.headers.host !== this.#redirectUri.host) return',
        `if (request.headers.host === '') return`,
      ),
    ],
    tests: [loopback],
  },
  {
    id: 'login-14',
    lost: 'an address that only reads like the redirect ends a sign-in',
    edits: [
      edit('electron/sign-in/loopback.ts', 'if (path !== this.#redirectUri.pathname || !url', 'if (!url'),
    ],
    tests: [loopback],
  },
  {
    id: 'login-15',
    lost: 'a second code replaces the first',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'if (this.#hasRedirect || !this.#hasState(url)) return',
        'if (!this.#hasState(url)) return',
      ),
    ],
    tests: [loopback],
  },
  {
    id: 'login-16',
    lost: 'a page guesses the state for as long as it likes',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'if (this.#requests > maxRequests)',
        'if (this.#requests > maxRequests * 1e6)',
      ),
    ],
    tests: [loopback],
  },
  {
    id: 'login-17',
    lost: 'connections without end keep the answer of a sign-in out',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'server.maxConnections = maxRequests',
        'server.maxConnections = maxRequests * 1e6',
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-18',
    lost: 'a request without end is heard while a sign-in is waited for',
    edits: [
      edit('electron/sign-in/loopback.ts', 'maxRequestSize = 16 * 1024', 'maxRequestSize = 16 * 1024 * 1024'),
    ],
    tests: [loopback],
  },
  {
    id: 'login-19',
    lost: 'half a request holds a connection for minutes',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'headersTimeout: requestTimeout,\n    requestTimeout: requestTimeout,',
        'headersTimeout: requestTimeout * 1e3,\n    requestTimeout: requestTimeout * 1e3,',
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-20',
    lost: 'a server goes on listening where the browser never asks for the last page',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'this.#timer = setTimeout(() => this.close(), requestTimeout)',
        'this.#timer = setTimeout(() => this.close(), requestTimeout * 1e4)',
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-21',
    lost: 'a server listens for days where nobody signs in',
    edits: [
      edit(
        'electron/sign-in/loopback.ts',
        'options.timeoutMilliseconds ?? 600_000',
        'options.timeoutMilliseconds ?? 600_000_000',
      ),
    ],
    tests: [loopbackLimits],
  },
  {
    id: 'login-22',
    lost: 'a program that holds localhost in the other kind of address gets the code',
    edits: [edit('electron/sign-in/loopback.ts', `return ['127.0.0.1', '::1']`, `return ['127.0.0.1']`)],
    tests: [loopback],
  },
  {
    id: 'login-23',
    lost: 'the code stays in the address bar and in the history',
    edits: [edit('electron/sign-in/loopback.ts', 'response.writeHead(302, {', 'response.writeHead(200, {')],
    tests: [loopback],
  },
  {
    id: 'login-24',
    lost: 'everybody in the network can go by the relay, with the connection’s client certificate',
    edits: [
      edit('electron/sign-in/local-proxy.ts', `{ host: '127.0.0.1', port: 0,`, `{ host: '0.0.0.0', port: 0,`),
    ],
    tests: [localProxy, 'electron/network/network-egress.test.ts'],
  },
  {
    id: 'login-25',
    lost: 'every program of this machine knows the relay’s password',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        `password: randomBytes(32).toString('base64url')`,
        `password: randomBytes(0).toString('base64url')`,
      ),
    ],
    tests: [signIn],
  },
  {
    id: 'login-26',
    lost: 'every program of this machine gets a tunnel of the relay’s',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'if (!this.#isAuthenticated(request.headers)) return void',
        'if (!this.#isAuthenticated(request.headers) && !target) return void',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-27',
    lost: 'every program of this machine has the relay pass on requests in clear text',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'if (!this.#isAuthenticated(request.headers)) return refuse',
        'if (!this.#isAuthenticated(request.headers) && !url) return refuse',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-28',
    lost: 'a tunnel is given for what is more than host and port',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'const url = /[/\\\\?#@]/.test(target) ? null : URL',
        'const url = URL',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-29',
    lost: 'a password is typed into a page that came in clear text, unasked',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        `if (connections.tls === 'ended' && !allowsPlainHttp(url))`,
        `if (connections.tls === 'ended' && !allowsPlainHttp(url) && url.port === '0')`,
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-30',
    lost: 'a connection made for a sign-in that has ended stays open',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'if (socket.destroyed || this.#ended.signal.aborted) return',
        'if (socket.destroyed && socket === upstream) return',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-31',
    lost: 'a request in clear text is sent for a sign-in that has ended',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'if (this.#ended.signal.aborted) return void upstream.destroy()\n    const startedAt',
        'const startedAt',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-32',
    lost: 'a server in clear text learns the relay’s password',
    edits: [edit('electron/sign-in/local-proxy.ts', 'const hopByHop = /^(proxy-.*|', 'const hopByHop = /^(')],
    tests: [localProxy],
  },
  {
    id: 'login-33',
    lost: 'the user types a proxy’s password into the relay’s question',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'return refusal === undefined\n',
        'return refusal === undefined || status > 0\n',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-34',
    lost: 'a server ends the program by an odd status',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        '  } catch {\n    response.destroy()\n    return false',
        `  } catch {\n    throw new TypeError('an odd status')`,
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-35',
    lost: 'what flows through the relay goes on after its sign-in',
    edits: [
      edit(
        'electron/sign-in/local-proxy.ts',
        'for (const socket of this.#open) socket.destroy()',
        'for (const socket of this.#open) socket.resume()',
      ),
    ],
    tests: [localProxy],
  },
  {
    id: 'login-36',
    lost: 'a sign-in begins although it was cancelled',
    edits: [
      edit(
        'electron/sign-in/sign-in.ts',
        'if (parts.signal.aborted) throw',
        `if (parts.signal.aborted && parts.title === '') throw`,
      ),
    ],
    tests: [signIn],
  },
  {
    id: 'login-37',
    lost: 'the relay goes on listening after its sign-in',
    edits: [edit('electron/sign-in/sign-in.ts', 'localProxy?.close()', "localProxy?.problemAt('')")],
    tests: [signIn],
  },
  {
    id: 'login-38',
    lost: 'the server that waits for the answer goes on listening where no browser could be opened',
    edits: [edit('electron/sign-in/sign-in.ts', '    close()\n    throw thrown', '    throw thrown')],
    tests: [signIn],
  },
  {
    id: 'login-39',
    lost: 'a login window is opened without the relay of its way',
    edits: [
      edit(
        'electron/sign-in/sign-in.ts',
        '...(localProxy && { localProxy: localProxy.access }),',
        '...(localProxy && {}),',
      ),
    ],
    tests: [signIn],
  },
  {
    id: 'login-40',
    lost: 'a login window opens for a sign-in that was cancelled while its relay started',
    edits: [
      edit(
        'electron/sign-in/sign-in.ts',
        `if (signal.aborted) return { kind: 'closed' }`,
        `if (signal.aborted && request.title === '') return { kind: 'closed' }`,
      ),
    ],
    tests: [signIn],
  },
  {
    id: 'login-41',
    lost: 'a login page that never answers keeps its window from opening',
    edits: [
      edit('electron/sign-in/sign-in.ts', 'settleMilliseconds = 5_000', 'settleMilliseconds = 5_000_000'),
    ],
    tests: [signIn],
  },
  {
    id: 'login-42',
    lost: 'a browser that went past the relay counts as signed in',
    edits: [
      edit(
        'electron/sign-in/sign-in.ts',
        `if (end.kind === 'bypassed') throw new ProblemError(problemOfBypass(end.policy))`,
        `if (end.kind === 'bypassed') return { redirect: problemOfBypass(end.policy) ? redirectUri : redirectUri, redirectUri }`,
      ),
    ],
    tests: [signIn],
  },
  {
    id: 'login-43',
    lost: 'the page for a device code is opened unencrypted',
    edits: [
      edit(
        'electron/sign-in/open-device-code.ts',
        `page.protocol === 'http:' && allowsPlainHttp(page)`,
        `page.protocol === 'http:' || allowsPlainHttp(page)`,
      ),
    ],
    tests: [openDeviceCode],
  },
  {
    id: 'login-44',
    lost: 'the address of the page for a device code hides the host behind a name',
    edits: [
      edit(
        'electron/sign-in/open-device-code.ts',
        `page.username !== '' || page.password`,
        `page.username !== '' && page.password`,
      ),
    ],
    tests: [openDeviceCode],
  },
  {
    id: 'login-45',
    lost: 'another page is opened for a device code than the one that is shown',
    edits: [
      edit(
        'electron/sign-in/open-device-code.ts',
        'verificationUriComplete?.origin === verificationUri.origin',
        'verificationUriComplete !== undefined',
      ),
    ],
    tests: [openDeviceCode],
  },
  {
    id: 'login-46',
    lost: 'a secret that a server repeats in the address for a device code is shown',
    edits: [
      edit(
        'electron/sign-in/open-device-code.ts',
        'createLongSecretRedactor(secrets)',
        'createLongSecretRedactor(secrets.slice(0, 0))',
      ),
    ],
    tests: [openDeviceCode],
  },
  {
    id: 'login-47',
    lost: 'signing out in the user’s own browser leaves the ID token in its history and in the list of processes',
    edits: [
      edit(
        'electron/grants/operations/end-session.ts',
        `tools.loginPlace === 'window' ? request.idToken : undefined`,
        'request.idToken',
      ),
    ],
    tests: ['electron/systems/oauth/operations.test.ts'],
  },
  {
    id: 'login-48',
    lost: 'a web page reaches the practice server by a name of its own that leads to this machine',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        '!== issuer) return 421',
        `!== issuer && issuer === '') return 421`,
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-49',
    lost: 'a web page sends requests to the practice server',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        `return headers.origin === undefined && headers['sec-fetch-site'] === undefined ? undefined : 403`,
        'return undefined',
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-50',
    lost: 'the practice server reads as much as it is sent',
    edits: [edit('electron/practice/practice-server.ts', 'size > maxBodySize', 'size > 1e6 * maxBodySize')],
    tests: [practiceServer],
  },
  {
    id: 'login-51',
    lost: 'the practice server is reached from the network',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        'server.listen({ host, port: wanted,',
        'server.listen({ port: wanted,',
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-52',
    lost: 'the practice server listens while the vault is locked',
    edits: [edit('electron/compose/locking.ts', '      void tokens.practice.stop()\n', '')],
    tests: [practiceTest],
  },
  {
    id: 'login-53',
    lost: 'a connection of the user’s own to a port of this machine has the practice server started there',
    edits: [
      edit(
        'electron/practice/practice-client.ts',
        `!clientIdPattern.test(clientId ?? '')`,
        `!clientIdPattern.test(clientId ?? '') && clientId === ''`,
      ),
    ],
    tests: [practiceClient],
  },
  {
    id: 'login-54',
    lost: 'the practice server starts for a vault that is locked',
    edits: [
      edit(
        'electron/practice/practice.ts',
        '    if (!this.#options.isOpen()) return undefined\n    const { startPracticeServer }',
        '    const { startPracticeServer }',
      ),
    ],
    tests: ['electron/practice/practice.test.ts'],
  },
  {
    id: 'login-55',
    lost: 'a server anywhere is taken for the practice server',
    edits: [
      edit(
        'electron/practice/practice-client.ts',
        String.raw`/^http:\/\/127\.0\.0\.1:(\d{4,5})\/token$/`,
        String.raw`/^http:\/\/[^/]+:(\d{4,5})\/token$/`,
      ),
    ],
    tests: [practiceClient],
  },
  {
    id: 'login-56',
    lost: 'the practice server takes a port of the system',
    edits: [edit('electron/practice/practice-client.ts', 'port >= 1024 &&', 'port >= 1 &&')],
    tests: [practiceClient],
  },
  {
    id: 'login-57',
    lost: 'any secret is good for a client of the practice server',
    edits: [
      edit(
        'electron/practice/practice-client.ts',
        'timingSafeEqual(found, expected)',
        "(timingSafeEqual(found, expected) || clientId !== '')",
      ),
    ],
    tests: [practiceClient],
  },
  {
    id: 'login-58',
    lost: 'the practice server keeps as many connections as it is sent',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        'server.maxConnections = maxConnections',
        'server.maxConnections = 1e6 * maxConnections',
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-59',
    lost: 'a request that never ends keeps its connection to the practice server',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        'const requestTimeout = 5_000',
        'const requestTimeout = 5_000_000',
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-60',
    lost: 'the practice server reads header fields as long as they are sent',
    edits: [
      edit(
        'electron/practice/practice-server.ts',
        'const maxHeaderSize = 16 * 1024',
        'const maxHeaderSize = 16e6 * 1024',
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-61',
    lost: 'tokens of the practice server stay in the cache of a browser or a proxy',
    edits: [edit('electron/practice/practice-server.ts', "  'cache-control': 'no-store',\n", '')],
    tests: [practiceServer],
  },
  {
    id: 'login-62',
    lost: 'a page of another origin embeds what the practice server responds',
    edits: [
      edit('electron/practice/practice-server.ts', "  'cross-origin-resource-policy': 'same-origin',\n", ''),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-63',
    lost: 'whoever keeps a connection open keeps the practice server from stopping',
    edits: [edit('electron/practice/practice-server.ts', '    server.closeAllConnections()\n', '')],
    tests: [practiceServer],
  },
  {
    id: 'login-64',
    lost: 'the form of a web page is taken for a token request',
    edits: [
      edit(
        'electron/practice/practice-responses.ts',
        String.raw`if (!/^application\/x-www-form-urlencoded\b/i.test(request.contentType ?? ''))`,
        String.raw`if (/^application\/x-www-form-urlencoded\b/i.test(request.contentType ?? '') && request.body === '')`,
      ),
    ],
    tests: [practiceServer],
  },
  {
    id: 'login-65',
    lost: 'the API of the practice server takes tokens that it never issued',
    edits: [edit('electron/practice/practice-tokens.ts', '() => false,', "() => token !== '',")],
    tests: [practiceServer],
  },
]
