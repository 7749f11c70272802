/** A made-up main process: enough of the contract to look at every screen. */
import type {
  ConnectionDraft,
  ConnectionId,
  ConnectionSummary,
  TokenStatus,
} from '../../shared/connection.ts'
import type {
  Answer,
  Ask,
  Bridge,
  Channel,
  ClaimcheckEvent,
  Requests,
  VaultView,
} from '../../shared/contract.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import { devConnections, devToken } from './dev-connections.ts'
import { devSystems } from './dev-systems.ts'
import type { Scene } from './scene.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
const offered = [{ kind: 'os', store: 'GNOME Keyring' }, { kind: 'passphrase' }] as const
const open: VaultView = { kind: 'open', protection: { kind: 'passphrase' }, offered, unreadable: [] }

type Answers = {
  readonly [C in Channel]: (ask: Requests[C]['ask']) => Promise<Result<Requests[C]['answer']>>
}

export function createDevBridge(scene: Scene): Bridge {
  const ears = new Set<(event: ClaimcheckEvent) => void>()
  const tell = (event: ClaimcheckEvent) => {
    for (const hear of ears) hear(event)
  }
  const answers = createAnswers(scene, tell)
  return {
    ask: <C extends Channel>(channel: C, ask: Ask<C>): Promise<Result<Answer<C>>> => answers[channel](ask),
    listen: (hear) => {
      ears.add(hear)
      return () => ears.delete(hear)
    },
  }
}

function createAnswers(scene: Scene, tell: (event: ClaimcheckEvent) => void): Answers {
  let connections = devConnections(scene.count, Date.now())
  let vault = scene.vault
  let preferences = scene.preferences
  const find = (id: ConnectionId) => connections.find((one) => one.id === id)
  const put = (changed: ConnectionSummary) => {
    connections = [...connections.filter(({ id }) => id !== changed.id), changed]
    tell({ kind: 'connection', connection: changed })
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
        desktop: 'development',
        locales: navigator.languages,
        preferences,
        vault,
        systems: devSystems,
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
    'vault.unlock': async ({ passphrase }) => {
      await pause(300)
      return passphrase === 'wrong' ? bad({ kind: 'wrongPassphrase' }) : unlocked()
    },
    'vault.lock': async () => {
      vault = { kind: 'locked', protection: { kind: 'passphrase' } }
      return good(vault)
    },
    'vault.restore': async () => {
      vault = { kind: 'locked', protection: { kind: 'passphrase' } }
      return good(vault)
    },
    'vault.protect': async ({ protection }) => {
      await pause(600)
      vault = { ...open, protection: protection.kind === 'os' ? offered[0] : offered[1] } as VaultView
      return good(vault)
    },
    'vault.makeKit': async () => {
      await pause(600)
      vault = { ...open, ...vault, kind: 'open', kitMadeAt: Date.now() } as VaultView
      return good({ path: '/home/vera/Downloads/claimcheck-recovery-kit-2026-11-21.html', vault })
    },
    'vault.saveCopy': async () => good({ path: '/home/vera/Downloads/claimcheck-vault-2026-11-21.json' }),
    'vault.adopt': async () => unlocked(),
    'app.attended': async () => good(null),
    'connection.inspect': async ({ host }) =>
      good({
        host,
        subject: 'CN=sts.gemeinde.example, O=Gemeinde Musterwil, C=CH',
        issuer: 'CN=sts.gemeinde.example, O=Gemeinde Musterwil, C=CH',
        names: ['sts.gemeinde.example', 'localhost'],
        validFrom: Date.now() - 86_400_000 * 30,
        validTo: Date.now() + 86_400_000 * 335,
        sha256: Array.from({ length: 32 }, (_, index) =>
          (17 + index * 7).toString(16).padStart(2, '0').slice(-2).toUpperCase(),
        ).join(':'),
        selfSigned: true,
      }),
    'connection.pin': async ({ id }) => {
      const one = find(id)
      if (!one) return bad({ kind: 'gone' })
      return good(put({ ...one, network: { ...one.network, trust: 'pinned' }, status: { kind: 'none' } }))
    },
    'connection.signOut': async () => good(null),
    'connection.add': async (draft) => good(put(summaryOf(draft, crypto.randomUUID() as ConnectionId))),
    'connection.edit': async ({ id, draft }) => good(put(summaryOf(draft, id))),
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
        secretsHeld: ['clientSecret', 'password'],
      })
    },
    'connection.delete': async ({ id }) => {
      connections = connections.filter((one) => one.id !== id)
      tell({ kind: 'connectionRemoved', id })
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
    'token.cancel': async ({ id }) => {
      status(id, { kind: 'none' })
      return good(null)
    },
    'token.forget': async ({ id }) => {
      status(id, { kind: 'none' })
      return good(null)
    },
    'token.copy': async () => good(null),
    'token.reveal': async () =>
      good({ token: `eyJhbGciOiJSUzI1NiJ9.${'eyJpc3MiOiJkZXYifQ'.repeat(20)}.c2ln` }),
  }
}

function summaryOf(draft: ConnectionDraft, id: ConnectionId): ConnectionSummary {
  return {
    id,
    name: draft.name,
    system: draft.system,
    environment: draft.environment,
    method: draft.method,
    grant: 'client_credentials',
    origin: draft.values.address ?? 'https://api.example.com',
    unencrypted: false,
    network: { trust: 'system', clientCertificate: 'none', proxy: 'system' },
    status: { kind: 'none' },
  }
}
