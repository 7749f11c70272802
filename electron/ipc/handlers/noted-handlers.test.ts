import { expect, it, vi } from 'vitest'
import { bad, good } from '../../../shared/problem.ts'
import { exampleConnection, exampleSystem, firstId } from '../../tokens/token-service.fixture.ts'
import type { Parts } from '../parts.ts'
import { notedHandlers } from './noted-handlers.ts'

const id = firstId
const refused = async () => bad({ kind: 'notPressed' })
const done = async () => good(null as never)

/** Handlers that all end the same way, in a vault with one connection and its token. */
function handlers(each: typeof refused | typeof done, more: object = {}) {
  const history = {
    note: vi.fn(),
    flush: vi.fn(async () => undefined),
    discard: vi.fn(async () => undefined),
    resume: vi.fn(),
  }
  const token = { fingerprint: '7F3A 91C2', beside: { fingerprint: '0000 1111' } }
  const parts = {
    vault: { view: () => ({ kind: 'open' }) },
    connections: { get: () => exampleConnection() },
    imports: { hereOf: () => [id] },
    tokenService: { status: () => ({ kind: 'held', token }) },
    descriptions: [exampleSystem],
    history,
    summaryOf: () => ({ id, stage: 'production' }),
    ...more,
  }
  const silent = {
    'connection.edit': each,
    'connection.delete': each,
    'connection.pin': each,
    'secret.copy': each,
    'secret.replace': each,
    'import.confirm': each,
    'token.copy': each,
    'token.copyClaim': each,
    'token.reveal': each,
  }
  return { history, noted: notedHandlers(parts as unknown as Parts, silent) }
}

it('notes what succeeded, with the fingerprint of the token that it was about', async () => {
  const { noted, history } = handlers(done)
  await noted['token.copy']({ id, form: 'curl' })
  await noted['token.copy']({ id, form: 'beside' })
  await noted['token.copyClaim']({ id, which: 'beside', part: 'claims' })
  await noted['token.reveal']({ id })
  await noted['secret.copy']({ id, field: 'clientSecret', credential: {} })
  await noted['connection.pin']({ id, host: 'sts.example:443', sha256: 'AA' })
  expect(history.note.mock.calls).toEqual([
    [id, { kind: 'copied', form: 'curl', stage: 'production', fingerprint: '7F3A 91C2' }],
    [id, { kind: 'copied', form: 'beside', stage: 'production', fingerprint: '0000 1111' }],
    [id, { kind: 'copied', form: 'claim', fingerprint: '0000 1111' }],
    [id, { kind: 'revealed', fingerprint: '7F3A 91C2' }],
    [id, { kind: 'secretCopied', field: 'clientSecret' }],
    [id, { kind: 'certificateAccepted', host: 'sts.example:443' }],
  ])
})

it('notes nothing of what was refused, nor of an edit that changed nothing', async () => {
  const { noted, history } = handlers(refused)
  await noted['token.copy']({ id, form: 'curl' })
  await noted['token.reveal']({ id })
  await noted['secret.copy']({ id, field: 'clientSecret', credential: {} })
  await noted['connection.pin']({ id, host: 'sts.example:443', sha256: 'AA' })
  const draft = {} as never
  await noted['connection.edit']({ id, draft })
  await handlers(done).noted['connection.edit']({ id, draft })
  expect(history.note).not.toHaveBeenCalled()
})

it('names the settings that an edit changed, and whether a token of before still fits', async () => {
  const after = [exampleConnection({ name: 'Other' }), exampleConnection({ values: { clientId: 'other' } })]
  for (const connection of after) {
    const get = vi.fn(() => exampleConnection()).mockReturnValueOnce(connection)
    const { noted, history } = handlers(done, { connections: { get } })
    await noted['connection.edit']({ id, draft: {} as never })
    const isRenamed = connection.name === 'Other'
    const settings = isRenamed ? ['@name'] : ['clientId']
    expect(history.note).toHaveBeenCalledExactlyOnceWith(id, {
      kind: 'edited',
      settings,
      invalidates: !isRenamed,
    })
  }
})

it('says of no token that it does not fit any more where there was none', async () => {
  const get = vi.fn(() => exampleConnection()).mockReturnValueOnce(exampleConnection({ values: {} }))
  const parts = { connections: { get }, tokenService: { status: () => ({ kind: 'none' }) } }
  const { noted, history } = handlers(done, parts)
  await noted['connection.edit']({ id, draft: {} as never })
  expect(history.note).toHaveBeenCalledExactlyOnceWith(id, expect.objectContaining({ invalidates: false }))
})

it('notes on where a connection could not be deleted, and not where it was', async () => {
  const kept = handlers(refused)
  await kept.noted['connection.delete']({ id })
  expect(kept.history.discard).toHaveBeenCalledWith(id)
  expect(kept.history.resume).toHaveBeenCalledWith(id)
  const gone = handlers(done, { connections: { get: () => undefined } })
  await gone.noted['connection.delete']({ id })
  expect(gone.history.resume).not.toHaveBeenCalled()
})

it('writes what is still to be written of a connection before that goes into the bin, and not where it goes for good', async () => {
  const { noted, history } = handlers(done)
  await noted['connection.delete']({ id, forGood: true })
  expect(history.flush).not.toHaveBeenCalled()
  await noted['connection.delete']({ id })
  expect(history.flush.mock.invocationCallOrder[0]).toBeLessThan(
    history.discard.mock.invocationCallOrder.at(-1) ?? 0,
  )
})

it('says nothing of a vault that was locked meanwhile', async () => {
  const { noted, history } = handlers(done, { vault: { view: () => ({ kind: 'locked' }) } })
  expect(await noted['token.reveal']({ id })).toEqual(good(null))
  expect(history.note).not.toHaveBeenCalled()
})
