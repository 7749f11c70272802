// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import type { Discovered } from '../../../../shared/discovery.ts'
import { bad, good, type Problem, type Result } from '../../../../shared/problem.ts'
import { en } from '../../../i18n/words/en.ts'
import { openStart, type Responses, someConnection, someToken } from '../../../store/fake-bridge.ts'
import { briefly } from '../../../store/token-actions.ts'
import {
  all,
  at,
  click,
  fieldAt,
  focus,
  paste,
  press,
  rendered,
  settled,
  type,
} from '../../../ui/rendered.fixture.tsx'
import { Dialogs } from '../../dialogs.tsx'
import { freeport, nordwind } from '../systems.fixture.ts'

const issuer = 'https://login.example.com/realms/a/'
const tokenEndpoint = 'https://login.example.com/realms/a/token'
const found: Discovered = {
  environment: 'castle',
  values: { issuer, tokenEndpoint, authorizationEndpoint: 'https://login.example.com/auth' },
  methods: ['client'],
  notes: [{ kind: 'endpointElsewhere', field: 'tokenEndpoint', host: 'other.example' }],
}

async function opened(discover: Responses['connection.discover'] = async () => good(found)) {
  const screen = await rendered(<Dialogs dialog={{ kind: 'add' }} />, {
    'app.start': async () => good({ ...openStart, systems: [freeport] }),
    'connection.discover': discover,
    'connection.add': async () => good(someConnection),
    'token.get': async () => good(someToken),
  })
  const lookedUp = () =>
    screen.requested('connection.discover') as readonly { readonly draft: ConnectionDraft }[]
  return { ...screen, lookedUp }
}

const failing = (problem: Problem) => opened(async () => bad(problem))
const textOf = (field: string) => fieldAt(`field-${field}`).value
const isFolded = () => !(at('endpoints') as HTMLDetailsElement).open
const status = () => at('look-up-status')

describe('a pasted issuer', () => {
  it('has the focus first, is looked up at once, and fills the form in', async () => {
    const { lookedUp } = await opened()
    expect(document.activeElement).toBe(fieldAt('field-issuer'))
    expect(isFolded()).toBe(false)
    await paste('field-issuer', issuer)
    expect(lookedUp().map(({ draft }) => draft.values.issuer)).toEqual([issuer])
    expect(textOf('tokenEndpoint')).toBe(tokenEndpoint)
    expect((at('field-environment') as HTMLSelectElement).value).toBe('castle')
    expect(status().textContent).toContain(en.discovery.recognised.replace('{{server}}', 'Castle'))
    expect(textOf('name')).toBe('login.example.com')
    expect(isFolded()).toBe(true)
    expect(at('endpoints').querySelector('summary')?.textContent).toBe('Endpoints: login.example.com')
  })

  it('leads to a token with three more inputs, even before the server has answered', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    const { requested, lookedUp } = await opened(() => response.promise)
    await paste('field-issuer', issuer)
    await type('field-clientId', 'vera')
    await type('field-clientSecret', 'hush')
    await click('save-and-get')
    await click('save-and-get')
    expect(requested('connection.add')).toEqual([])
    response.resolve(good(found))
    await settled()
    expect(requested('connection.add')).toMatchObject([
      { values: { issuer, tokenEndpoint, clientId: 'vera' }, secrets: { clientSecret: 'hush' } },
    ])
    expect(requested('token.get')).toHaveLength(1)
    expect(lookedUp()).toHaveLength(1)
  })

  it('fills the form in before the next frame', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    await opened(() => response.promise)
    await paste('field-issuer', issuer)
    // As in the window: React is not told to wait for anything.
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
    response.resolve(good(found))
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    expect(textOf('tokenEndpoint')).toBe(tokenEndpoint)
  })

  it('is looked up without the secrets in the form', async () => {
    const { lookedUp } = await opened()
    await type('field-clientSecret', 'hush')
    await paste('field-issuer', issuer)
    expect(lookedUp()[0]?.draft.secrets).toEqual({})
  })

  it('is corrected by a suggestion, and then looked up', async () => {
    const { lookedUp } = await opened()
    await paste('field-issuer', 'login.example.com/realms/a/')
    expect(lookedUp()).toEqual([])
    await click('suggestion')
    expect(lookedUp().map(({ draft }) => draft.values.issuer)).toEqual([issuer])
  })

  it('shows what is odd about the server, and which methods it does not list', async () => {
    await opened()
    await paste('field-issuer', issuer)
    expect(at('discovery-notes').textContent).toContain('Token endpoint: on another server, other.example')
    expect(all('unlisted')).toHaveLength(1)
    await type('field-issuer', 'x')
    expect(all('discovery-notes')).toEqual([])
  })
})

