// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { noWords, sampleSystem } from '../../../shared/system.fixture.ts'
import type { SystemDescription, SystemId } from '../../../shared/system.ts'
import type { ProbeOutcome, TokenProbe } from '../../../shared/token-use/probe.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, click, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const system: SystemDescription = {
  ...sampleSystem,
  id: 'nordwind' as SystemId,
  fields: [{ id: 'call', kind: { type: 'resource' }, label: noWords, required: false, advanced: true }],
}
const tried: ConnectionSummary = {
  ...someConnection,
  triedAt: 'https://api.example/v1?a=b',
  status: { kind: 'held', token: someToken },
}

function probeOf(outcome: ProbeOutcome, more: Partial<TokenProbe> = {}): TokenProbe {
  const { fingerprint } = someToken
  return { outcome, status: 200, milliseconds: 1_234, url: 'https://api.example/v1', fingerprint, ...more }
}

function Pane() {
  const connection = useWindow(({ connections: [first] }) => first)
  return connection ? <TokenPane connection={connection} /> : null
}

async function shown(
  respond: () => Promise<Result<TokenProbe>>,
  connection: ConnectionSummary = tried,
  more: Responses = {},
  of = system,
) {
  const made = await rendered(<Pane />, {
    'app.start': async () => good({ ...openStart, systems: [of], connections: [connection] }),
    'token.probe': respond,
    ...more,
  })
  await settled(() => made.store.actions.select(someId))
  return made
}

const result =
  (outcome: ProbeOutcome, more: Partial<TokenProbe> = {}) =>
  async () =>
    good(probeOf(outcome, more))
const status = () => at('probe-result').querySelector('[role="status"]')?.textContent

describe('a test of a token', () => {
  it('is closed where the browser answers scrolling with a promise', async () => {
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue(Promise.resolve() as never)
    await shown(result({ kind: 'accepted' }))
    await click('probe')
    await click('close-probe')
    expect(scroll).toHaveBeenCalled()
    expect(all('probe-result')).toEqual([])
    expect(all('probe')).toHaveLength(1)
  })

  it('says where the token goes, waits, and tells the result in the same live region', async () => {
    const wait = Promise.withResolvers<Result<TokenProbe>>()
    const { requested } = await shown(() => wait.promise)
    expect(at('probe').title).toContain('https://api.example/v1?a=b')
    expect(requested('token.probe')).toEqual([])
    await click('probe')
    expect(status()).toBe(en.step.sending)
    const live = at('probe-result').querySelector('[role="status"]')
    await settled(() => wait.resolve(good(probeOf({ kind: 'accepted' }))))
    expect(at('probe-result').querySelector('[role="status"]')).toBe(live)
    expect(status()).toBe(en.probe.accepted)
    expect(at('probe-facts').textContent).toBe('200 · 1,234\u00a0ms · https://api.example/v1')
    await click('close-probe')
    expect(all('probe-result')).toEqual([])
  })

  it.each<[ProbeOutcome, string, readonly string[]]>([
    [{ kind: 'accepted' }, en.probe.accepted, []],
    [{ kind: 'rejected' }, en.probe.rejected, ['renew-rejected']],
    [{ kind: 'forbidden' }, en.probe.forbidden, ['edit-address-to-try']],
    [{ kind: 'unclear', because: 'page' }, en.probe.because.page, ['edit-address-to-try']],
    [
      { kind: 'unclear', because: 'redirect', to: 'https://sso.example/a' },
      'https://sso.example/a',
      ['edit-address-to-try'],
    ],
    [{ kind: 'unclear', because: 'redirect' }, '–', ['edit-address-to-try']],
  ])('words %j, and offers what helps', async (outcome, words, buttons) => {
    await shown(result(outcome, { said: 'Signature has expired.' }))
    await click('probe')
    expect(status()).toContain(words)
    expect(at('probe-said').textContent).toContain('Signature has expired.')
    expect(['renew-rejected', 'edit-address-to-try'].filter((id) => all(id).length > 0)).toEqual(buttons)
  })

  it('that was rejected gets a new token, of which it says nothing', async () => {
    const token = { ...someToken, fingerprint: 'AAAA BBBB' }
    const { requested } = await shown(result({ kind: 'rejected' }), tried, {
      'token.get': async () => good(token),
    })
    await click('probe')
    await click('renew-rejected')
    expect(requested('token.get')).toEqual([{ id: someId, fresh: true }])
    expect(all('probe-result')).toEqual([])
  })

  it('says nothing of a token that came in the meantime', async () => {
    await shown(result({ kind: 'accepted' }, { fingerprint: 'AAAA BBBB' }))
    await click('probe')
    expect(all('probe-result')).toEqual([])
  })

  it('is cancelled, and then nothing is said', async () => {
    const wait = Promise.withResolvers<Result<TokenProbe>>()
    const { requested } = await shown(() => wait.promise, tried, { 'token.cancel': async () => good(null) })
    await click('probe')
    await click('cancel-probe')
    expect(requested('token.cancel')).toEqual([{ id: someId }])
    await settled(() => wait.resolve(bad({ kind: 'cancelled' })))
    expect([...all('probe-result'), ...all('problem')]).toEqual([])
  })

  it('that the network did not carry ends with a problem', async () => {
    await shown(async () => bad({ kind: 'connectionRefused', host: 'api.example' }))
    await click('probe')
    expect(at('problem').dataset.problem).toBe('connectionRefused')
    expect(all('probe-result')).toEqual([])
  })
})

describe('without an address to try', () => {
  const { triedAt: _none, ...bare } = tried
  const form = { ...someConnection, values: {}, secretsHeld: [] }

  it('leads to the field where it is entered', async () => {
    const { store } = await shown(result({ kind: 'accepted' }), bare, {
      'connection.form': async () => good(form as never),
    })
    expect(all('probe')).toEqual([])
    expect(at('add-address-to-try').textContent).toBe(en.probe.addAddress)
    await click('add-address-to-try')
    expect(store.getState().dialog).toMatchObject({ kind: 'edit', unfold: 'resource' })
  })

  it('offers nothing where the system has no such field', async () => {
    await shown(result({ kind: 'accepted' }), bare, {}, { ...system, fields: [] })
    expect([...all('probe'), ...all('add-address-to-try')]).toEqual([])
  })
})
