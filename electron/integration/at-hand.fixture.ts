/** The whole program on the in-memory desktop, real network stack, real files: everything but a window. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ConnectionDraft, ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import type { Channel, ClaimcheckEvent, RequestOf, ResponseOf } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { startApp } from '../app.ts'
import { nodeRequest } from '../network/node-request.ts'
import { createMemoryPlatform, type MemoryOptions } from '../platform/testing/memory.ts'

export const passphrase = 'quite a long walk along the quay'

export interface AtHand {
  readonly folder: string
  readonly platform: ReturnType<typeof createMemoryPlatform>
  readonly events: readonly ClaimcheckEvent[]
  /** What would stand on standard error. */
  readonly log: readonly string[]
  request<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>>
  /** Asks and expects a value. */
  value<C extends Channel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>>
  /** Closes the window; settles when everything is on disk. */
  close(): Promise<void>
  add(draft: ConnectionDraft): Promise<ConnectionId>
  connection(id: ConnectionId): Promise<ConnectionSummary>
}

export interface AtHandOptions extends MemoryOptions {
  readonly patienceMilliseconds?: number
}

/** @param folder where the vault lives; given to start again on the same one. */
export async function startAtHand(options: AtHandOptions = {}, folder?: string): Promise<AtHand> {
  const place = folder ?? (await mkdtemp(path.join(os.tmpdir(), 'claimcheck-test-')))
  const platform = createMemoryPlatform({ fetch: nodeRequest, keys: 'none', preferences: 'disk', ...options })
  const { patienceMilliseconds = 5_000 } = options
  const log: string[] = []
  const app = await startApp(platform, {
    dataFolder: place,
    pageFolder: place,
    version: '0.0.0',
    timeoutMilliseconds: patienceMilliseconds,
    log: (line) => log.push(line),
  })
  const events: ClaimcheckEvent[] = []
  platform.page.listen((event) => events.push(event as ClaimcheckEvent))
  const request = <C extends Channel>(channel: C, what: RequestOf<C>) =>
    platform.page.request(channel, what) as Promise<Result<ResponseOf<C>>>
  const value = async <C extends Channel>(channel: C, what: RequestOf<C>) => {
    const result = await request(channel, what)
    if (!result.ok) throw new Error(`${channel} ended with ${JSON.stringify(result.problem)}`)
    return result.value
  }
  return {
    folder: place,
    platform,
    events,
    log,
    request,
    value,
    async close() {
      platform.page.closeAsUser()
      await app.ended
    },
    add: async (draft) => (await value('connection.add', draft)).id,
    async connection(id) {
      const found = (await value('app.start', {})).connections.find((connection) => connection.id === id)
      if (!found) throw new Error('no such connection')
      return found
    },
  }
}

/** The same with a new vault that is open. */
export async function startOpen(options: AtHandOptions = {}): Promise<AtHand> {
  const app = await startAtHand(options)
  await app.value('app.start', {})
  await app.value('vault.create', { passphrase })
  return app
}

/** A connection that asks a token endpoint of any address by its own name and secret. */
export function machineAt(address: string, clientSecret: string): ConnectionDraft {
  return {
    name: 'Účetní jednotka',
    system: 'money-s5' as SystemId,
    environment: 'server',
    method: 'client-credentials',
    values: { address, clientId: 'klient' },
    secrets: { clientSecret },
  }
}

/** Ends the program first: it may still be writing its last good copy. */
export async function removeFolder({ folder, close }: AtHand): Promise<void> {
  await close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
