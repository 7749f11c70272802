// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ConnectionHistory as History } from '../../../shared/history.ts'
import { bad, good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'
import { ConnectionHistory } from './connection-history.tsx'

const hostile = '<b data-testid="taken">bold</b>'
const history: History = {
  origin: [
    { label: 'Environment', text: 'Nordwind, production' },
    { label: 'Issued by', text: hostile, isCode: true },
  ],
  rows: [
    { at: 2_000, what: 'Token renewed', by: 'automatic renewal', fingerprint: '7F3A 91C2' },
    { at: 1_000, what: hostile },
  ],
}
const responses = { 'connection.history': async () => good(history) }

async function unfold() {
  await act(async () => {
    Object.assign(at('history'), { open: true })
    at('history').dispatchEvent(new Event('toggle'))
  })
}

async function press(testId: string) {
  await act(async () => at(testId).click())
  await settled()
}

it('shows the origin at once, and the history once it is unfolded, each as text', async () => {
  await rendered(<ConnectionHistory connection={someConnection} />, responses)
  expect(at('origin').textContent).toContain('Nordwind, production')
  expect(all('copy-origin').map((button) => button.getAttribute('aria-label'))).toEqual(['Copy Issued by'])
  expect(all('history-row')).toEqual([])
  await unfold()
  expect(all('history-row').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Token renewed7F3A 91C2automatic renewal$/),
    expect.stringContaining(hostile),
  ])
  expect(all('taken')).toEqual([])
})

it('asks again in the language in use when something happened to the connection', async () => {
  const { requested, store } = await rendered(<ConnectionHistory connection={someConnection} />, responses)
  expect(requested('connection.history')).toEqual([{ id: someId, language: 'en' }])
  await act(async () => store.setState({ revealed: { id: someId, token: 'shown' } }))
  expect(requested('connection.history')).toHaveLength(2)
})

it('names the file it was saved to, and shows what is left after clearing', async () => {
  await rendered(<ConnectionHistory connection={someConnection} />, {
    ...responses,
    'connection.exportHistory': async () => good({ path: '/home/anna/claimcheck-history.txt' }),
    'connection.clearHistory': async () => good({ origin: [], rows: history.rows.slice(1) }),
  })
  await unfold()
  await press('save-history')
  expect(at('history-saved').textContent).toContain('/home/anna/claimcheck-history.txt')
  await press('clear-history')
  await press('keep-history')
  expect(all('history-row')).toHaveLength(2)
  await press('clear-history')
  await press('confirm-clear')
  expect(all('history-row')).toHaveLength(1)
  expect(all('confirm-clear')).toEqual([])
})

it('tells why it could not be saved, and keeps what is shown', async () => {
  const problem = { kind: 'fileUnwritable', folder: '/full', detail: 'ENOSPC' } as const
  const connection = { ...someConnection, status: { kind: 'held', token: someToken } } as const
  const { store } = await rendered(<ConnectionHistory connection={connection} />, {
    ...responses,
    'connection.exportHistory': async () => bad(problem),
  })
  await unfold()
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
    'connection.history': ({ id }) =>
      id === someId ? Promise.resolve(good(history)) : new Promise(() => {}),
  })
  expect(all('origin')).toHaveLength(1)
  await act(async () => store.setState({ chosen: otherId }))
  expect(all('origin')).toEqual([])
})
