// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import type { Freshness } from '../../../shared/freshness.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someToken } from '../../store/fake-bridge.ts'
import { all, at, rendered } from '../../ui/rendered.fixture.tsx'
import { TokenCard } from '../token-card.tsx'
import { drawnMoments } from './life-picture.tsx'

/** Good for an hour, by a server whose clock is ten minutes ahead. */
const hour = 3_600_000
const token = { obtainedAt: 0, skew: 600_000, expiresAt: hour + 600_000 }
const from = 600_000

describe('the moments of a life', () => {
  it.each([
    ['at its arrival', from, 0],
    ['half way', from + hour / 2, 0.5],
    ['at its end', from + hour, 1],
    ['a day after its end', from + 24 * hour, 1],
  ])('has now in its place, %s', (_when, now, place) => {
    expect(drawnMoments(token, now)).toEqual([{ moment: 'now', place }])
  })

  it('has the renewal where it is by the server’s clock', () => {
    expect(drawnMoments(token, from, 0.75 * hour)[0]).toEqual({ moment: 'renewal', place: 0.75 })
  })

  it('has what it is not valid before', () => {
    expect(drawnMoments({ ...token, notBefore: from + 0.25 * hour }, from)[0]).toEqual({
      moment: 'notBefore',
      place: 0.25,
    })
  })

  it.each([
    ['a renewal after the end', { renewal: 2 * hour }],
    ['a renewal that is past', { renewal: -hour }],
    ['a beginning before it came', { notBefore: 0 }],
  ])('leaves out %s', (_what, { renewal, ...dates }: { renewal?: number; notBefore?: number }) => {
    expect(drawnMoments({ ...token, ...dates }, from, renewal).map(({ moment }) => moment)).toEqual(['now'])
  })

  it('has a place for now in a life of no length', () => {
    expect(drawnMoments({ ...token, expiresAt: from }, from)).toEqual([{ moment: 'now', place: 0 }])
  })
})

const now = 1_000_000
const card = (more: Partial<TokenView>, freshness?: Freshness, state: 'valid' | 'expired' = 'valid') => {
  const connection: ConnectionSummary = {
    ...someConnection,
    ...(freshness && { freshness }),
    status: { kind: 'held', token: { ...someToken, ...more } },
  }
  return <TokenCard connection={connection} state={state} />
}
const drawn = () => [...document.querySelectorAll<HTMLElement>('[data-moment]')].map((i) => i.dataset.moment)

describe('on the ticket', () => {
  it('is a picture that says in words when the token came and when it ends, which nothing else says', async () => {
    await rendered(card({}))
    const picture = at('life-picture')
    expect(picture.getAttribute('role')).toBe('img')
    expect(picture.getAttribute('aria-label')).toMatch(
      /^Received \d\d:\d\d\. Expiry \d\d:\d\d \(01:16 UTC\)$/,
    )
    const said = picture.textContent?.match(/\d\d:\d\d/g)
    expect(said).toHaveLength(2)
    expect(document.body.textContent?.split(said?.[1] ?? '')).toHaveLength(2)
  })

  it.each<readonly [string, Freshness | undefined, readonly string[]]>([
    ['not kept fresh', undefined, ['now']],
    ['renewed later', { kind: 'on', next: now + 60_000 }, ['renewal', 'now']],
    ['tried again later', { kind: 'waiting', until: now + 60_000 }, ['renewal', 'now']],
    ['being renewed', { kind: 'on' }, ['now']],
    ['stopped', { kind: 'stopped', why: 'refused', since: now }, ['now']],
  ])('marks the renewal where one is planned: %s', async (_what, freshness, moments) => {
    await rendered(card({}, freshness))
    expect(drawn()).toEqual(moments)
  })

  it('is not drawn of a token whose end is unknown', async () => {
    const { expiresAt: _expiresAt, ...endless } = someToken
    await rendered(
      <TokenCard
        connection={{ ...someConnection, status: { kind: 'held', token: endless } }}
        state="unknown"
      />,
    )
    expect(all('life-picture')).toEqual([])
    expect(document.body.textContent).toContain(en.life.unknownHelp)
  })

  it.each(['expired', 'none', 'asking'] as const)('says its state once to the eye: %s', async (state) => {
    await rendered(
      <TokenCard
        connection={{
          ...someConnection,
          status: state === 'asking' ? { kind: 'asking', since: now, step: 'sending' } : { kind: 'none' },
        }}
        state={state}
      />,
    )
    const label = document.querySelector('[role="status"]')
    expect(label?.textContent).toBe(en.state[state])
    expect(label?.className).toBe('unseen')
  })
})
