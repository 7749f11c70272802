/** A bridge for tests: gives prepared responses, records requests, and emits events. */
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

export type Responses = {
  readonly [C in Channel]?: (request: Requests[C]['request']) => Promise<Result<Requests[C]['response']>>
}

export interface FakeBridge extends Bridge {
  readonly requested: readonly { readonly channel: Channel; readonly request: unknown }[]
  readonly emit: (event: ClaimcheckEvent) => void
}

export function fakeBridge(responses: Responses): FakeBridge {
  const requested: { channel: Channel; request: unknown }[] = []
  const ears = new Set<(event: ClaimcheckEvent) => void>()
  return {
    requested,
    emit: (event) => {
      for (const listener of ears) listener(event)
    },
    invoke: (channel, request) => {
      requested.push({ channel, request })
      const response = responses[channel]
      if (!response) throw new Error(`nobody told the bridge how to answer ${channel}`)
      return response(request)
    },
    subscribe: (listener) => {
      ears.add(listener)
      return () => ears.delete(listener)
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
  tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
  warnings: [],
  content: { kind: 'opaque', length: 40 },
  operations: [],
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
  platform: 'test',
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
  notices: [],
}

/** Answers `app.start` with an open vault of one connection, and the rest as prepared. */
export function openBridge(responses: Responses = {}): FakeBridge {
  return fakeBridge({
    'app.start': async () => good(openStart),
    'connection.origin': async () => good([]),
    'connection.history': async () => good({ origin: [], rows: [] }),
    ...responses,
  })
}
