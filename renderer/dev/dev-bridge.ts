/** A made-up main process: enough of the contract to look at every screen. */
import type {
  ConnectionDraft,
  ConnectionId,
  ConnectionSummary,
  TokenStatus,
} from '../../shared/connection.ts'
import type {
  Bridge,
  Channel,
  ClaimcheckEvent,
  RequestOf,
  Requests,
  ResponseOf,
  UnlockCredential,
  VaultView,
} from '../../shared/contract.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../shared/network.ts'
import { bad, type FieldProblem, good, type Problem, type Result } from '../../shared/problem.ts'
import { devConnections, devFingerprint, devToken, otherFingerprint } from './dev-connections.ts'
import { devSystems } from './dev-systems.ts'
import type { Scene } from './scene.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
const offered = [{ kind: 'os', store: 'GNOME Keyring' }, { kind: 'passphrase' }] as const
const open: VaultView = { kind: 'open', protection: { kind: 'passphrase' }, offered, unreadable: [] }

type Answers = {
  readonly [C in Channel]: (request: Requests[C]['request']) => Promise<Result<Requests[C]['response']>>
}

export function createDevBridge(scene: Scene): Bridge {
  const ears = new Set<(event: ClaimcheckEvent) => void>()
  const emit = (event: ClaimcheckEvent) => {
    for (const listener of ears) listener(event)
  }
  const answers = createAnswers(scene, emit)
  return {
    invoke: <C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>> =>
      answers[channel](request),
    subscribe: (listener) => {
      ears.add(listener)
      return () => ears.delete(listener)
    },
  }
}

function createAnswers(scene: Scene, emit: (event: ClaimcheckEvent) => void): Answers {
  let connections = devConnections(scene.count, Date.now())
  let vault = scene.vault
  let preferences = scene.preferences
  const find = (id: ConnectionId) => connections.find((one) => one.id === id)
  const put = (changed: ConnectionSummary) => {
    connections = [...connections.filter(({ id }) => id !== changed.id), changed]
    emit({ kind: 'connection', connection: changed })
    return changed
  }
  const status = (id: ConnectionId, changed: TokenStatus) => {
    const one = find(id)
    if (one) put({ ...one, status: changed })
  }
  const unlocked = () => {
    vault = open
    return good({ vault, connections })
  }
  return {
    'app.start': async () =>
      good({
        version: '0.1.0',
        platform: scene.platform,
        locales: navigator.languages,
        preferences,
        vault,
        systems: devSystems,
        curlForms: ['curlCmd', 'curlPowerShell'],
        connections: vault.kind === 'open' ? connections : [],
        ...(vault.kind === 'locked' ? { note: 'Demo: the passphrase is “wander cloud pepper tram”.' } : {}),
      }),
    'app.prefer': async (asked) => {
      preferences = asked
      return good(preferences)
    },
    'vault.strength': async ({ passphrase }) => {
      const score = Math.min(4, Math.floor(passphrase.length / 5)) as 0 | 1 | 2 | 3 | 4
      return good({ score, guessesLog10: passphrase.length })
    },
    'vault.create': async () => unlocked(),
    'vault.unlock': async (proof) => {
      await pause(300)
      const problem = problemOf(proof)
      if (problem) return bad(problem)
      const isHere = vault.kind !== 'locked' || vault.protection.kind !== 'os' || proof.recoveryCode
      if (!isHere) return bad({ kind: 'protectionUnavailable', detail: '' })
      return unlocked()
    },
    'vault.cancel': async () => good(null),
    'vault.lock': async () => {
      vault = { kind: 'locked', protection: { kind: 'passphrase' } }
      return good(vault)
    },
    'vault.restore': async () => {
      vault = { kind: 'locked', protection: { kind: 'passphrase' } }
      return good(vault)
    },
    'vault.protect': async ({ proof, protection }) => {
      await pause(600)
      const problem = problemOf(proof)
      if (problem) return bad(problem)
      vault = { ...open, protection: protection.kind === 'os' ? offered[0] : offered[1] } as VaultView
      return good(vault)
    },
    'vault.makeKit': async ({ proof }) => {
      await pause(600)
      const problem = problemOf(proof)
      if (problem) return bad(problem)
      vault = { ...open, ...vault, kind: 'open', kitMadeAt: Date.now() } as VaultView
      return good({ path: '/home/vera/Downloads/claimcheck-recovery-kit-2026-11-21.html', vault })
    },
    'vault.saveCopy': async () => good({ path: '/home/vera/Downloads/claimcheck-vault-2026-11-21.json' }),
    'vault.adopt': async ({ file, proof }) => {
      await pause(600)
      const problem = problemOf(proof)
      if (problem) return bad(problem)
      return file.includes('"records"') ? unlocked() : bad({ kind: 'notAVault' })
    },
    'app.attended': async () => good(null),
    'app.edit': async () => good(null),
    'connection.inspect': async ({ host }) => {
      await pause(400)
      return good({
        host,
        subject: 'CN=sts.gemeinde.example, O=Gemeinde Musterwil, C=CH',
        issuer: 'CN=sts.gemeinde.example, O=Gemeinde Musterwil, C=CH',
        names: ['sts.gemeinde.example', 'localhost'],
        validFrom: Date.now() - 86_400_000 * 30,
        validTo: Date.now() + 86_400_000 * 335,
        sha256: devFingerprint,
        selfSigned: true,
        pinnable: true,
      })
    },
    'connection.pin': async ({ id }) => {
      const one = find(id)
      if (!one) return bad({ kind: 'gone' })
      return good(put({ ...one, network: { ...one.network, trust: 'pinned' }, status: { kind: 'none' } }))
    },
    'connection.signOut': async () => good(null),
    'connection.draft': async () => good(null),
    'connection.add': async (draft) =>
      refusalOf(draft) ?? good(put(summaryOf(draft, crypto.randomUUID() as ConnectionId))),
    'connection.edit': async ({ id, draft }) => refusalOf(draft) ?? good(put(summaryOf(draft, id))),
    'connection.form': async ({ id }) => {
      const one = find(id)
      if (!one) return bad({ kind: 'gone' })
      const { name, system, environment, method } = one
      const values = { clientId: 'hausverwaltung-sued', username: 'vera', address: one.origin }
      return good({
        id,
        name,
        system,
        environment,
        method,
        values,
        secretsHeld: ['clientSecret', 'password', ...Object.values(networkSecrets)],
        network: networkOf(one),
      })
    },
    'connection.delete': async ({ id }) => {
      connections = connections.filter((one) => one.id !== id)
      emit({ kind: 'connectionRemoved', id })
      if (vault.kind === 'open') {
        vault = { ...vault, unreadable: vault.unreadable.filter((record) => record.id !== id) }
        emit({ kind: 'vault', vault })
      }
      return good(null)
    },
    'token.get': async ({ id }) => {
      for (const step of ['starting', 'sending', 'reading'] as const) {
        status(id, { kind: 'asking', since: Date.now(), step })
        await pause(500)
      }
      const token = devToken(Date.now(), 'A1B2 C3D4', { left: 3_600_000, age: 0 })
      status(id, { kind: 'held', token })
      return good(token)
    },
    'token.showLogin': async () => good(null),
    'token.cancel': async ({ id }) => {
      status(id, { kind: 'none' })
      return good(null)
    },
    'token.forget': async ({ id }) => {
      status(id, { kind: 'none' })
      return good(null)
    },
    'token.copy': async () => good({ seconds: preferences.clearClipboardSeconds }),
    'token.reveal': async () =>
      good({ token: `eyJhbGciOiJSUzI1NiJ9.${'eyJpc3MiOiJkZXYifQ'.repeat(20)}.c2ln` }),
  }
}

