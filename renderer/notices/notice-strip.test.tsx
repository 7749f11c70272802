// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { good } from '../../shared/problem.ts'
import type { UserNotice } from '../../shared/user-notice.ts'
import { someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { all, at, click, rendered, settled } from '../ui/rendered.fixture.tsx'
import { NoticeStrip } from './notice-strip.tsx'

const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId
/** The fixture's clock shows 1 000 000. */
const expiring: UserNotice = { id: someId, need: { kind: 'expiring', by: 1_125_000 } }
const stopped = (why: 'refused' | 'signInNeeded'): UserNotice => ({
  id: someId,
  need: { kind: 'stopped', why },
})

async function shown(...notices: readonly UserNotice[]) {
  const window = await rendered(<NoticeStrip />, {
    'token.get': async () => good(someToken),
    'notice.dismiss': async () => good(null),
  })
  await settled(() => window.bridge.emit({ kind: 'notices', notices }))
  return window
}

it('says whose token expires and when, and starts the sign-in', async () => {
  const { requested, store } = await shown(expiring)
  expect(at('notices').textContent).toContain('“Hausverwaltung Süd” expires soon')
  expect(at('notice-left').textContent).toBe('2:05 left')
  await click('notice-sign-in')
  expect(requested('token.get')).toEqual([{ id: someId, fresh: true }])
  expect(store.getState().chosen).toBe(someId)
})

it('says that a token has expired', async () => {
  await shown({ id: someId, need: { kind: 'expiring', by: 900_000 } })
  expect(at('notices').textContent).toContain('has expired')
  expect(all('notice-left')).toEqual([])
})

it('does not repeat what a server refused, but shows it', async () => {
  const { requested, store } = await shown(stopped('refused'))
  expect(all('notice-sign-in')).toEqual([])
  await click('notice-show')
  expect(store.getState().chosen).toBe(someId)
  expect(requested('token.get')).toEqual([])
})

it('says nothing of what the ticket in view says itself, and all the same of others', async () => {
  const { bridge, store } = await shown(stopped('refused'))
  await settled(() => store.actions.select(someId))
  expect(all('notices')).toEqual([])
  await settled(() => bridge.emit({ kind: 'notices', notices: [stopped('signInNeeded')] }))
  expect(all('notice-sign-in')).toHaveLength(1)
})

it('offers to sign in where renewing stopped for want of that', async () => {
  await shown(stopped('signInNeeded'))
  expect(at('notices').textContent).toContain('is not renewed any more')
  expect(all('notice-sign-in')).toHaveLength(1)
})

it('names several in one line, and begins with the most urgent', async () => {
  const { bridge, requested } = await shown(expiring, { ...expiring, id: otherId })
  const connection = { ...someConnection, id: otherId, name: 'Zweite' }
  await settled(() => bridge.emit({ kind: 'connection', connection }))
  expect(at('notices').textContent).toContain('2 connections need you: Hausverwaltung Süd, Zweite')
  await click('notice-sign-in')
  expect(requested('token.get')).toEqual([{ id: someId, fresh: true }])
})

it('is closed for these tokens, and says nothing of a connection that is gone', async () => {
  const { bridge, requested } = await shown(expiring)
  await click('dismiss-notices')
  expect(requested('notice.dismiss')).toEqual([{}])
  expect(all('notices')).toEqual([])
  await settled(() => bridge.emit({ kind: 'notices', notices: [{ ...expiring, id: otherId }] }))
  expect(all('notices')).toEqual([])
})

it('goes when the vault locks', async () => {
  const { bridge } = await shown(expiring)
  const vault = { kind: 'locked', protection: { kind: 'passphrase' } } as const
  await settled(() => bridge.emit({ kind: 'vault', vault }))
  expect(all('notices')).toEqual([])
})

it('turns to a connection whose notification was pressed, whatever the search hides', async () => {
  const { bridge, store } = await shown()
  store.actions.setSearch('something else')
  await settled(() => bridge.emit({ kind: 'show', id: someId }))
  expect(store.getState()).toMatchObject({ chosen: someId, search: '' })
})

const secretEnds = (days: number): UserNotice => ({ id: someId, need: { kind: 'secretExpires', days } })

it.each([
  [12, 'expires in 12 days.', 'false'],
  [1, 'expires tomorrow.', 'false'],
  [0, 'expires today.', 'true'],
  [-1, 'expired yesterday.', 'true'],
] as const)('says when a secret expires: %i days', async (days, says, isUrgent) => {
  await shown(secretEnds(days))
  expect(at('notices').textContent).toContain(`The secret of “Hausverwaltung Süd” ${says}`)
  expect(at('notices').dataset.urgent).toBe(isUrgent)
})

it('opens the form at the secret, or the notes where none is stored', async () => {
  const form = { ...someConnection, values: {}, secretsHeld: ['clientSecret'] }
  const { bridge, store } = await rendered(<NoticeStrip />, {
    'connection.form': async () => good(form as never),
  })
  await settled(() => bridge.emit({ kind: 'notices', notices: [secretEnds(3)] }))
  await click('notice-replace')
  expect(store.getState()).toMatchObject({ chosen: someId, dialog: { kind: 'annotations' } })
  const connection = { ...someConnection, secretsHeld: ['clientSecret'] }
  await settled(() => bridge.emit({ kind: 'connection', connection }))
  await click('notice-replace')
  expect(store.getState().dialog).toMatchObject({ kind: 'edit', unfold: 'secret' })
})

it('names a connection once that needs its user for token and secret', async () => {
  await shown(expiring, secretEnds(3))
  expect(at('notices').textContent).toContain('The token of “Hausverwaltung Süd” expires soon')
})
