// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { GotMany } from '../../../shared/many.ts'
import { bad, good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, press, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { ConnectionList } from '../connection-list.tsx'
import { Dialogs } from '../dialogs.tsx'
import { useListLayout } from '../list/use-list-layout.ts'
import { ManyPane } from './many-pane.tsx'
import { ManyStrip } from './many-strip.tsx'

const ids = [1, 2, 3].map((n) => `${n}1111111-1111-4111-8111-111111111111` as ConnectionId)
const [first, second, third] = ids as [ConnectionId, ConnectionId, ConnectionId]
const connections: readonly ConnectionSummary[] = ids.map((id, index) => ({
  ...someConnection,
  id,
  name: `Register ${index + 1}`,
}))

/** The list, and beside it what the window shows of several. */
function Many() {
  const { picked, gettingMany, dialog } = useWindow((state) => state)
  return (
    <>
      <ConnectionList layout={useListLayout()} list={{ current: null }} />
      {gettingMany && <ManyStrip gettingMany={gettingMany} />}
      {picked.length > 0 && <ManyPane picked={picked} />}
      {dialog.kind === 'deleteMany' && <Dialogs dialog={dialog} />}
    </>
  )
}

async function shown(responses: Responses = {}) {
  const made = await rendered(<Many />, {
    'app.start': async () => good({ ...openStart, connections }),
    ...responses,
  })
  await settled(() => made.store.actions.select(first))
  const picked = () => made.store.getState().picked
  return { ...made, picked }
}

/** Clicks a row, with a key held. */
async function clickRow(index: number, more: MouseEventInit = {}) {
  await settled(() => all('row')[index]?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...more })))
}

const pressList = (key: string, more: KeyboardEventInit = {}) => press(at('list'), key, more)

describe('several connections', () => {
  it('are selected by clicks with Ctrl and Shift, and a plain click ends it', async () => {
    const { picked, store } = await shown()
    await clickRow(2, { ctrlKey: true })
    expect(picked()).toEqual([first, third])
    expect(all('row').map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'false', 'true'])
    await clickRow(0, { shiftKey: true })
    expect(picked()).toEqual([])
    await clickRow(2, { shiftKey: true })
    expect(picked()).toEqual(ids)
    await clickRow(1, { metaKey: true })
    expect(picked()).toEqual([first, third])
    await clickRow(2)
    expect(picked()).toEqual([])
    expect(store.getState().chosen).toBe(third)
  })

  it('are selected by Ctrl+A and Shift with arrows, and Escape ends it', async () => {
    const { picked, store } = await shown()
    expect(at('list').getAttribute('aria-multiselectable')).toBe('true')
    await pressList('ArrowDown', { shiftKey: true })
    expect([picked(), store.getState().chosen]).toEqual([[first, second], second])
    await pressList('ArrowUp', { shiftKey: true })
    expect(picked()).toEqual([])
    expect(await pressList('a', { ctrlKey: true })).toBe(false)
    expect(picked()).toEqual(ids)
    await pressList('Escape')
    expect([picked(), store.getState().chosen]).toEqual([[], first])
    expect(await pressList('Escape')).toBe(true)
    await pressList('a', { ctrlKey: true })
    await pressList('ArrowDown')
    expect([picked(), store.getState().chosen]).toEqual([[], second])
  })

  it('are none any more once the list shows others', async () => {
    const { picked, store } = await shown()
    await pressList('a', { ctrlKey: true })
    await settled(() => store.actions.setSearch('Nord'))
    expect(picked()).toEqual([])
    await settled(() => store.actions.setSearch(''))
    await pressList('a', { ctrlKey: true })
    await settled(() => store.actions.setFilter({ state: 'valid' }))
    expect(picked()).toEqual([])
  })

  it('lose those that are deleted, and are none once a single one is left', async () => {
    const { bridge, picked } = await shown()
    await pressList('a', { ctrlKey: true })
    await settled(() => bridge.emit({ kind: 'connectionRemoved', id: second }))
    expect(picked()).toEqual([first, third])
    await settled(() => bridge.emit({ kind: 'connectionRemoved', id: third }))
    expect(picked()).toEqual([])
  })

  it('are kept fresh together; what cannot be saved is told', async () => {
    const { requested } = await shown({
      'connection.keepManyFresh': async () =>
        bad({ kind: 'vaultUnwritable', file: 'x', detail: 'y' } as never),
    })
    await pressList('a', { ctrlKey: true })
    await click('keep-many')
    expect(requested('connection.keepManyFresh')).toEqual([{ ids, on: true }])
    expect(at('many').querySelector('[role="alert"]')).not.toBeNull()
  })

  it('are deleted after one question with their number', async () => {
    const { requested, store } = await shown({ 'connection.delete': async () => good(null) })
    await pressList('a', { ctrlKey: true })
    await click('delete-many')
    expect(document.querySelector('dialog h1')?.textContent).toContain('3')
    expect(requested('connection.delete')).toEqual([])
    expect(document.activeElement?.textContent).toBe(en.app.cancel)
    await click('confirm-delete-many')
    expect(requested('connection.delete')).toEqual(ids.map((id) => ({ id })))
    expect(store.getState().dialog.kind).toBe('none')
  })
})

describe('getting many tokens', () => {
  const response = () => Promise.withResolvers<GotMany>()

  it('shows how far it has come, and can be cancelled', async () => {
    const { promise, resolve } = response()
    const { requested, bridge } = await shown({
      'token.getMany': async () => good(await promise),
      'token.cancelMany': async () => good(null),
    })
    await pressList('a', { ctrlKey: true })
    await click('get-many')
    expect(requested('token.getMany')).toEqual([{ ids }])
    expect(buttonAt('get-many').disabled).toBe(true)
    await settled(() => bridge.emit({ kind: 'gettingMany', progress: { total: 3, done: 2, failed: 1 } }))
    expect(at('many-progress').textContent).toContain('2 of 3')
    expect(at('many-progress').querySelector('progress')?.value).toBe(2)
    await click('cancel-many')
    expect(requested('token.cancelMany')).toEqual([{}])
    await settled(() => resolve({ got: 1, failed: [], needUser: [] }))
    expect(at('many-result').textContent).toContain('1')
    expect(all('many-left')).toEqual([])
    await click('close-many')
    expect(all('many-result')).toEqual([])
  })

  it('names those without a token, each with its reason, and leads to them', async () => {
    const failed = [{ id: second, problem: { kind: 'clientRefused' } as const }]
    const { store } = await shown({
      'token.getMany': async () => good({ got: 1, failed, needUser: [third] }),
    })
    await pressList('a', { ctrlKey: true })
    await click('get-many')
    const [one, other] = [...at('many-result').querySelectorAll('li')].map(({ textContent }) => textContent)
    expect(one).toContain(`Register 2 – ${en.problems.clientRefused.what}`)
    expect(other).toContain(`Register 3 – ${en.many.needUser}`)
    await click('many-left')
    expect([store.getState().chosen, store.getState().picked]).toEqual([second, []])
    expect(all('many-result')).toHaveLength(1)
  })

  it('shows nothing more of it once the vault is locked', async () => {
    const { promise, resolve } = response()
    const { bridge, store } = await shown({ 'token.getMany': async () => good(await promise) })
    await pressList('a', { ctrlKey: true })
    await click('get-many')
    await settled(() =>
      bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }),
    )
    await settled(() => resolve({ got: 0, failed: [], needUser: [] }))
    expect(store.getState().gettingMany).toBeUndefined()
  })
})
