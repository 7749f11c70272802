import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../shared/claims.ts'
import type { ConnectionForm, ConnectionId, ProposalId } from '../../../shared/connection.ts'
import type { ClaimcheckEvent, TypedDraft, VaultView } from '../../../shared/contract.ts'
import { networkSecrets, usualNetwork } from '../../../shared/network.ts'
import { sampleSystem } from '../../../shared/system.fixture.ts'
import { settlesWithin } from '../../platform/with-timeout.ts'
import { type Change, createCollection } from '../../vault/collection.ts'
import { createPendingDraft } from './pending-draft.ts'
import { draftCodec } from './stored-draft.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const proposalId = '33333333-3333-4333-8333-333333333333' as ProposalId
const form: ConnectionForm = {
  id,
  name: 'Stadt',
  system: sampleSystem.id,
  environment: 'own',
  method: 'key',
  values: {},
  secretsHeld: ['secret'],
}
const draft = {
  name: 'Stadt',
  system: sampleSystem.id,
  environment: 'own',
  method: 'key',
  values: { address: 'https://here.example' },
  secrets: { secret: 'half typed' },
  network: usualNetwork,
}

/** A vault that holds what is put, and a page that hears. */
function world(forms: readonly ConnectionForm[] = [form], held = new Map<string, Json>()) {
  let kind: VaultView['kind'] = 'open'
  const told: ClaimcheckEvent[] = []
  const pending = createPendingDraft({
    vault: {
      view: () => ({ kind }) as VaultView,
      unreadable: () => [],
      async change(changes: readonly Change[]) {
        // On a disk it takes a moment.
        await setImmediate()
        for (const { id, put } of changes)
          if (put) held.set(id, put.json())
          else held.delete(id)
      },
    },
    drafts: createCollection(
      draftCodec,
      () => new Map([...held].map(([id, json]) => [id, draftCodec.parse(json, id)])),
    ),
    systems: new Map([[sampleSystem.id, sampleSystem]]),
    formOf: (of) => forms.find((one) => one.id === of),
    uuid: () => proposalId,
    emit: (event) => told.push(event),
  })
  const keepWhenTold = async (typed: TypedDraft) => {
    await pending.shown(true)
    const collecting = pending.collect()
    await pending.keep(typed)
    await collecting
  }
  return { pending, held, told, keepWhenTold, lock: () => (kind = 'locked'), unlock: () => (kind = 'open') }
}

describe('a form that is half filled in when the vault locks', () => {
  test('is asked for, sealed before the vault closes, and comes back without its secrets', async () => {
    const { pending, held, told, keepWhenTold, lock, unlock } = world()
    await keepWhenTold({ draft })
    expect(told).toEqual([{ kind: 'locking' }])
    expect([...held.values()].every((value) => draftCodec.parse(value, id) !== undefined)).toBe(true)
    lock()
    expect(pending.view()).toBeUndefined()
    unlock()
    const { secrets: _secrets, ...plain } = draft
    expect(pending.view()).toEqual({ ...plain, secretsHeld: ['secret'] })
    expect(JSON.stringify(pending.view())).not.toContain('half typed')
  })

  test('of a connection comes back with that, where it is still there', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ id, draft })
    expect(pending.view()?.form).toEqual(form)
    const without = world([])
    await without.keepWhenTold({ id, draft })
    expect(without.pending.view()?.form).toBeUndefined()
  })

  test('that copies a connection comes back with that one, whose secrets it may take over', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ draft: { ...draft, copiedFrom: id } })
    expect(pending.view()).toMatchObject({ copiedFrom: id, source: form })
    expect(pending.view()?.form).toBeUndefined()
  })

  test('is not asked for where nothing was typed', async () => {
    const { pending, told } = world()
    await pending.collect()
    await pending.shown(true)
    await pending.shown(false)
    await pending.collect()
    expect(told).toEqual([])
  })

  test('keeps nobody from locking: a page that does not answer is waited for half a second', async () => {
    const { pending } = world()
    await pending.shown(true)
    expect(await settlesWithin(1_500, pending.collect())).toBe(true)
  })

  test('goes when it is saved or thrown away, and only then', async () => {
    const { pending, held, keepWhenTold, lock, unlock } = world()
    await keepWhenTold({ draft })
    await pending.shown(true)
    lock()
    // The page takes its form away with the lock.
    await pending.shown(false)
    expect(held.size).toBe(1)
    unlock()
    await pending.shown(false)
    expect([held.size, pending.view()]).toEqual([0, undefined])
  })
})

