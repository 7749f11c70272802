/** Rich made-up connections: every state, long names, several systems. */
import type {
  ConnectionId,
  ConnectionSummary,
  NetworkSummary,
  TokenStatus,
  TokenView,
} from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { alpen, devSystems, kurort, nordwind } from './dev-systems.ts'
import { tokenKinds } from './token-kinds.ts'

const minute = 60_000
const hour = 60 * minute

interface TokenParts extends Partial<TokenView> {
  readonly left?: number
  readonly age?: number
}

export function devToken(now: number, number: string, parts: TokenParts = {}): TokenView {
  const { left = 42 * minute, age = 18 * minute, ...rest } = parts
  const seconds = (at: number) => Math.floor(at / 1000)
  return {
    fingerprint: number,
    cause: 'asked',
    grant: 'client_credentials',
    issuedBy: 'https://api.nordwind.example/erp/oauth2/token',
    obtainedAt: now - age,
    skew: 0,
    expiresAt: now + left,
    expirySource: 'expires_in',
    renewable: false,
    scope: 'api',
    tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
    warnings: [],
    content: {
      kind: 'jwt',
      header: { alg: 'RS256', typ: 'at+jwt', kid: '1D0F9A31C6A2B7F0' },
      claims: {
        iss: 'https://login.nordwind.example/realms/global',
        sub: 'service-account-hausverwaltung',
        aud: ['erp', 'documents'],
        iat: seconds(now - age),
        exp: seconds(now + left),
        client_id: 'hausverwaltung-sued',
        scope: ['contracts.read', 'contracts.write', 'tenants.read', 'accounts.read'],
        tenant: 'zuerich-oberland',
        api_server: 'https://gever.alpen.example:44391/oberland/api',
        email_verified: true,
        'https://nordwind.example/rights': {
          level: 3,
          objects: { houses: ['H-100', 'H-101'], flats: 214 },
          until: null,
        },
        roles: ['ROLE_READ', 'ROLE_WRITE', 'ROLE_REPORTS', 'ROLE_DOCUMENTS'],
      },
    },
    ...rest,
  }
}

const refused: Problem = {
  kind: 'clientRefused',
  error: 'invalid_client',
  description: 'Client authentication failed.',
  exchange: {
    method: 'POST',
    url: 'https://api.nordwind.example/erp/oauth2/token',
    sentFields: ['grant_type', 'client_assertion_type', 'client_assertion', 'scope'],
    status: 401,
    contentType: 'application/json',
    milliseconds: 184,
    excerpt: '{"error":"invalid_client","error_description":"Client authentication failed."}',
  },
}

interface Sample {
  readonly name: string
  readonly system: SystemDescription
  readonly environment?: string
  readonly origin: string
  readonly unencrypted?: boolean
  readonly network?: Partial<NetworkSummary>
  readonly status: (now: number) => TokenStatus
}

const held =
  (token: (now: number) => TokenView) =>
  (now: number): TokenStatus => ({ kind: 'held', token: token(now) })

const failed =
  (problem: Problem) =>
  (now: number): TokenStatus => ({ kind: 'failed', problem, at: now - minute })

const fingerprint = (first: number, step: number) =>
  Array.from({ length: 32 }, (_, index) =>
    ((first + index * step) % 256).toString(16).padStart(2, '0').toUpperCase(),
  ).join(':')
export const devFingerprint = fingerprint(17, 7)
/** Alike in the middle, for the groups that do not differ. */
export const otherFingerprint =
  fingerprint(212, 41).slice(0, 24) + devFingerprint.slice(24, 48) + fingerprint(99, 53).slice(48)

