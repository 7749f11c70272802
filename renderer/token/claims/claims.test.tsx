// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { TokenBesideView, TokenView } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, click, rendered, settled, type, unfold } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const jwt = (claims: JsonObject, more: Partial<TokenView> = {}): TokenView => ({
  ...someToken,
  content: { kind: 'jwt', header: { kid: 'k1' }, claims },
  ...more,
})

const copied = { 'token.copyClaim': async () => good({ seconds: 60 }) }

async function shown(token: TokenView, responses: Parameters<typeof rendered>[1] = copied) {
  const connection = { ...someConnection, status: { kind: 'held', token } } as const
  return rendered(<TokenPane connection={connection} />, responses)
}

/** The row of a claim or a header parameter. */
function row(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-claim="${name}"]`)
  if (!found) throw new Error(`no row of ${name}`)
  return found
}
const textOf = (name: string) => row(name).querySelector('dd')?.textContent
const buttonOf = (name: string) => row(name).querySelector<HTMLElement>('[data-testid="copy-claim"]')
const press = (name: string) => settled(() => buttonOf(name)?.click())

describe('copying', () => {
  it('sends where a claim is, never what it says, and confirms it in its place', async () => {
    const { requested } = await shown(jwt({ sub: 'vera', jti: 'j' }))
    expect(buttonOf('sub')?.getAttribute('aria-label')).toBe('Copy sub')
    await press('sub')
    await unfold('technical')
    await press('kid')
    expect(requested('token.copyClaim')).toEqual([
      { id: someId, which: 'token', part: 'claims', path: ['sub'] },
      { id: someId, which: 'token', part: 'header', path: ['kid'] },
    ])
    expect(buttonOf('sub')?.getAttribute('aria-label')).toBe(en.act.copied)
  })

  it('takes all of them as JSON', async () => {
    const { requested } = await shown(jwt({ sub: 'vera' }))
    await click('copy-all-claims')
    expect(requested('token.copyClaim')).toEqual([{ id: someId, which: 'token', part: 'claims' }])
    expect(at('copy-all-claims').textContent).toBe(en.act.copied)
  })

  it('takes those of the token beside it where that is shown', async () => {
    const beside: TokenBesideView = { ...someToken, kind: 'id_token', content: jwt({ sub: 'anna' }).content }
    const { requested } = await shown(jwt({ sub: 'vera' }, { beside }))
    await click('kind-id_token')
    await press('sub')
    expect(requested('token.copyClaim')).toMatchObject([{ which: 'beside', path: ['sub'] }])
  })

  it('tells on the ticket what went wrong', async () => {
    const { store } = await shown(jwt({ sub: 'vera' }), {
      'token.copyClaim': async () => bad({ kind: 'nothingHeld' }),
    })
    await press('sub')
    expect(buttonOf('sub')?.getAttribute('aria-label')).toBe('Copy sub')
    expect(store.getState().notice?.problem).toEqual({ kind: 'nothingHeld' })
  })
})

describe('values', () => {
  it('that are technical are folded away together with the header, and can be unfolded', async () => {
    await shown(jwt({ sub: 'vera', jti: 'j' }))
    const fold = at('technical')
    expect(fold.hasAttribute('open')).toBe(false)
    expect(fold.contains(row('sub'))).toBe(false)
    expect([...all('jwt-header'), ...all('claim').filter((claim) => fold.contains(claim))]).toEqual([])
    await unfold('technical')
    expect(fold.contains(row('jti'))).toBe(true)
    expect(fold.contains(at('jwt-header'))).toBe(true)
  })

  it('that are told as facts are not told again among the claims', async () => {
    const title = { en: 'Whom', de: 'Wen', cs: 'Koho' }
    const facts = { groups: [{ title, facts: [{ label: 'Tenant', value: 'rosenau' }] }], omitted: 0 }
    await shown(jwt({ sub: 'vera', tenant: 'rosenau' }, { facts }))
    expect(document.querySelector('[data-claim="tenant"]')).toBe(null)
    await unfold('technical')
    expect(at('technical').contains(row('tenant'))).toBe(true)
  })

  it('that are scopes in one text are a list, and any other text is not', async () => {
    await shown(jwt({ scope: 'openid profile', sub: 'Vera Muster' }))
    expect([...row('scope').querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'openid',
      'profile',
    ])
    expect(row('sub').querySelectorAll('li')).toHaveLength(0)
  })

  it('that are times are read in local time and relative, with UTC and the number at hand', async () => {
    await shown(jwt({ exp: 1_800_000_000, sub: 'vera' }))
    const time = row('exp').querySelector('time')
    expect(time?.textContent).toMatch(/2027.*\(in .+\)/)
    expect(time?.title).toMatch(/UTC = 1800000000$/)
  })

  it('that are long are cut, and shown whole on a press', async () => {
    await shown(jwt({ long: 'x'.repeat(1_000), sub: 'y'.repeat(240) }))
    expect(textOf('long')).not.toContain('x'.repeat(300))
    expect(textOf('sub')).toBe('y'.repeat(240))
    await click('show-whole')
    expect(textOf('long')).toBe('x'.repeat(1_000))
  })
})

describe('a list of many values', () => {
  const many: readonly Json[] = Array.from({ length: 57 }, (_, at) => `Role-${at}`)
  const chips = () => [...row('roles').querySelectorAll('li')].map(({ textContent }) => textContent)

  it('shows some, says of how many, and all on a press', async () => {
    await shown(jwt({ roles: many }))
    expect(chips()).toEqual(many.slice(0, 20))
    expect(at('values-shown').textContent).toMatch(/20 .*57/)
    await click('show-whole')
    expect(chips()).toEqual(many)
  })

  it('is searched, in all of its values', async () => {
    await shown(jwt({ roles: many }))
    await type('search-values', ' rOLE-5')
    expect(chips()).toEqual([
      'Role-5',
      'Role-50',
      'Role-51',
      'Role-52',
      'Role-53',
      'Role-54',
      'Role-55',
      'Role-56',
    ])
  })

  it('is not searched where it can be read at once', async () => {
    await shown(jwt({ roles: many.slice(0, 20) }))
    expect(chips()).toHaveLength(20)
    expect(all('search-values')).toEqual([])
  })
})