describe('what has been typed so far', () => {
  const other = '22222222-2222-4222-8222-222222222222' as ConnectionId

  test('is there after a crash, without its secrets', async () => {
    const { pending, held } = world()
    await pending.shown(true)
    await pending.keepSoFar({ draft })
    // The page is gone, and says nothing of its form any more: another program opens the same records.
    const after = world(undefined, held)
    const { secrets: _secrets, ...plain } = draft
    expect(after.pending.view()).toEqual({ ...plain, secretsHeld: [] })
    expect(JSON.stringify([...held])).not.toContain('half typed')
  })

  test('does not answer for what the page hands in before the lock', async () => {
    const { pending } = world()
    await pending.shown(true)
    let isCollected = false
    const collecting = pending.collect().then(() => (isCollected = true))
    await pending.keepSoFar({ draft })
    expect(isCollected).toBe(false)
    await pending.keep({ draft })
    await collecting
    expect(pending.view()?.secretsHeld).toEqual(['secret'])
  })

  test('goes with its form, even if that closes while it is being written', async () => {
    const { pending, held } = world()
    const writing = pending.keepSoFar({ id, draft })
    await pending.shown(false, { id })
    await writing
    expect(held.size).toBe(0)
  })

  test('of one connection is not another’s, nor that of a new one', async () => {
    const { pending, held } = world()
    const drafts = [
      { draft },
      { id, draft },
      { id: other, draft },
      { draft: { ...draft, movedFrom: id } },
      { draft: { ...draft, proposalId } },
      // What is imported may take the place of another.
      { draft: { ...draft, movedFrom: id, proposalId: other as string as ProposalId } },
    ]
    for (const each of drafts) await pending.putAside(each)
    expect(held.size).toBe(6)
    for (const target of [{}, { id }, { movedFrom: id }, { proposalId }]) await pending.shown(false, target)
    expect([...held.keys()]).toEqual([other, `proposal-${other}`])
  })

  test('takes the place of what an earlier version has kept for the same connection', async () => {
    const { pending, held } = world()
    held.set('pending', draftCodec.write({ id, draft, secrets: {} }))
    expect(pending.view()?.form).toEqual(form)
    await pending.keepSoFar({ id, draft })
    expect([...held.keys()]).toEqual([id])
  })

  test('into a proposed form is taken by an earlier version, which knows none, for that of a new one', async () => {
    const { pending, held } = world()
    await pending.keepSoFar({ draft: { ...draft, proposalId } })
    expect(pending.view()).toMatchObject({ name: draft.name, proposalId })
    const written = held.get(`proposal-${proposalId}`)
    expect(written).toMatchObject({ proposalId, draft: { name: draft.name } })
    expect(written).not.toHaveProperty('draft.proposalId')
  })
})

describe('a form that is put aside', () => {
  test('is given back without its secrets, and does not open by itself', async () => {
    const { pending } = world()
    const { secrets: _secrets, ...plain } = draft
    const view = { ...plain, secretsHeld: [], form }
    expect(await pending.putAside({ id, draft })).toEqual(view)
    expect([pending.view(), pending.putAsideViews()]).toEqual([undefined, [view]])
  })

  test('is not asked for by the lock, and opens by itself once it is continued', async () => {
    const { pending, told } = world()
    await pending.shown(true)
    await pending.putAside({ draft })
    await pending.collect()
    expect(told).toEqual([])
    await pending.keepSoFar({ draft })
    expect([pending.view()?.name, pending.putAsideViews()]).toEqual([draft.name, []])
  })
})

