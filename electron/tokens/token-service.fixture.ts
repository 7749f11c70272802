/** Fixtures of the token service's tests: an invented system, a vault in memory, a clock that the test moves. */
import type { Json } from '../../shared/claims.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import { createServerClocks } from '../network/http/server-clocks.ts'
import { ProblemError } from '../problem-error.ts'
import { createProblemOf } from '../problem-of.ts'
import type { IssuedToken, Method, System } from '../systems/system.ts'
import { type Change, createCollection, type RecordKind } from '../vault/collection.ts'
import { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import type { MethodCall } from './acquire.ts'
import type { CallOperation } from './calls/call-operation.ts'
import { stoppedProblem } from './keep-fresh/stopped-problem.ts'
import { tokenCodec } from './token-record.ts'
import { createTokenService } from './token-service.ts'

const words = (text: string) => ({ en: text, de: text, cs: text })

const unused = () => Promise.reject(new Error('the token service calls methods through callMethod only'))

const method: Method = {
  id: 'machine',
  grant: 'client_credentials',
  name: words('Machine'),
  request: unused,
  refresh: unused,
}

/** An invented system: one plain field, one secret, one field that only says how the token is sent. */
export const exampleSystem: System = {
  id: 'example' as SystemId,
  name: 'Example',
  hue: 200,
  summary: words('Summary'),
  help: words('Help'),
  environments: [
    {
      id: 'production',
      name: words('Production'),
      address: { kind: 'fixed', url: 'https://production.invalid' },
    },
    { id: 'test', name: words('Test'), address: { kind: 'fixed', url: 'https://test.invalid' } },
  ],
  methods: [
    method,
    withoutRefresh({ ...method, id: 'norefresh' }),
    withoutRefresh({ ...method, id: 'password', grant: 'login' }),
    { ...method, id: 'interactive', grant: 'authorization_code', interactive: true },
    { ...method, id: 'server', operations: () => ['userInfo', 'revoke', 'signOut'], operate: unused },
  ],
  fields: [
    { id: 'clientId', kind: { type: 'text' }, label: words('Client'), required: true },
    { id: 'clientSecret', kind: { type: 'secret' }, label: words('Secret'), required: true },
    { id: 'flag', kind: { type: 'text' }, label: words('Flag'), required: false, shapesToken: false },
  ],
  claims: {},
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: () => ({ url: 'https://production.invalid/items' }),
}

function withoutRefresh({ refresh: _refresh, ...rest }: Method): Method {
  return rest
}

export const firstId = '11111111-1111-4111-8111-111111111111' as ConnectionId
export const secondId = '22222222-2222-4222-8222-222222222222' as ConnectionId

export function exampleConnection(changes: Partial<Connection> = {}): Connection {
  return {
    id: firstId,
    name: 'Example connection',
    system: exampleSystem.id,
    environment: 'production',
    method: 'machine',
    values: { clientId: 'first-client' },
    secrets: { clientSecret: new Secret('made-up-secret') },
    createdAt: 1,
    ...changes,
  }
}

/** A vault without a file; `failing` makes the next writes fail as a full disk does. */
export function memoryVault() {
  const records = new Map<string, { kind: RecordKind; id: string; value: Json }>()
  const state = { failing: false, writes: 0 }
  const vault: Pick<Vault, 'change'> = {
    async change(changes: readonly Change[]) {
      const sealed = changes.map(({ kind, id, put }) => ({ kind, id, value: put?.json() }))
      await Promise.resolve()
      state.writes += 1
      if (state.failing)
        throw new ProblemError({ kind: 'vaultUnwritable', file: 'vault.json', detail: 'ENOSPC' })
      for (const { kind, id, value } of sealed) {
        const name = `${kind} ${id}`
        if (value !== undefined) records.set(name, { kind, id, value })
        else records.delete(name)
      }
    },
  }
  const values = () =>
    new Map([...records.values()].map(({ id, value }) => [id, tokenCodec.parse(value, id)]))
  return { vault, tokens: createCollection(tokenCodec, values), state, records }
}

export interface Reply {
  readonly resolve: (token: Partial<IssuedToken>, skew?: number) => void
  readonly reject: (error: Error) => void
  readonly call: MethodCall
}

export function token(raw: string): Partial<IssuedToken> {
  return { accessToken: new Secret(raw), expiresIn: 3600 }
}

/** Creates a token service whose every method call waits in `calls` until the test replies. */
export function makeTokenService(
  connections: Connection[] = [exampleConnection()],
  kept = memoryVault(),
  operate: CallOperation = unused,
) {
  const calls: Reply[] = []
  const clock = { now: Date.UTC(2026, 0, 1) }
  const clocks = createServerClocks()
  const changes: ConnectionId[] = []
  const log: string[] = []
  const list = new Map(connections.map((connection) => [connection.id, connection]))
  const tokenService = createTokenService({
    vault: kept.vault,
    records: kept.tokens,
    connections: { get: (id) => list.get(id) },
    system: (id) => (id === exampleSystem.id ? exampleSystem : undefined),
    tokenPlacement: (_connection, system) => system.tokenPlacement(undefined as never),
    operationsOf: ({ method }) => method.operations?.(undefined as never) ?? [],
    stopped: stoppedProblem,
    callOperation: (call) => operate(call),
    callMethod: (call) =>
      new Promise((resolve, reject) => {
        call.signal.addEventListener('abort', () => reject(new ProblemError({ kind: 'cancelled' })))
        calls.push({
          call,
          reject,
          resolve: (issued, skew = 0) =>
            resolve({
              token: {
                accessToken: new Secret('unset'),
                issuedBy: 'https://production.invalid/token',
                ...issued,
              },
              skew,
            }),
        })
      }),
    now: () => clock.now,
    clocks,
    problemOf: createProblemOf((line) => log.push(line)),
    changed: (id) => changes.push(id),
    quietMilliseconds: 0,
  })
  return { tokenService, calls, clock, clocks, changes, kept, list, log }
}

/** Runs every waiting promise. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Creates an unsigned JWT with these claims. */
export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`
}
