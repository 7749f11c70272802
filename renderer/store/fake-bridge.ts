/** A bridge for tests: answers what it is told, remembers what it was asked, and can speak up by itself. */
import type { ConnectionId, ConnectionSummary, TokenView } from '../../shared/connection.ts'
import {
  type Bridge,
  type Channel,
  type ClaimcheckEvent,
  type Requests,
  type Start,
  usualPreferences,
} from '../../shared/contract.ts'
import { good, type Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'

export type Answers = {
  readonly [C in Channel]?: (ask: Requests[C]['ask']) => Promise<Result<Requests[C]['answer']>>
}

export interface FakeBridge extends Bridge {
  readonly asked: readonly { readonly channel: Channel; readonly ask: unknown }[]
  readonly tell: (event: ClaimcheckEvent) => void
}

export function fakeBridge(answers: Answers): FakeBridge {
  const asked: { channel: Channel; ask: unknown }[] = []
  const ears = new Set<(event: ClaimcheckEvent) => void>()
  return {
    asked,
    tell: (event) => {
      for (const hear of ears) hear(event)
    },
    ask: (channel, ask) => {
      asked.push({ channel, ask })
      const answer = answers[channel]
      if (!answer) throw new Error(`nobody told the bridge how to answer ${channel}`)
      return answer(ask)
    },
    listen: (hear) => {
      ears.add(hear)
      return () => ears.delete(hear)
    },
  }
}

export const someId = '11111111-1111-4111-8111-111111111111' as ConnectionId

export const someToken: TokenView = {
  fingerprint: '7F3A 91C2',
  cause: 'asked',
  grant: 'client_credentials',
  issuedBy: 'https://api.nordwind.example/token',
  obtainedAt: 1_000_000,
  skew: 0,
  expiresAt: 4_600_000,
  expirySource: 'expires_in',
  renewable: false,
  presentation: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
  remarks: [],
  content: { kind: 'opaque', length: 40 },
}

export const someConnection: ConnectionSummary = {
  id: someId,
  name: 'Hausverwaltung Süd',
  system: 'nordwind' as SystemId,
  environment: 'production',
  method: 'client',
  grant: 'client_credentials',
  origin: 'https://api.nordwind.example',
  unencrypted: false,
  network: { trust: 'system', clientCertificate: 'none', proxy: 'system' },
  status: { kind: 'none' },
}

export const openStart: Start = {
  version: '0.1.0',
  desktop: 'test',
  locales: ['de-CH'],
  preferences: usualPreferences,
  vault: {
    kind: 'open',
    protection: { kind: 'passphrase' },
    offered: [{ kind: 'passphrase' }],
    unreadable: [],
  },
  systems: [],
  curlForms: ['curl'],
  connections: [someConnection],
}

/** Answers `app.start` with an open vault that holds one connection, and the rest as told. */
export function openBridge(answers: Answers = {}): FakeBridge {
  return fakeBridge({ 'app.start': async () => good(openStart), ...answers })
}