const samples: readonly Sample[] = [
  {
    name: 'Hausverwaltung Süd',
    system: nordwind,
    origin: 'https://api.nordwind.example',
    status: held((now) => devToken(now, '7F3A 91C2')),
  },
  {
    name: 'Einwohnergemeinde Oberes Fricktal – Geschäftsverwaltung Integrationsumgebung',
    system: alpen,
    environment: 'own',
    origin: 'https://gever.oberes-fricktal.example:44391',
    status: held((now) =>
      devToken(now, '0B7E 44D1', {
        left: 3 * minute + 8_000,
        age: 57 * minute,
        renewable: true,
        cause: 'refreshed',
        warnings: [
          { kind: 'clockOff', seconds: 94 },
          { kind: 'scopeDiffers', granted: 'contracts.read' },
        ],
      }),
    ),
  },
  {
    name: 'Buchungsschnittstelle Wohnungsunternehmen Nordrhein',
    system: nordwind,
    origin: 'https://api.nordwind.example',
    status: (now) => ({ kind: 'failed', problem: refused, at: now - 3 * minute }),
  },
  {
    name: 'Bad Alpenbrunn',
    system: kurort,
    origin: 'https://api.kurort.example',
    status: held((now) =>
      devToken(now, 'C019 5A77', {
        left: -25 * minute,
        age: 85 * minute,
        grant: 'login',
        tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'JWT' },
      }),
    ),
  },
  {
    name: 'Kurverwaltung am See',
    system: kurort,
    environment: 'own',
    origin: 'http://melde.intern.example:8080',
    unencrypted: true,
    status: held((now) => {
      const { expiresAt: _never, ...token } = devToken(now, 'E5D0 13AB', {
        grant: 'login',
        expirySource: 'unknown',
        warnings: [{ kind: 'noExpiry' }],
        tokenPlacement: { kind: 'query', name: 'jwt' },
        content: { kind: 'opaque', length: 64 },
      })
      return token
    }),
  },
  {
    name: 'Delegation Bauamt',
    system: alpen,
    environment: 'own',
    origin: 'https://gever.alpen.example:44391',
    status: (now) => ({
      kind: 'asking',
      since: now,
      step: 'waitingForUser',
      login: {
        place: 'browser',
        since: now - minute,
        clientId: 'gever-schnittstelle',
        redirectUri: 'http://127.0.0.1:49371/claimcheck/',
      },
    }),
  },
  {
    name: 'GEVER Anmeldung im Fenster',
    system: alpen,
    environment: 'own',
    origin: 'https://gever.alpen.example:44391',
    status: (now) => ({
      kind: 'asking',
      since: now,
      step: 'waitingForUser',
      login: { place: 'window', since: now, clientId: 'x', redirectUri: 'http://127.0.0.1/' },
    }),
  },
  {
    name: 'GEVER Fehlerseite',
    system: alpen,
    environment: 'own',
    origin: 'https://gever.alpen.example:44391',
    status: failed({
      kind: 'loginErrorPage',
      host: 'gever.alpen.example:44391',
      status: 400,
      clientId: 'gever-schnittstelle',
      redirectUri: 'https://gever.alpen.example:44391/oauth2-redirect.html/',
    }),
  },
  {
    name: 'GEVER ohne Wort',
    system: alpen,
    environment: 'own',
    origin: 'https://gever.alpen.example:44391',
    status: failed({ kind: 'refusedSilently', host: 'gever.alpen.example:44391', clockSeconds: -312 }),
  },
  {
    name: 'Účetní jednotka Praha – ostrý provoz',
    system: devSystems[3] ?? kurort,
    origin: 'https://api.kurort.example',
    status: held((now) =>
      devToken(now, '91AA 0C3F', { left: 26 * hour, age: hour, notBefore: now + 12 * minute }),
    ),
  },
  {
    name: 'Erneuerung abgelehnt, Token noch gültig',
    system: nordwind,
    origin: 'https://api.nordwind.example',
    status: (now) => ({
      kind: 'failed',
      problem: refused,
      at: now - 3 * minute,
      token: devToken(now, '4C11 0A9E', { left: 9 * minute, ending: 'x7Qg' }),
    }),
  },
  {
    name: 'Neue Anbindung',
    system: nordwind,
    environment: 'test',
    origin: 'https://test-api.nordwind.example',
    status: () => ({ kind: 'none' }),
  },
  {
    name: 'Gemeinde Musterwil',
    system: alpen,
    environment: 'own',
    origin: 'https://sts.gemeinde.example:44391',
    status: failed({ kind: 'certificate', host: 'sts.gemeinde.example:44391', fault: 'selfSigned' }),
  },
  {
    name: 'Gemeinde Oberwil',
    system: alpen,
    environment: 'own',
    origin: 'https://sts.gemeinde.example:44391',
    network: { trust: 'pinned' },
    status: failed({
      kind: 'certificateChanged',
      host: 'sts.gemeinde.example:44391',
      pinned: otherFingerprint,
      found: devFingerprint,
    }),
  },
  {
    name: 'Hotel am Proxy',
    system: kurort,
    environment: 'own',
    origin: 'https://melde.intern.example',
    network: {
      trust: 'authority',
      clientCertificate: 'pkcs12',
      proxy: 'manual',
      login: { kind: 'window', session: 'kept' },
    },
    status: failed({ kind: 'proxyRefused', host: 'melde.intern.example', reason: 'credentialsMissing' }),
  },
]

const kindSamples = Object.entries(tokenKinds).map(
  ([name, parts]): Sample => ({
    name,
    system: nordwind,
    origin: 'https://api.nordwind.example',
    status: held((now) => devToken(now, '5E1F 0D77', parts)),
  }),
)

/** As many connections as asked for: the samples first, then quiet ones. */
export function devConnections(count: number, now: number): readonly ConnectionSummary[] {
  return Array.from({ length: count }, (_, index) => summaryOf(index, now))
}

function summaryOf(index: number, now: number): ConnectionSummary {
  const sample = samples[index] ?? kindSamples[index - samples.length] ?? quietSample(index)
  const { name, system, environment = 'production', origin, unencrypted = false, network, status } = sample
  const method = system.methods[system.methods.length > 1 ? 1 : 0]
  return {
    id: `c0ffee00-0000-4000-8000-${String(index).padStart(12, '0')}` as ConnectionId,
    name,
    system: system.id,
    environment,
    method: method?.id ?? '',
    grant: method?.grant ?? 'login',
    origin,
    unencrypted,
    network: { trust: 'system', clientCertificate: 'none', proxy: 'system', ...network },
    status: status(now),
  }
}

function quietSample(index: number): Sample {
  const system = devSystems[index % devSystems.length] ?? nordwind
  const number = (0x1000 + index * 977).toString(16).toUpperCase().slice(0, 4)
  return {
    name: `Mandant ${String(index).padStart(3, '0')}`,
    system,
    origin: 'https://api.example.com',
    status: held((now) =>
      devToken(now, `${number} ${number.split('').reverse().join('')}`, { left: (10 + index * 3) * minute }),
    ),
  }
}
