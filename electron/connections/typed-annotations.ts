/**
 * What is being noted on a connection, until it is saved or thrown away: handed in by the page with each change, because
 * nothing of it is secret, and sealed in the vault a moment later, so that a crash loses seconds, and before it locks.
 */
import * as z from 'zod/mini'
import type { Json } from '../../shared/claims.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { TypedAnnotations } from '../../shared/contract.ts'
import { connectionId } from '../ipc/connection-id.ts'
import type { Codec, Collection } from '../vault/collection.ts'
import type { Vault } from '../vault/vault.ts'
import { annotationChangeSchema } from './annotations-schema.ts'

/** So much of what is typed a crash can cost, in milliseconds. */
const sealedAfter = 3_000

/** There is one such dialog in the window. */
const recordId = 'typed'
const record = z.looseObject({ v: z.literal(1), id: connectionId, change: annotationChangeSchema })

export const typedAnnotationsCodec: Codec<TypedAnnotations> = {
  kind: 'typedAnnotations',
  parse(json) {
    const read = record.safeParse(json)
    return read.success ? { id: read.data.id, change: read.data.change } : undefined
  },
  write: (typed) => JSON.parse(JSON.stringify({ v: 1, ...typed })) as Json,
  secretsOf: () => [],
}

export interface AnnotationsInHand {
  /** The page hands in what would be saved now. */
  hold(typed: TypedAnnotations): void
  /** It was saved or thrown away, or its connection is gone for good: what is kept of it goes. */
  release(id: ConnectionId): Promise<void>
  /** Before the vault locks. Settles when what was typed is on disk; it never rejects. */
  collect(): Promise<void>
  /** What was being noted when the vault locked or the program ended. */
  view(): TypedAnnotations | undefined
}

export interface AnnotationsInHandOptions {
  readonly vault: Pick<Vault, 'view' | 'change'>
  readonly records: Collection<TypedAnnotations>
  readonly isThere: (id: ConnectionId) => boolean
  /** @returns a function that cancels it. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
}

/** Keeps what is being noted on one connection at a time. */
export function createAnnotationsInHand(parts: AnnotationsInHandOptions): AnnotationsInHand {
  const { vault, records } = parts
  let unsealed: TypedAnnotations | undefined
  let cancel: (() => void) | undefined
  /** One after the other: what is thrown away must not come back by a write that was under way. */
  let queue: Promise<unknown> = Promise.resolve()

  function inTurn(act: () => Promise<unknown>): Promise<void> {
    const done = queue.then(act)
    // A full disk is said by what the user saves; here nobody waits for the outcome.
    queue = done.catch(() => undefined)
    return queue.then(() => undefined)
  }

  const stored = () => (vault.view().kind === 'open' ? records.get(recordId) : undefined)

  function seal(): Promise<void> {
    cancel?.()
    cancel = undefined
    const typed = unsealed
    unsealed = undefined
    return inTurn(async () => {
      if (typed && vault.view().kind === 'open') await vault.change([records.put(recordId, typed)])
    })
  }

  return {
    hold(typed) {
      unsealed = typed
      cancel ??= parts.schedule(sealedAfter, () => void seal())
    },
    release(id) {
      if (unsealed?.id === id) unsealed = undefined
      return inTurn(async () => {
        if (stored()?.id === id) await vault.change([records.remove(recordId)])
      })
    },
    collect: seal,
    view() {
      const typed = stored()
      return typed && parts.isThere(typed.id) ? typed : undefined
    },
  }
}
