/** Client certificates at web servers that nobody here wrote: wanted by the whole server or by a folder, or not at all. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  clientDraft,
  removeFolder,
  startUnlockedApp,
  type TestApp,
  type TestAppOptions,
} from '../../electron/integration/test-app.fixture.ts'
import { environmentProxy } from '../../electron/network/proxy/environment.ts'
import { type Identity, makeIdentity, pkcs12 } from '../../electron/network/tls/identity.fixture.ts'
import { trustSystem } from '../../electron/network/tls/tls-options.ts'
import { usualTransport } from '../../electron/network/transport-options.ts'
import { startLocalProxy } from '../../electron/sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../electron/sign-in/local-proxy-upstream.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { networkSecrets, usualNetwork } from '../../shared/network.ts'
import { missingPrograms } from './programs.ts'
import { pageBy } from './servers/login-page-by-local-proxy.ts'
import { startApache, startNginx, type Terminator, type TerminatorOptions } from './servers/tls-terminator.ts'

const isMissing = missingPrograms(['nginx', 'apache2', 'openssl']).length > 0

describe.skipIf(isMissing)('client certificates', () => {
  const word = 'Weg é1'
  let authority: Identity
  let server: Identity
  let client: Identity
  let untrusted: Identity
  let app: TestApp
  const running: Terminator[] = []

  beforeAll(async () => {
    trustSystem()
    authority = await makeIdentity('House CA', { authority: true })
    server = await makeIdentity('Server', { signer: authority })
    client = await makeIdentity('Client', { signer: authority })
    untrusted = await makeIdentity('Client of another house', {
      signer: await makeIdentity('Another CA', { authority: true }),
    })
  })
  beforeEach(async () => {
    app = await startUnlockedApp({ patienceMilliseconds: 20_000 })
  })
  afterEach(async () => {
    await removeFolder(app)
    for (const terminator of running.splice(0)) await terminator.stop()
  })
  afterAll(async () => {
    for (const terminator of running.splice(0)) await terminator.stop()
  })

  /** The same program with somebody at its login windows. */
  async function replaced(onLogin: NonNullable<TestAppOptions['onLogin']>): Promise<TestApp> {
    await removeFolder(app)
    return startUnlockedApp({ patienceMilliseconds: 20_000, onLogin })
  }

  type Start = (options: TerminatorOptions) => Promise<Terminator>

  async function started(start: Start, ...directives: readonly string[]): Promise<Terminator> {
    const terminator = await start({ server, clientAuthority: authority.cert, directives })
    running.push(terminator)
    return terminator
  }

  let made = 0

  async function connect(
    terminator: Terminator,
    shown?: Identity,
    method = 'client-credentials',
  ): Promise<ConnectionId> {
    made += 1
    const draft = { ...clientDraft(terminator.origin, 'secret'), method }
    const trust = { kind: 'authority', certificates: authority.cert } as const
    if (!shown) return app.add({ ...draft, name: `${made}`, network: { ...usualNetwork, trust } })
    return app.add({
      ...draft,
      name: `${made}`,
      network: { ...usualNetwork, trust, clientCertificate: { kind: 'pkcs12' } },
      secrets: {
        ...draft.secrets,
        [networkSecrets.key]: pkcs12(shown, word),
        [networkSecrets.keyPassphrase]: word,
      },
    })
  }

  /** What comes of getting a token. */
  async function get(id: ConnectionId) {
    const result = await app.request('token.get', { id, fresh: true })
    return result.ok ? result.value.cause : result.problem.kind
  }

  const withCertificate = async (terminator: Terminator, shown?: Identity) =>
    get(await connect(terminator, shown))

  describe.each([
    ['nginx', startNginx, 'ssl_verify_client on', ['ssl_protocols TLSv1.2', 'ssl_protocols TLSv1.3']],
    ['Apache', startApache, 'SSLVerifyClient require', ['SSLProtocol TLSv1.2', 'SSLProtocol TLSv1.3']],
  ] as const)('wanted by the whole of %s', (_name, start, wanted, versions) => {
    it.each(versions)(
      '(%s): the right one is shown, another one or none is named as what is wrong',
      async (version) => {
        const terminator = await started(start, wanted, version)
        expect(await withCertificate(terminator, client)).toBe('asked')
        expect(await withCertificate(terminator, untrusted)).toBe('clientCertificateRefused')
        expect(await withCertificate(terminator)).toBe('clientCertificateRefused')
      },
    )
  })

  it.each([
    ['nginx', startNginx, 'ssl_verify_client optional'],
    ['Apache', startApache, 'SSLVerifyClient optional'],
  ] as const)('may be left out where %s only asks for one', async (_name, start, wanted) => {
    const terminator = await started(start, wanted)
    expect(await withCertificate(terminator, client)).toBe('asked')
    expect(await withCertificate(terminator)).toBe('asked')
  })

  it.each(['TLSv1.2', 'TLSv1.3'])(
    'on a curve that the server does not know is what is wrong (%s)',
    async (version) => {
      const curves = ['ssl_ecdh_curve prime256v1', 'ssl_conf_command SignatureAlgorithms ECDSA+SHA256']
      const terminator = await started(
        startNginx,
        'ssl_verify_client on',
        `ssl_protocols ${version}`,
        ...curves,
      )
      const odd = await makeIdentity('Client', { signer: authority, curve: 'P-384' })
      expect(await withCertificate(terminator, odd)).toBe('clientCertificateRefused')
      expect(await withCertificate(terminator, client)).toBe('asked')
    },
  )

  describe('wanted by a folder of Apache', () => {
    const folder = ['<Location /connect>', 'SSLVerifyClient require', '</Location>']

    it('by TLS 1.3: opened by TLS 1.2, once it is seen to open, and by that alone from then on', async () => {
      const terminator = await started(startApache, ...folder)
      const id = await connect(terminator, client)
      expect(await get(id)).toBe('asked')
      const first = async () =>
        expect(await terminator.requests()).toEqual([
          'POST TLSv1.3 403',
          'HEAD TLSv1.2 200',
          'POST TLSv1.2 200',
        ])
      await vi.waitFor(first, { timeout: 10_000 })
      expect(await get(id)).toBe('asked')
      // It writes down what it did when it has done it.
      const later = async () => expect((await terminator.requests()).slice(3)).toEqual(['POST TLSv1.2 200'])
      await vi.waitFor(later, { timeout: 10_000 })
    })

    it('by TLS 1.3: another one or none is what is wrong, and nothing is sent twice', async () => {
      const terminator = await started(startApache, ...folder)
      expect(await withCertificate(terminator, untrusted)).toBe('clientCertificateRefused')
      expect(await withCertificate(terminator)).toBe('clientCertificateRefused')
      const posts = async () =>
        expect((await terminator.requests()).filter((line) => line.startsWith('POST'))).toEqual([
          'POST TLSv1.3 403',
          'POST TLSv1.3 403',
        ])
      await vi.waitFor(posts, { timeout: 10_000 })
    })

    it('by TLS 1.2: the right one is shown, another one or none is what is wrong', async () => {
      const terminator = await started(startApache, ...folder, 'SSLProtocol TLSv1.2')
      expect(await withCertificate(terminator, client)).toBe('asked')
      expect(await withCertificate(terminator, untrusted)).toBe('clientCertificateRefused')
      expect(await withCertificate(terminator)).toBe('clientCertificateRefused')
    })

    it('by TLS 1.3: a login window behind it shows its page', async () => {
      const terminator = await started(startApache, ...folder)
      const shown: string[] = []
      app = await replaced(async (login) => {
        const { localProxy } = login.request
        if (localProxy) shown.push(await pageBy(localProxy, terminator.host, '/connect/authorize'))
        login.accept({ code: 'code' })
      })
      expect(await get(await connect(terminator, client, 'authorization-code'))).toBe('asked')
      expect(shown).toEqual(['HTTP/1.1 200 OK'])
    })

    it('by TLS 1.2: a login window that lacks it is told as that, whatever was shown before', async () => {
      const terminator = await started(startApache, ...folder, 'SSLProtocol TLSv1.2')
      const trust = { kind: 'authority', certificates: authority.cert } as const
      const ways = localProxyUpstream({ ...usualTransport, trust }, environmentProxy, 'ended')
      const localProxy = await startLocalProxy({ upstream: ways, allowsPlainHttp: () => false })
      expect(await pageBy(localProxy.access, terminator.host, '/', '/connect/authorize')).toBe(
        'HTTP/1.1 200 OK',
      )
      const told = { kind: 'clientCertificateRefused', host: terminator.host }
      await vi.waitFor(() => expect(localProxy.problemAt(terminator.host)).toEqual(told), { timeout: 10_000 })
      localProxy.close()
    })

    it('that is closed to everybody: asked once, and told as what it is', async () => {
      const closed = ['SSLVerifyClient optional', '<Location />', 'Require all denied', '</Location>']
      const terminator = await started(startApache, ...closed)
      expect(await withCertificate(terminator, client)).not.toBe('clientCertificateRefused')
      const seen = async () =>
        expect(await terminator.requests()).toEqual(['POST TLSv1.3 403', 'HEAD TLSv1.2 403'])
      await vi.waitFor(seen, { timeout: 10_000 })
    })
  })
})
