// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ConnectionHistory as History } from '../../../shared/history.ts'
import { bad, good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, rendered, settled, unfold } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'
import { ConnectionHistory } from './connection-history.tsx'

const hostile = '<b data-testid="taken">bold</b>'
const history: History = {
  origin: [
    { label: 'Environment', text: 'Nordwind, production' },
    { label: 'Issued by', text: hostile, isCode: true },
    { label: 'Obtained', text: 'on {at}', at: Date.UTC(2026, 10, 28, 11) },
    { label: 'Tenant', text: 'a{at}b' },
    { label: 'Issuer in the token (iss)', text: 'said among the claims', isCode: true, isClaim: true },
  ],
  rows: [
    { at: 2_000, what: 'Token renewed', by: 'automatic renewal', fingerprint: '7F3A 91C2' },
    { at: 1_000, what: hostile },
  ],
}
const responses = {
  'connection.origin': async () => good(history.origin),
  'connection.history': async () => good(history),
}

async function press(testId: string) {
  await act(async () => at(testId).click())
  await settled()
}

it('shows the origin at once, and the history once it is unfolded, each as text', async () => {
  await rendered(<ConnectionHistory connection={someConnection} />, responses)
  expect(at('origin').textContent).toContain('Nordwind, production')
  expect(at('origin').textContent).toMatch(/Obtainedon 28 Nov 2026, \d\d:00:00/)
  // Only where there is a moment.
  expect(at('origin').textContent).toContain('a{at}b')
  expect(all('copy-origin').map((button) => button.getAttribute('aria-label'))).toEqual(['Copy Issued by'])
  expect(at('origin').textContent).not.toContain('said among the claims')
  expect(all('history-row')).toEqual([])
  await unfold('history')
  expect(all('history-row').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Token renewed7F3A 91C2automatic renewal$/),
    expect.stringContaining(hostile),
  ])
  expect(all('taken')).toEqual([])
})

it('asks for what nobody has unfolded neither at first nor when something happens', async () => {
  const { requested, store } = await rendered(<ConnectionHistory connection={someConnection} />, responses)
  expect(requested('connection.origin')).toEqual([{ id: someId, language: 'en' }])
  await act(async () => store.setState({ revealed: { id: someId, token: 'shown' } }))
  expect(requested('connection.origin')).toHaveLength(1)
  expect(requested('connection.history')).toEqual([])
})

it('asks for the origin again when the connection has changed', async () => {
  function Renewed() {
    const isHeld = useWindow(({ chosen }) => chosen === someId)
    const status = { kind: 'held', token: someToken } as const
    return <ConnectionHistory connection={isHeld ? { ...someConnection, status } : someConnection} />
  }
  const { requested, store } = await rendered(<Renewed />, responses)
  const before = requested('connection.origin').length
  await act(async () => store.setState({ chosen: someId }))
  expect(requested('connection.origin').length).toBeGreaterThan(before)
})

it('asks for the history again, in the language in use, when something may have been added to it', async () => {
  const { requested, store } = await rendered(<ConnectionHistory connection={someConnection} />, responses)
  await unfold('history')
  expect(requested('connection.history')).toEqual([{ id: someId, language: 'en' }])
  await act(async () => store.setState({ revealed: { id: someId, token: 'shown' } }))
  expect(requested('connection.history')).toHaveLength(2)
  await act(async () =>
    store.setState({ clipboard: { content: { kind: 'claim', id: someId }, state: 'held' } }),
  )
  expect(requested('connection.history')).toHaveLength(3)
})

it('names the file it was saved to, and shows what is left after clearing', async () => {
  await rendered(<ConnectionHistory connection={someConnection} />, {
    ...responses,
    'connection.exportHistory': async () => good({ path: '/home/anna/claimcheck-history.txt' }),
    'connection.clearHistory': async () =>
      good({ origin: [{ label: 'Environment', text: 'told anew' }], rows: history.rows.slice(1) }),
  })
  await unfold('history')
  await press('save-history')
  expect(at('history-saved').textContent).toContain('/home/anna/claimcheck-history.txt')
  await press('clear-history')
  await press('keep-history')
  expect(all('history-row')).toHaveLength(2)
  await press('clear-history')
  await press('confirm-clear')
  expect(all('history-row')).toHaveLength(1)
  expect(all('confirm-clear')).toEqual([])
  expect(at('origin').textContent).toContain('told anew')
})

it('tells why it could not be saved, and keeps what is shown', async () => {
  const problem = { kind: 'fileUnwritable', folder: '/full', detail: 'ENOSPC' } as const
  const connection = { ...someConnection, status: { kind: 'held', token: someToken } } as const
  const { store } = await rendered(<ConnectionHistory connection={connection} />, {
    ...responses,
    'connection.exportHistory': async () => bad(problem),
  })
  await unfold('history')
  await press('save-history')
  expect(store.getState().notice).toEqual({ id: someId, problem })
  expect(all('history-row')).toHaveLength(2)
})

it('shows nothing of the connection chosen before while the next one’s history is on its way', async () => {
  const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId
  const other = { ...someConnection, id: otherId, name: 'Other' }
  function Chosen() {
    const isOther = useWindow(({ chosen }) => chosen === otherId)
    return <TokenPane connection={isOther ? other : someConnection} />
  }
  const { store } = await rendered(<Chosen />, {
    'connection.origin': ({ id }) =>
      id === someId ? Promise.resolve(good(history.origin)) : new Promise(() => {}),
  })
  expect(all('origin')).toHaveLength(1)
  await act(async () => store.setState({ chosen: otherId }))
  expect(all('origin')).toEqual([])
})