describe('a typed issuer', () => {
  it.each([
    ['left', () => focus('field-clientId')],
    ['entered', () => press(at('field-issuer'), 'Enter')],
    ['looked up by the button', () => click('look-up')],
  ])('is looked up once it is %s', async (_how, act) => {
    const { lookedUp } = await opened()
    await type('field-issuer', issuer)
    expect(lookedUp()).toHaveLength(0)
    await act()
    expect(lookedUp()).toHaveLength(1)
    await focus('field-issuer')
    await focus('field-clientId')
    expect(lookedUp()).toHaveLength(1)
  })

  it('takes the first Enter, and leaves the next one to the form', async () => {
    await opened()
    await type('field-issuer', issuer)
    expect(await press(at('field-issuer'), 'Enter')).toBe(false)
    expect(await press(at('field-issuer'), 'Enter')).toBe(true)
  })

  it('is looked up no longer when more is typed', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    await opened(() => response.promise)
    await paste('field-issuer', issuer)
    await type('field-issuer', `${issuer}b`)
    response.resolve(good(found))
    await settled()
    expect([textOf('issuer'), textOf('tokenEndpoint')]).toEqual([`${issuer}b`, ''])
    expect(status().dataset.status).toBe('idle')
  })

  it('keeps what it found when it is cleared', async () => {
    await opened()
    await paste('field-issuer', issuer)
    await type('field-issuer', '')
    expect(textOf('tokenEndpoint')).toBe(tokenEndpoint)
  })
})

describe('progress', () => {
  it('is told only after a moment', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    await opened(() => response.promise)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await paste('field-issuer', issuer)
    await settled(() => vi.advanceTimersByTime(briefly - 1))
    expect(status().textContent).toBe('')
    await settled(() => vi.advanceTimersByTime(1))
    vi.useRealTimers()
    expect(status().textContent).toBe(en.discovery.looking)
    response.resolve(bad({ kind: 'unknownHost', host: 'login.example.com' }))
    await settled()
    expect(status().textContent).toBe('')
  })
})

describe('a server that cannot be looked up', () => {
  it('is said at the field, with a next step, and nothing is lost', async () => {
    await failing({ kind: 'unknownHost', host: 'login.example.com' })
    await type('field-clientId', 'vera')
    await type('field-tokenEndpoint', 'https://by.example/hand')
    await paste('field-issuer', issuer)
    expect(at('look-up-problem').textContent).toContain('login.example.com')
    expect(at('look-up-problem').textContent).toContain(en.problems.unknownHost.next)
    expect(fieldAt('field-issuer').getAttribute('aria-invalid')).toBe('true')
    expect(at('look-up-problem').closest('[id]')?.id).toBe(
      fieldAt('field-issuer').getAttribute('aria-describedby'),
    )
    expect([textOf('issuer'), textOf('clientId'), textOf('tokenEndpoint')]).toEqual([
      issuer,
      'vera',
      'https://by.example/hand',
    ])
    expect(all('open-network')).toEqual([])
  })

  it('is not saved where that was waiting for it', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    const { requested } = await opened(() => response.promise)
    await type('field-clientId', 'vera')
    await type('field-clientSecret', 'hush')
    await type('field-tokenEndpoint', 'https://by.example/hand')
    await paste('field-issuer', issuer)
    await click('save')
    response.resolve(bad({ kind: 'unknownHost', host: 'login.example.com' }))
    await settled()
    expect(requested('connection.add')).toEqual([])
    await click('save')
    expect(requested('connection.add')).toHaveLength(1)
  })

  it.each<Problem>([
    { kind: 'certificate', host: 'x.example', fault: 'unknownIssuer' },
    { kind: 'certificate', host: 'x.example', fault: 'selfSigned' },
    { kind: 'clientCertificateRefused', host: 'x.example' },
    { kind: 'proxyRefused', host: 'x.example', reason: 'credentialsMissing' },
  ])('because of $kind leads to the network settings', async (problem) => {
    await failing(problem)
    await paste('field-issuer', issuer)
    await click('open-network')
    const fold = at('network') as HTMLDetailsElement
    expect(fold.open).toBe(true)
    expect(document.activeElement).toBe(fold.querySelector('summary'))
  })
})

describe('endpoints', () => {
  it('stay open over the one that is being typed', async () => {
    const response = Promise.withResolvers<Result<Discovered>>()
    await opened(() => response.promise)
    await paste('field-issuer', issuer)
    await focus('field-tokenEndpoint')
    response.resolve(good(found))
    await settled()
    expect(isFolded()).toBe(false)
    expect(document.activeElement).toBe(fieldAt('field-tokenEndpoint'))
  })

  it('unfold when one is missing', async () => {
    await opened(async () => good({ ...found, values: { tokenEndpoint } }))
    await paste('field-issuer', issuer)
    expect(isFolded()).toBe(true)
    await click('method-code')
    expect(isFolded()).toBe(false)
  })
})

describe('the choice of a system', () => {
  it('sets those for any server apart', async () => {
    await rendered(<Dialogs dialog={{ kind: 'add' }} />, {
      'app.start': async () => good({ ...openStart, systems: [freeport, nordwind] }),
    })
    const order = [...document.querySelectorAll('[data-system], h2')].map(
      (element) => (element as HTMLElement).dataset.system ?? element.textContent,
    )
    expect(order).toEqual(['nordwind', en.form.anyServer, 'freeport'])
  })
})