describe('the secrets kept', () => {
  const later = { ...draft, secrets: {} }

  test('are saved with the draft they were typed for', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ draft })
    expect(pending.complete(later, undefined).secrets).toEqual(draft.secrets)
    expect(pending.complete({ ...later, secrets: { secret: 'typed anew' } }, undefined).secrets).toEqual({
      secret: 'typed anew',
    })
  })

  test('go to no other server, system or connection', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ draft })
    const elsewhere = { ...later, values: { address: 'https://elsewhere.example' } }
    expect(pending.complete(elsewhere, undefined).secrets).toEqual({})
    expect(pending.complete({ ...later, system: 'aaas' as typeof draft.system }, undefined).secrets).toEqual(
      {},
    )
    expect(pending.complete(later, id).secrets).toEqual({})
  })

  test('are kept over another lock, as long as they still go where they were typed for', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ draft })
    await keepWhenTold({ draft: { ...later, secrets: { other: 'more' } } })
    expect(pending.view()?.secretsHeld).toEqual(['secret', 'other'])
    await keepWhenTold({ draft: { ...later, values: { address: 'https://elsewhere.example' } } })
    expect(pending.view()?.secretsHeld).toEqual([])
  })

  test('a key kept without passphrase replaces the one of the key before', async () => {
    const { pending, keepWhenTold } = world()
    await keepWhenTold({ id, draft: { ...draft, secrets: { [networkSecrets.key]: 'a key' } } })
    expect(pending.complete(later, id).secrets).toEqual({
      [networkSecrets.key]: 'a key',
      [networkSecrets.keyPassphrase]: '',
    })
    expect(pending.view()?.secretsHeld).toEqual([networkSecrets.key])
  })
})

describe('a form that main has filled in', () => {
  const { secrets: _secrets, ...rest } = draft
  const shown = { ...rest, proposalId }

  test('is handed out with its secrets by name, and is completed when it is saved; nothing is written', () => {
    const { pending, held } = world()
    expect(pending.propose(draft)).toEqual({ ...shown, secretsHeld: ['secret'] })
    expect(pending.complete({ ...shown, secrets: {} }, undefined).secrets).toEqual({ secret: 'half typed' })
    expect(held.size).toBe(0)
  })

  test('gives its secrets to no other server, and to no other form', () => {
    const { pending } = world()
    pending.propose(draft)
    const elsewhere = { ...shown, values: { address: 'https://there.example' }, secrets: {} }
    expect(pending.complete(elsewhere, undefined).secrets).toEqual({})
    expect(pending.complete({ ...shown, secrets: {} }, id).secrets).toEqual({})
    expect(pending.complete({ ...rest, secrets: {} }, undefined).secrets).toEqual({})
  })

  test('has them no more once it is closed', async () => {
    const { pending } = world()
    pending.propose(draft)
    await pending.shown(false, { proposalId })
    expect(pending.complete({ ...shown, secrets: {} }, undefined).secrets).toEqual({})
  })

  test('is sealed with them when the vault locks, or when it is put aside', async () => {
    const { pending, keepWhenTold } = world()
    pending.propose(draft)
    await keepWhenTold({ draft: { ...shown, secrets: {} } })
    expect(pending.view()).toMatchObject({ secretsHeld: ['secret'] })
    const other = world()
    other.pending.propose(draft)
    expect(await other.pending.putAside({ draft: { ...shown, secrets: {} } })).toMatchObject({
      secretsHeld: ['secret'],
    })
  })

  test('comes with what is noted on the connection, which stays with it until it is closed', async () => {
    const annotations = { note: 'Ask Jana.' }
    const typed = { draft: { ...shown, secrets: {} } }
    const { pending, keepWhenTold } = world()
    pending.propose(draft, annotations)
    expect(pending.annotationsFor(typed.draft)).toEqual(annotations)
    await keepWhenTold(typed)
    expect(pending.annotationsFor(typed.draft)).toEqual(annotations)
    await pending.keepSoFar(typed)
    expect(pending.annotationsFor(typed.draft)).toEqual(annotations)
    await pending.shown(false, { proposalId })
    expect(pending.annotationsFor(typed.draft)).toBeUndefined()
  })

  test('is forgotten with a vault that locks while no form is open', async () => {
    const { pending } = world()
    pending.propose(draft)
    await pending.collect()
    expect(pending.complete({ ...shown, secrets: {} }, undefined).secrets).toEqual({})
  })
})
