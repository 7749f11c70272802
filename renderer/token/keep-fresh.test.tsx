// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ConnectionSummary } from '../../shared/connection.ts'
import type { Freshness } from '../../shared/freshness.ts'
import { bad, good } from '../../shared/problem.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { ConnectionRow } from '../connections/connection-row.tsx'
import { nordwind } from '../connections/form/systems.fixture.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { all, at, click, rendered } from '../ui/rendered.fixture.tsx'
import { KeepFresh } from './keep-fresh.tsx'

const now = 1_000_000
const [anyMethod] = nordwind.methods
if (!anyMethod) throw new Error('a system has methods')
const machine = { ...anyMethod, id: 'machine', interactive: false }
const window_ = { ...anyMethod, id: 'window', interactive: true }
const system: SystemDescription = { ...nordwind, methods: [machine, window_] }

function connectionOf(freshness?: Freshness, more: Partial<ConnectionSummary> = {}): ConnectionSummary {
  const { freshness: _freshness, ...rest } = someConnection
  const base = { ...rest, system: system.id, method: 'machine', ...(freshness && { freshness }) }
  return { ...base, status: { kind: 'held', token: someToken }, ...more }
}

const shown = (connection: ConnectionSummary, responses = {}) =>
  rendered(<KeepFresh connection={connection} />, {
    'app.start': async () => good({ ...openStart, systems: [system], connections: [connection] }),
    ...responses,
  })

const clock = (moment: number) => {
  const at = new Date(moment)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}
const inWords = (text: string, moment: number) => text.replace('{{at}}', clock(moment))

describe('what is said of a token that is kept fresh', () => {
  const later = now + 60_000
  it.each<readonly [Freshness, string]>([
    [{ kind: 'on', next: later }, inWords(en.fresh.next, later)],
    [{ kind: 'on' }, en.fresh.now],
    [{ kind: 'waiting', until: later }, inWords(en.fresh.waiting, later)],
    [{ kind: 'paused', until: later }, inWords(en.fresh.paused, later)],
    [{ kind: 'stopped', why: 'refused', since: now }, inWords(en.fresh.refused, now)],
    [{ kind: 'stopped', why: 'signInNeeded', since: now }, inWords(en.fresh.signInNeeded, now)],
    [{ kind: 'userNeeded', by: later }, inWords(en.fresh.userNeeded, later)],
    [{ kind: 'userNeeded', by: now - 1 }, en.fresh.userNeededNow],
    [{ kind: 'userNeeded' }, en.fresh.userNeededNow],
  ])('%o', async (freshness, text) => {
    await shown(connectionOf(freshness))
    const line = at('keep-fresh').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(line)?.textContent).toBe(text)
  })

  it('is that its expiry is unknown, where it is', async () => {
    const { expiresAt: _expiresAt, ...token } = someToken
    await shown(connectionOf({ kind: 'on' }, { status: { kind: 'held', token } }))
    expect(at('freshness').textContent).toContain(en.fresh.unknown)
  })

  it('is, before it is switched on, that only the user can get one', async () => {
    const { leave } = await shown(connectionOf(undefined, { method: 'window' }))
    expect(at('freshness').textContent).toContain(en.fresh.usersAlone)
    await leave()
    const token = { ...someToken, renewable: true }
    await shown(connectionOf(undefined, { method: 'window', status: { kind: 'held', token } }))
    expect(at('freshness').textContent).not.toContain(en.fresh.usersAlone)
  })
})

describe('the next step', () => {
  it.each<readonly [Freshness, string, string]>([
    [{ kind: 'stopped', why: 'refused', since: now }, 'connection.form', en.act.edit],
    [{ kind: 'stopped', why: 'signInNeeded', since: now }, 'token.get', en.act.getNew],
    [{ kind: 'userNeeded' }, 'token.get', en.act.getNew],
  ])('of %o is a button', async (freshness, channel, label) => {
    const failing = async () => bad({ kind: 'gone' })
    const { requested } = await shown(connectionOf(freshness), { [channel]: failing })
    expect(at('freshness-action').textContent).toBe(label)
    await click('freshness-action')
    expect(requested(channel)).toHaveLength(1)
  })

  it('is the problem’s own where that is shown', async () => {
    const status = { kind: 'failed', problem: { kind: 'clientRefused' }, at: now } as const
    await shown(connectionOf({ kind: 'stopped', why: 'refused', since: now }, { status }))
    expect(all('freshness-action')).toEqual([])
  })

  it('is none while it is being done', async () => {
    const status = { kind: 'asking', since: now, step: 'waitingForUser' } as const
    await shown(connectionOf({ kind: 'userNeeded' }, { status }))
    expect(all('freshness-action')).toEqual([])
  })

  it('is none while all is well', async () => {
    await shown(connectionOf({ kind: 'on' }))
    expect(all('freshness-action')).toEqual([])
  })
})

it('the switch tells main, and shows what came of it', async () => {
  const on = connectionOf({ kind: 'on', next: now })
  const { requested, store } = await shown(connectionOf(), {
    'connection.keepFresh': async () => good(on),
  })
  await click('keep-fresh')
  expect(requested('connection.keepFresh')).toEqual([{ id: someId, on: true }])
  expect(store.getState().connections).toEqual([on])
})

it.each<readonly [Freshness | undefined, RegExp]>([
  [{ kind: 'on', next: now + 180_000 }, /^4\Wmin$/],
  [{ kind: 'waiting', until: now + 180_000 }, /^(4:00|3:5\d)$/],
  [undefined, /^(4:00|3:5\d)$/],
])('the list counts seconds only where nothing is going to renew the token: %o', async (freshness, text) => {
  const at = now
  const token = { ...someToken, skew: 0, obtainedAt: at - 60_000, expiresAt: at + 240_000 }
  const connection = connectionOf(freshness, { status: { kind: 'held', token } })
  await rendered(
    <ConnectionRow connection={connection} group="all" isChosen={false} top={0} position={1} of={1} />,
  )
  expect(document.querySelector('[data-testid="countdown"]')?.textContent).toMatch(text)
})

it('the list marks what is kept fresh', async () => {
  const row = (freshness?: Freshness) => (
    <ConnectionRow
      connection={connectionOf(freshness)}
      group="all"
      isChosen={false}
      top={0}
      position={1}
      of={1}
    />
  )
  const { leave } = await rendered(row({ kind: 'userNeeded' }))
  expect(document.querySelector('[data-freshness="userNeeded"]')?.textContent).toBe(en.fresh.label)
  await leave()
  await rendered(row())
  expect(document.querySelector('[data-freshness]')).toBeNull()
})
