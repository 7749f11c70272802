// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { TokenStatus } from '../../../shared/connection.ts'
import { good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, click, rendered } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const shown = (status: TokenStatus) =>
  rendered(<TokenPane connection={{ ...someConnection, status }} />, {
    'token.copy': async () => good({ seconds: 60 }),
  })

it('says whose ticket was scrolled away and how long its token is valid, and copies it', async () => {
  const { requested } = await shown({ kind: 'held', token: someToken })
  expect(at('ticket-bar').textContent).toBe(`${someConnection.name}1\u00a0hr${en.act.copyToken}`)
  await click('bar-copy')
  expect(requested('token.copy')).toEqual([{ id: someId, form: 'token' }])
})

it.each<readonly [string, TokenStatus, string]>([
  ['no token', { kind: 'none' }, en.state.none],
  ['an expired one', { kind: 'held', token: { ...someToken, expiresAt: 999_999 } }, en.state.expired],
  ['one that is being got', { kind: 'asking', since: 0, step: 'sending' }, en.state.asking],
])('offers nothing to copy of %s', async (_what, status, said) => {
  await shown(status)
  expect(at('ticket-bar').textContent).toContain(said)
  expect(all('bar-copy')).toEqual([])
})
