/** How servers are reached and believed, and what is said of their responses. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put })

const httpClient = 'electron/network/http-client.test.ts'
const redact = 'electron/network/http/redact.test.ts'
const redactJson = 'electron/network/http/redact-json.test.ts'
const transports = 'electron/network/transport-options.test.ts'
const floor = 'electron/network/tls/tls-minimum.test.ts'
const sendsNothing = 'electron/network/sends-nothing.test.ts'
const olderTls = 'electron/network/tls/tls12-fallback.test.ts'
const keys = 'electron/network/tls/check-certificates.test.ts'
const proxyResponse = 'electron/network/proxy/proxy-response.test.ts'
const systemProxy = 'electron/network/proxy/proxy-candidates.test.ts'
const script = 'electron/network/proxy/script.test.ts'
const limits = 'electron/network/timeouts.test.ts'
const workers = 'electron/network/workers.test.ts'

export const network: readonly Removal[] = [
  {
    id: 'network-01',
    lost: 'a server that never answers holds a request for hours',
    edits: [
      edit(
        'electron/network/http-client.ts',
        'timeoutMilliseconds ?? 30_000',
        'timeoutMilliseconds ?? 30_000_000',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-02',
    lost: 'an answer without end fills the memory',
    edits: [
      edit('electron/network/http/read-body.ts', 'if (size > limitBytes)', 'if (size > limitBytes * 1e6)'),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-03',
    lost: 'a redirect is taken for an answer',
    edits: [
      edit(
        'electron/network/http-client.ts',
        'if (status < 300 || status >= 400) return',
        'if (status < 900) return',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-04',
    lost: 'a ticket in a redirect’s query stands in the problem',
    edits: [
      edit(
        'electron/network/http-client.ts',
        '? bareUrl(target) : undefined',
        '? bareUrl(target) && target.href : undefined',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-05',
    lost: 'the transfer of an answer that was refused goes on',
    edits: [
      edit(
        'electron/network/http-client.ts',
        '// Ends whatever still runs.\n      this.#controller.abort()',
        '// It goes on.',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-06',
    lost: 'a request that was cancelled before it began is sent',
    edits: [
      edit(
        'electron/network/http-client.ts',
        'if (cancelled.aborted) throw',
        'if (cancelled.aborted && this.#ended) throw',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-07',
    lost: 'the query of a request stands in every problem',
    edits: [edit('electron/network/http/exchange.ts', 'return url.origin + url.pathname', 'return url.href')],
    tests: [httpClient],
  },
  {
    id: 'network-08',
    lost: 'values of the form that was sent stand in every problem',
    edits: [
      edit(
        'electron/network/http/exchange.ts',
        '[...new URLSearchParams(body).keys()]',
        '[...new URLSearchParams(body).values()]',
      ),
    ],
    tests: [httpClient],
  },
  {
    id: 'network-09',
    lost: 'a clock that stands at its beginning dates all tokens of a server',
    edits: [
      edit(
        'electron/network/http/server-clocks.ts',
        'date < earliest || date > latest',
        'date < -earliest || date > latest',
      ),
    ],
    tests: ['electron/network/http/http-date.test.ts'],
  },
  {
    id: 'network-10',
    lost: 'an old answer out of a cache is taken for the server’s time',
    edits: [
      edit(
        'electron/network/http/server-clocks.ts',
        `headers.get('age') ?? '') > 0`,
        `headers.get('age') ?? '') > Infinity`,
      ),
    ],
    tests: ['electron/network/http/http-date.test.ts'],
  },
  {
    id: 'network-11',
    lost: 'a token that nobody told of is shown in an error’s excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        `return start >= 0 && run.includes('.', start + 10)`,
        `return start >= 1e9`,
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-12',
    lost: 'an opaque key that nobody told of is shown in an error’s excerpt',
    edits: [
      edit('electron/network/http/redact.ts', 'return isMixed || /^', `return (isMixed && run === '') || /^`),
    ],
    tests: [redact],
  },
  {
    id: 'network-13',
    lost: 'a proxy’s password that no connection knows is shown in an error’s excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        'return !isParameter && /',
        `return !isParameter && value === '' && /`,
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-14',
    lost: 'a text below a secret’s name is shown in an error’s excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        `hides(isSecret ? 'secret' : name, value)`,
        'hides(name, value)',
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-15',
    lost: 'a secret in UTF-16 that was not announced as such is shown, a zero after each letter',
    edits: [edit('electron/network/http/redact.ts', `body.replaceAll('\\0', '')`, 'body')],
    tests: [redact],
  },
  {
    id: 'network-16',
    lost: 'the beginning of a secret stands at the end of an excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        `return cut(redact(withoutNamedSecrets(body.replaceAll('\\0', '')), secrets))`,
        `return redact(cut(withoutNamedSecrets(body.replaceAll('\\0', ''))), secrets)`,
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-17',
    lost: 'a value whose name says “assertion” is shown in an error’s excerpt',
    edits: [edit('electron/network/http/redact.ts', '|passw|assertion|', '|passw|')],
    tests: [redact],
  },
  {
    id: 'network-18',
    lost: 'a secret in JSON that was cut is shown in an error’s excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        `hides(name, value) ? \`"\${name}":"\${mark}\` : all,`,
        `hides(name, value) && body === '' ? \`"\${name}":"\${mark}\` : all,`,
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-19',
    lost: 'a secret in a page’s link is shown in an error’s excerpt',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        `secretNames.test(name) ? \`\${name}=\${mark}\` : all,`,
        `secretNames.test(name) && body === '' ? \`\${name}=\${mark}\` : all,`,
      ),
    ],
    tests: [redact],
  },
  {
    id: 'network-20',
    lost: 'what a shorter secret left of a longer one is shown',
    edits: [
      edit('electron/network/http/redact.ts', 'other.length - one.length', 'one.length - other.length'),
    ],
    tests: [redact],
  },
  {
    id: 'network-21',
    lost: 'a secret that a server repeats as the name of a claim is shown',
    edits: [edit('electron/network/http/redact-json.ts', 'const hidden = hide(name)', 'const hidden = name')],
    tests: [redactJson],
  },
  {
    id: 'network-22',
    lost: 'who gave up while a name was looked up is connected all the same',
    edits: [
      edit(
        'electron/network/connect-tcp.ts',
        '#next(): void {\n    if (this.#hasEnded) return',
        '#next(): void {',
      ),
    ],
    tests: ['electron/network/connect-tcp.test.ts'],
  },
  {
    id: 'network-23',
    lost: 'TLS 1.0 is spoken on the usual way where Node is told to',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        `minVersion: 'TLSv1.2',\n    rejectUnauthorized`,
        `minVersion: 'TLSv1',\n    rejectUnauthorized`,
      ),
    ],
    tests: [floor],
  },
  {
    id: 'network-24',
    lost: 'TLS 1.0 is spoken on a way of its own where Node is told to',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        `{ minVersion: 'TLSv1.2', ...(maxTlsVersion`,
        `{ minVersion: 'TLSv1', ...(maxTlsVersion`,
      ),
    ],
    tests: [floor],
  },
  {
    id: 'network-25',
    lost: 'every server is believed',
    edits: [
      edit('electron/network/tls/tls-options.ts', 'rejectUnauthorized: true', 'rejectUnauthorized: false'),
    ],
    tests: [transports, 'electron/network/network-egress.test.ts'],
  },
  {
    id: 'network-26',
    lost: 'a variable of the environment has every server believed',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        'delete process.env.NODE_TLS_REJECT_UNAUTHORIZED',
        'if (isSystemTrusted) return',
      ),
    ],
    tests: [floor],
  },
  {
    id: 'network-27',
    lost: 'a certificate for another host is believed',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        ': checkName(name, shown),',
        ': checkName(name, shown) && undefined,',
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-28',
    lost: 'who was signed by an accepted certificate is believed like it',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        'presented.fingerprint256 === sha256',
        `presented.fingerprint256 !== ''`,
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-29',
    lost: 'a certificate accepted for one server is believed of every server',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        'trust.host !== hostName(host, port) ?',
        `trust.host !== trust.host + hostName(host, port).slice(99) ?`,
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-30',
    lost: 'the client certificate is shown to every server',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        'hosts.includes(name) ?',
        `hosts.includes(name) || name !== '' ?`,
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-31',
    lost: 'the client certificate is shown to a stranger’s server after its own was spoken to',
    edits: [
      edit(
        'electron/network/tls/tls-options.ts',
        `const key = \`\${trust.kind} \${clientCertificate.kind}\``,
        'const key = trust.kind',
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-32',
    lost: 'the client’s private key stays in memory when TLS has taken it',
    edits: [edit('electron/network/keys/read-identity.ts', 'key.fill(0)', 'key.at(0)')],
    tests: [keys],
  },
  {
    id: 'network-33',
    lost: 'a change of an accepted certificate is told as a stranger’s, which a user may accept unwarned',
    edits: [
      edit(
        'electron/network/open-socket.ts',
        `if (trust.kind !== 'pinned') return undefined`,
        `if (trust.kind !== 'pinned' || trust.host !== '') return undefined`,
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-34',
    lost: 'a connection that one route believes is used by another that does not',
    edits: [
      edit(
        'electron/network/agents.ts',
        'const existing = pool.get(transport)',
        'const existing = pool.get(transport) ?? [...pool.values()][0]',
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-35',
    lost: 'routes and their keys stay in memory when the vault is locked',
    edits: [edit('electron/network/agents.ts', 'pool.clear()', 'pool.size')],
    tests: ['electron/network/agents.test.ts'],
  },
  {
    id: 'network-36',
    lost: 'idle connections stay open when the vault is locked',
    edits: [
      edit(
        'electron/network/agents.ts',
        'for (const socket of sockets ?? []) socket.destroy()',
        'for (const socket of sockets ?? []) socket.ref()',
      ),
    ],
    tests: ['electron/network/agents.test.ts'],
  },
  {
    id: 'network-37',
    lost: 'a route that is not used any more is kept for good, with what TLS made of its key',
    edits: [
      edit(
        'electron/network/agents.ts',
        'const agentLifetimeMilliseconds = 60_000',
        'const agentLifetimeMilliseconds = 60_000_000',
      ),
    ],
    tests: ['electron/network/agents.test.ts'],
  },
  {
    id: 'network-38',
    lost: 'a request that was given up while its way was looked for is sent',
    edits: [
      edit(
        'electron/network/http-exchange.ts',
        'if (signal.aborted) abort()',
        'if (signal.aborted && body === undefined) abort()',
      ),
    ],
    tests: [sendsNothing],
  },
  {
    id: 'network-39',
    lost: 'a look at a certificate goes on to the end of the handshake, where things could be said',
    edits: [
      edit(
        'electron/network/tls/inspect-certificate.ts',
        `handshake.on('OCSPResponse', check).on(`,
        'handshake.on(',
      ),
    ],
    tests: [sendsNothing],
  },
  {
    id: 'network-40',
    lost: 'a look at a certificate that nobody shows lasts for hours',
    edits: [
      edit(
        'electron/network/tls/inspect-certificate.ts',
        'const timeoutMilliseconds = 10_000',
        'const timeoutMilliseconds = 10_000_000',
      ),
    ],
    tests: [limits],
  },
  {
    id: 'network-41',
    lost: 'trying whether a certificate could be trusted shows the client certificate',
    edits: [
      edit(
        'electron/network/tls/test-pin.ts',
        '{ ...usualTransport, proxy: transport.proxy, trust }',
        '{ ...usualTransport, ...transport, trust }',
      ),
    ],
    tests: [sendsNothing],
  },
  {
    id: 'network-42',
    lost: 'a certificate without readable dates is shown to be judged, with what lay in memory',
    edits: [
      edit(
        'electron/network/tls/certificate-view.ts',
        'if (!isDate(certificate.validFrom) ||',
        `if (host === '' && !isDate(certificate.validFrom) ||`,
      ),
    ],
    tests: ['e2e/robustness/fuzz/regressions.test.ts'],
  },
  {
    id: 'network-43',
    lost: 'a certificate’s name that turns the line round looks like another name',
    edits: [
      edit(
        'electron/network/tls/certificate-view.ts',
        `whole.toWellFormed().replace(unseen, '\\ufffd')`,
        `whole.toWellFormed().replace(unseen, '$&')`,
      ),
    ],
    tests: ['e2e/robustness/fuzz/regressions.test.ts'],
  },
  {
    id: 'network-44',
    lost: 'a certificate’s endless name hides what else there is to judge',
    edits: [
      edit('electron/network/tls/certificate-view.ts', 'const longest = 300', 'const longest = 300_000'),
    ],
    tests: ['electron/network/tls/certificate-view.test.ts'],
  },
  {
    id: 'network-45',
    lost: 'a proxy that nobody vouches for learns name and password',
    edits: [
      edit(
        'electron/network/proxy/connect-request.ts',
        '{ ...(await tlsOptions(usualTransport, host, port)), socket }',
        '{ ...(await tlsOptions(usualTransport, host, port)), rejectUnauthorized: false, socket }',
      ),
    ],
    tests: [floor],
  },
  {
    id: 'network-46',
    lost: 'a proxy’s words repeat its password',
    edits: [
      edit(
        'electron/network/proxy/proxy-response.ts',
        'redact(text, secretsOf(authorization))',
        'redact(text, secretsOf(authorization).slice(9))',
      ),
    ],
    tests: [proxyResponse],
  },
  {
    id: 'network-47',
    lost: 'a proxy has its own words shown as the name of a scheme',
    edits: [
      edit(
        'electron/network/proxy/proxy-response.ts',
        `name.toLowerCase()) ?? '?',`,
        'name.toLowerCase()) ?? name,',
      ),
    ],
    tests: [proxyResponse],
  },
  {
    id: 'network-48',
    lost: 'a challenge without end holds up the program',
    edits: [
      edit(
        'electron/network/proxy/proxy-response.ts',
        'longestChallenge = 4_000',
        'longestChallenge = 60_000',
      ),
    ],
    tests: [proxyResponse],
  },
  {
    id: 'network-49',
    lost: 'a proxy that never ends its page holds a request to the door’s limit',
    edits: [
      edit(
        'electron/network/proxy/proxy-response.ts',
        'const pageTimeoutMilliseconds = 300',
        'const pageTimeoutMilliseconds = 300_000',
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-50',
    lost: 'all of a proxy’s page is kept',
    edits: [
      edit(
        'electron/network/proxy/proxy-response.ts',
        'const mostOfPage = 8_192',
        'const mostOfPage = 8_192_000',
      ),
    ],
    tests: [transports],
  },
  {
    id: 'network-51',
    lost: 'a SOCKS proxy is sent plain http, name and password with it',
    edits: [
      edit(
        'electron/network/proxy/proxy-address.ts',
        'if (isSocks(whole)) throw',
        `if (isSocks(whole) && whole === '') throw`,
      ),
      edit(
        'electron/network/proxy/proxy-address.ts',
        `if (scheme !== undefined && scheme !== 'http'`,
        `if (scheme !== undefined && !/^socks/.test(scheme) && scheme !== 'http'`,
      ),
    ],
    tests: ['electron/network/proxy/proxy-address.test.ts', transports],
  },
  {
    id: 'network-52',
    lost: 'what is meant for this machine goes through the system’s proxy',
    edits: [
      edit(
        'electron/network/proxy/proxy-candidates.ts',
        'if (isLoopback(url)) return',
        'if (isLoopback(url) && url.port === url.host) return',
      ),
    ],
    tests: [systemProxy],
  },
  {
    id: 'network-53',
    lost: 'a request goes past the proxy that the system wants where that one cannot be understood',
    edits: [
      edit(
        'electron/network/proxy/proxy-candidates.ts',
        'if (candidates.length === 0) throw refused',
        `if (candidates.length === 0) return refused ? ['direct'] : candidates`,
      ),
    ],
    tests: [systemProxy],
  },
  {
    id: 'network-54',
    lost: 'a look by TLS 1.2 takes the query’s secrets along',
    edits: [edit('electron/network/secure-exchange.ts', 'path: bare,', 'path: bare && path,')],
    tests: [olderTls],
  },
  {
    id: 'network-55',
    lost: 'a look by TLS 1.2 takes the Authorization header along',
    edits: [
      edit(
        'electron/network/secure-exchange.ts',
        `...(agent && { headers: { 'user-agent': agent } }),`,
        '...(agent && headers && { headers }),',
      ),
    ],
    tests: [olderTls],
  },
  {
    id: 'network-56',
    lost: 'what an application has refused is sent twice: a refresh token twice is a stolen one',
    edits: [
      edit(
        'electron/network/secure-exchange.ts',
        'if (page.isJson || !(await',
        'if ((page.isJson && response.status !== 403) || !(await',
      ),
    ],
    tests: [olderTls],
  },
  {
    id: 'network-57',
    lost: 'the key of a proxy script’s address stands in the problem',
    edits: [edit('electron/network/network-error.ts', 'url.pathname}`', 'url.pathname + url.search}`')],
    tests: ['electron/network/proxy/proxy-policy.test.ts'],
  },
  {
    id: 'network-58',
    lost: 'the head of an answer fills the memory',
    edits: [
      edit('electron/network/response.ts', 'maxHeaderSize = 256 * 1024', 'maxHeaderSize = 256 * 1024 * 1024'),
    ],
    tests: ['electron/network/large-headers.test.ts'],
  },
  {
    id: 'network-59',
    lost: 'a key file has a thread compute for as long as it likes, which nobody can end',
    edits: [
      edit('electron/network/keys/forge.ts', 'const mostRounds = 5_000_000', 'const mostRounds = 50_000_000'),
    ],
    tests: [keys],
  },
  {
    id: 'network-60',
    lost: 'a key file by scrypt has a thread compute for minutes',
    edits: [edit('electron/network/keys/forge.ts', 'const mostParallel = 16', 'const mostParallel = 16_000')],
    tests: [keys],
  },
  {
    id: 'network-61',
    lost: 'a key that only a broken cipher protects is taken without a word',
    edits: [
      edit(
        'electron/network/keys/open-key-file.ts',
        'names.some((name) => brokenCiphers.includes(name))',
        'names.every((name) => brokenCiphers.includes(name))',
      ),
    ],
    tests: [keys],
  },
  {
    id: 'network-62',
    lost: 'a key file is worked on for hours',
    edits: [
      edit(
        'electron/network/keys/open-in-worker.ts',
        'deadlineMilliseconds = 20_000',
        'deadlineMilliseconds = 20_000_000',
      ),
    ],
    tests: [workers],
  },
  {
    id: 'network-63',
    lost: 'a key file takes all memory',
    edits: [
      edit(
        'electron/network/keys/open-in-worker.ts',
        'maxOldGenerationSizeMb: 64,',
        'maxOldGenerationSizeMb: 64_000,',
      ),
    ],
    tests: [workers],
  },
  {
    id: 'network-64',
    lost: 'what opens a key file knows the environment, tokens of other programs among it',
    edits: [edit('electron/platform/start-worker.ts', 'execArgv: [], env: {} }', 'execArgv: [] }')],
    tests: [workers],
  },
  {
    id: 'network-65',
    lost: 'a proxy script without end fills the memory as long as it is loaded',
    edits: [
      edit(
        'electron/network/proxy/script.ts',
        'if (size > maxScriptBytes) throw',
        'if (size > maxScriptBytes * 1e6) throw',
      ),
    ],
    tests: [script],
  },
  {
    id: 'network-66',
    lost: 'a proxy script of any size is run from a file',
    edits: [
      edit(
        'electron/network/proxy/script.ts',
        'if (bytes.length > maxScriptBytes) throw',
        'if (bytes.length > maxScriptBytes * 1e6) throw',
      ),
    ],
    tests: [script],
  },
  {
    id: 'network-67',
    lost: 'a proxy script learns path and query, which hold secrets',
    edits: [edit('electron/network/proxy/script.ts', 'url.origin}/`', 'url.href}`')],
    tests: [script],
  },
  {
    id: 'network-68',
    lost: 'a proxy script’s thread knows the environment',
    edits: [edit('electron/network/proxy/script.ts', 'env: {},\n', '')],
    tests: [workers],
  },
  {
    id: 'network-69',
    lost: 'a proxy script holds every request for hours',
    edits: [edit('electron/network/proxy/script.ts', 'call: 10_000', 'call: 10_000_000')],
    tests: [workers],
  },
  {
    id: 'network-70',
    lost: 'what a proxy script might have led through a proxy goes directly where the script fails',
    edits: [
      edit(
        'electron/network/proxy/proxy-policy.ts',
        'throw proxyScriptFailed(address)',
        `if (address === '') throw proxyScriptFailed(address)\n    return [directEntry]`,
      ),
    ],
    tests: ['electron/network/proxy/proxy-policy.test.ts'],
  },
  {
    id: 'network-71',
    lost: 'a request goes directly where a script’s answer cannot be understood',
    edits: [
      edit(
        'electron/network/proxy/proxy-list.ts',
        'if (entries.length === 0) throw',
        `if (entries.length === 0 && response === '') throw`,
      ),
    ],
    tests: ['electron/network/proxy/proxy-list.test.ts'],
  },
  {
    id: 'network-72',
    lost: 'a host whose name only ends like an exception is reached past the proxy',
    edits: [
      edit('electron/network/proxy/exceptions.ts', 'isBelow = host.endsWith(`.', 'isBelow = host.endsWith(`'),
    ],
    tests: ['electron/network/proxy/exceptions.test.ts'],
  },
  {
    id: 'network-73',
    lost: 'a web server’s visitor names the proxy (CVE-2016-5385)',
    edits: [
      edit(
        'electron/network/proxy/environment.ts',
        'http: env.http_proxy,',
        'http: env.http_proxy || env.HTTP_PROXY,',
      ),
    ],
    tests: ['electron/network/proxy/environment.test.ts'],
  },
  {
    id: 'network-74',
    lost: 'a reg.exe of somebody else’s is run, whichever comes first on the path',
    edits: [
      edit(
        'electron/network/proxy/windows.ts',
        '\\\\System32\\\\reg.exe`',
        '\\\\System32\\\\reg.exe`.slice(-7)',
      ),
    ],
    tests: ['electron/network/proxy/machine-settings.test.ts'],
  },
  {
    id: 'network-75',
    lost: 'a program that names proxies and hangs holds every request',
    edits: [
      edit(
        'electron/network/proxy/machine.ts',
        'const timeoutMilliseconds = 5000',
        'const timeoutMilliseconds = 5_000_000',
      ),
    ],
    tests: [limits],
  },
  {
    id: 'network-76',
    lost: 'who gave up while a proxy was looked for is connected to it all the same',
    edits: [edit('electron/network/connect-tcp.ts', '  signal?.throwIfAborted()\n', '')],
    tests: ['electron/network/connect-tcp.test.ts', sendsNothing],
  },
  {
    id: 'network-77',
    lost: 'a long token that a server repeats in another form, such as base64, is shown',
    edits: [
      edit(
        'electron/network/http/redact.ts',
        'isLong ? formsOf(value.slice(0, maxSearchLength + lostAtEdges))',
        'isLong ? [value]',
      ),
    ],
    tests: [redact],
  },
]
