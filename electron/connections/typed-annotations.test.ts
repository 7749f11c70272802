import { expect, it } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import type { TypedAnnotations } from '../../shared/contract.ts'
import type { Change } from '../vault/collection.ts'
import { createAnnotationsInHand, typedAnnotationsCodec } from './typed-annotations.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const typed: TypedAnnotations = { id, change: { note: 'ask' } }

/** Annotations in hand above records that are kept in memory, and the call that was scheduled. */
function inHand() {
  let stored: TypedAnnotations | undefined
  const written: unknown[] = []
  const scheduled: (() => void)[] = []
  const put = (_record: string, value: TypedAnnotations): Change => ({
    kind: 'typedAnnotations',
    id: 'typed',
    put: { value, json: () => null },
  })
  const hand = createAnnotationsInHand({
    vault: {
      view: () => ({ kind: 'open' }) as never,
      async change(changes) {
        for (const { put: given } of changes) {
          stored = given?.value as TypedAnnotations | undefined
          written.push(stored)
        }
      },
    },
    records: {
      list: () => [],
      get: () => stored,
      put,
      remove: () => ({ kind: 'typedAnnotations', id: 'typed' }),
    },
    isThere: () => true,
    schedule(_milliseconds, call) {
      scheduled.push(call)
      return () => scheduled.splice(scheduled.indexOf(call), 1)
    },
  })
  return { hand, written, scheduled }
}

it('is sealed a moment after it was typed, however often that was, in case of a crash', async () => {
  const { hand, written, scheduled } = inHand()
  hand.hold({ id, change: { note: 'a' } })
  hand.hold(typed)
  expect([written, scheduled.length]).toEqual([[], 1])
  scheduled[0]?.()
  await expect.poll(() => written).toEqual([typed])
  expect(hand.view()).toEqual(typed)
})

it('does not come back once it was thrown away', async () => {
  const { hand, written, scheduled } = inHand()
  hand.hold(typed)
  await hand.release(id)
  scheduled[0]?.()
  await hand.collect()
  expect([written, hand.view()]).toEqual([[], undefined])
})

it('that a later version has written is none', () => {
  expect(typedAnnotationsCodec.parse(typedAnnotationsCodec.write(typed), 'typed')).toEqual(typed)
  expect(typedAnnotationsCodec.parse({ v: 2, id, change: {} }, 'typed')).toBeUndefined()
})