/** `wrong`, `often` and the codes beginning with `BAD` and `OLD` fail; everything else opens. */
function problemOf({ passphrase, recoveryCode }: UnlockCredential): Problem | undefined {
  if (passphrase === 'wrong') return { kind: 'wrongPassphrase' }
  if (passphrase === 'often') return { kind: 'tooManyAttempts', waitSeconds: 8 }
  if (recoveryCode?.startsWith('BAD')) return { kind: 'recoveryCodeMistyped' }
  if (recoveryCode?.startsWith('OLD')) return { kind: 'wrongRecoveryCode' }
  return undefined
}

/** What main would find wrong with the network settings. */
function refusalOf({ values, network }: ConnectionDraft) {
  const { trust, clientCertificate, proxy, unencryptedOrigin } = network ?? usualNetwork
  const fields: FieldProblem[] = []
  if (/^http:/.test(values.address ?? '') && unencryptedOrigin === undefined)
    fields.push({ field: 'unencrypted', reason: 'unconfirmed' })
  if (trust.kind === 'authority' && trust.certificates === '')
    fields.push({ field: 'network.certificates', reason: 'noCertificate' })
  if (clientCertificate.kind === 'pem' && clientCertificate.certificate === '')
    fields.push({ field: 'network.certificate', reason: 'noCertificate' })
  if (proxy.kind === 'manual' && !proxy.address.startsWith('http://'))
    fields.push({ field: 'network.proxy', reason: 'notProxy' })
  return fields.length > 0 ? bad({ kind: 'invalid', fields }) : undefined
}

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

function networkOf({ origin, network }: ConnectionSummary): NetworkSettings {
  const { trust, clientCertificate, proxy, login = usualNetwork.login } = network
  return {
    trust:
      trust === 'authority'
        ? { kind: trust, certificates: certificate.repeat(3) }
        : trust === 'pinned'
          ? { kind: trust, host: new URL(origin).host, certificate, sha256: otherFingerprint }
          : { kind: trust },
    clientCertificate:
      clientCertificate === 'pem' ? { kind: 'pem', certificate } : { kind: clientCertificate },
    proxy:
      proxy === 'manual'
        ? {
            kind: proxy,
            address: 'http://proxy.intern.example:3128',
            user: 'vera',
            exceptions: '*.intern.example',
          }
        : { kind: proxy },
    login,
  }
}

function summaryOf(draft: ConnectionDraft, id: ConnectionId): ConnectionSummary {
  const { network = usualNetwork } = draft
  return {
    id,
    name: draft.name,
    system: draft.system,
    environment: draft.environment,
    method: draft.method,
    grant: 'client_credentials',
    origin: draft.values.address ?? 'https://api.example.com',
    unencrypted: network.unencryptedOrigin !== undefined,
    network: {
      trust: network.trust.kind,
      clientCertificate: network.clientCertificate.kind,
      proxy: network.proxy.kind,
      login: network.login,
    },
    status: { kind: 'none' },
  }
}
