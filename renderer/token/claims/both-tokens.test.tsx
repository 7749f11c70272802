// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { TokenBesideView, TokenView } from '../../../shared/connection.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someToken } from '../../store/fake-bridge.ts'
import { all, at, click, rendered } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const beside: TokenBesideView = {
  kind: 'id_token',
  fingerprint: 'AAAA BBBB',
  obtainedAt: 1_000_000,
  skew: 0,
  expiresAt: 1_300_000,
  content: { kind: 'jwt', header: { alg: 'RS256' }, claims: { sub: 'vera' } },
}

const pane = (token: TokenView) => (
  <TokenPane connection={{ ...someConnection, status: { kind: 'held', token } }} />
)

it('a token that came alone is shown alone', async () => {
  await rendered(pane(someToken))
  expect(all('kind-access_token')).toEqual([])
})

it('an ID token is shown beside the access token, with its claims, its number and its own end', async () => {
  await rendered(pane({ ...someToken, beside }))
  expect(at('kind-access_token').getAttribute('aria-pressed')).toBe('true')
  expect(at('claims').textContent).toContain('40 characters')
  await click('kind-id_token')
  expect(at('claims').textContent).toContain(en.claims.validated)
  expect(at('kind-id_token').getAttribute('aria-pressed')).toBe('true')
  expect(all('claim').map(({ dataset }) => dataset.claim)).toEqual(['sub'])
  const page = at('detail').textContent
  expect(page).toContain('AAAA BBBB')
  expect(page).toContain('5:00, valid until')
})

it('an access token is called unchecked, also beside an ID token that is handed out', async () => {
  const content = { kind: 'jwt', header: {}, claims: { sub: 'vera' } } as const
  await rendered(pane({ ...someToken, content, beside: { ...beside, kind: 'access_token', content } }))
  expect(at('claims').textContent).toContain(en.claims.validated)
  await click('kind-access_token')
  expect(at('claims').textContent).toContain(en.claims.unverified)
})

it.each([
  ['id_token', 'access_token'],
  ['access_token', 'id_token'],
] as const)('the one that is handed out is marked: with an %s beside it, the %s', async (kind, handedOut) => {
  await rendered(pane({ ...someToken, beside: { ...beside, kind } }))
  expect(at(`kind-${handedOut}`).textContent).toBe(en.beside.kinds[handedOut] + en.beside.handedOut)
  expect(at(`kind-${kind}`).textContent).toBe(en.beside.kinds[kind])
})
