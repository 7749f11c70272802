// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { sampleSystem } from '../../../shared/system.fixture.ts'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import type { Responses } from '../../store/fake-bridge.ts'
import { openStart, someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, press, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

// The document that stands in has no popovers.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
})

const beside = {
  kind: 'id_token',
  fingerprint: 'AAAA BBBB',
  obtainedAt: 1_000_000,
  skew: 0,
  expiresAt: 1_300_000,
  content: { kind: 'opaque', length: 3 },
} as const
const full: TokenView = {
  ...someToken,
  beside,
  operations: ['userInfo', 'introspect', 'revoke', 'signOut'],
}

/** The connection's system, with two environments. */
const twoPlaces = {
  ...sampleSystem,
  id: someConnection.system,
  environments: ['production', 'test'].map((id) => ({
    id,
    name: { en: id, de: id, cs: id },
    address: { kind: 'fixed', url: `https://${id}.example` } as const,
  })),
}

/** The pane of the one connection, as the store has it. */
function Pane() {
  const connection = useWindow(({ connections: [first] }) => first)
  return connection ? <TokenPane connection={connection} /> : null
}

async function shown(token: TokenView, responses: Responses = {}) {
  const held: ConnectionSummary = { ...someConnection, status: { kind: 'held', token } }
  const made = await rendered(<Pane />, {
    'app.start': async () => good({ ...openStart, connections: [held] }),
    ...responses,
  })
  await settled(() => made.store.actions.select(someId))
  return made
}

const entries = () => [...at('token-menu').querySelectorAll('button')].map(({ dataset }) => dataset.testid)

describe('the menu of a token', () => {
  it('has what can be done with a connection, whether or not there is a token', async () => {
    const { store, requested } = await shown(someToken, {
      'app.start': async () => good({ ...openStart, systems: [twoPlaces] }),
      'connection.proposeCopy': async () => bad({ kind: 'gone' }),
    })
    await click('more')
    expect(entries()).toEqual(['open-annotations', 'duplicate', 'copy-elsewhere', 'open-guide'])
    await click('open-annotations')
    expect(store.getState().dialog).toEqual({ kind: 'annotations', id: someId })
    await click('more')
    await click('copy-elsewhere')
    expect(requested('connection.proposeCopy')).toEqual([{ id: someId }])
    expect(store.getState().notice?.problem.kind).toBe('gone')
  })

  it('lists the other token and what the connection allows', async () => {
    await shown(full)
    await click('more')
    expect(entries()).toEqual([
      'copy-beside',
      'operate-userInfo',
      'operate-introspect',
      'operate-revoke',
      'operate-signOut',
      'open-annotations',
      'duplicate',
      'open-guide',
    ])
    expect(buttonAt('copy-beside').textContent).toBe(en.beside.copy.id_token)
  })

  it('offers no ID token that has expired', async () => {
    await shown({ ...full, beside: { ...beside, expiresAt: 999_999 } })
    await click('more')
    expect(buttonAt('copy-beside').disabled).toBe(true)
  })

  it('opened by the keyboard has it, is walked by arrows, and gives it back on Escape', async () => {
    await shown(full)
    at('more').focus()
    await act(async () => at('more').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 })))
    expect(document.activeElement).toBe(at('copy-beside'))
    await press(at('copy-beside'), 'ArrowDown')
    expect(document.activeElement).toBe(at('operate-userInfo'))
    await press(at('operate-userInfo'), 'ArrowUp')
    await press(at('copy-beside'), 'ArrowUp')
    expect(document.activeElement).toBe(at('open-guide'))
    await press(at('open-guide'), 'Escape')
    expect(all('token-menu')).toEqual([])
    expect(document.activeElement).toBe(at('more'))
  })

  it('is closed by a second press on its button', async () => {
    await shown(full)
    await click('more')
    await act(async () => {
      at('more').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      at('token-menu').dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }))
    })
    await click('more')
    expect(all('token-menu')).toEqual([])
    await click('more')
    expect(all('token-menu')).toHaveLength(1)
  })

  it('copies the other token through main, and confirms it on its button', async () => {
    const { requested } = await shown(full, { 'token.copy': async () => good({ seconds: 60 }) })
    await click('more')
    await click('copy-beside')
    expect(requested('token.copy')).toEqual([{ id: someId, form: 'beside' }])
    expect(at('more').textContent).toBe(en.act.copied)
    expect(document.activeElement).toBe(at('more'))
  })
})

describe('an operation', () => {
  it('waits for the server, shows what it says with its meaning, and is closed', async () => {
    const response = Promise.withResolvers<void>()
    const claims = { active: true, sub: 'vera' }
    const { requested } = await shown(full, {
      'token.operate': async () => {
        await response.promise
        return good({ kind: 'claims', claims })
      },
    })
    await click('more')
    await click('operate-introspect')
    expect(requested('token.operate')).toEqual([{ id: someId, operation: 'introspect' }])
    expect(at('operation-status').textContent).toContain(en.step.sending)
    await settled(() => response.resolve())
    const text = at('operation-claims').textContent
    expect(text).toContain(en.operation.leads.introspect)
    expect(text).toContain(en.claimMeanings.sub)
    expect(text).toContain('vera')
    await click('close-result')
    expect(all('operation-claims')).toEqual([])
  })

  it.each(['revoke', 'signOut'] as const)('that ended the token says so: %s', async (operation) => {
    await shown(full, { 'token.operate': async () => good({ kind: 'ended' }) })
    await click('more')
    await click(`operate-${operation}`)
    expect(at('operation-status').textContent).toContain(en.operation.ended[operation])
    expect(at('detail').dataset.state).toBe('none')
  })

  it('that fails says why, and leaves the token', async () => {
    await shown(full, { 'token.operate': async () => bad({ kind: 'clientRefused' }) })
    await click('more')
    await click('operate-revoke')
    expect(at('problem').dataset.problem).toBe('clientRefused')
    expect(all('operation-status')).toEqual([])
    expect(at('detail').dataset.state).toBe('valid')
  })

  it('shows nothing at another connection, nor after coming back', async () => {
    const { store } = await shown(full, {
      'token.operate': async () => good({ kind: 'claims', claims: { sub: 'vera' } }),
    })
    await settled(() => store.actions.operate(someId, 'userInfo'))
    expect(all('operation-claims')).toHaveLength(1)
    await settled(() => store.actions.select(undefined))
    await settled(() => store.actions.select(someId))
    expect(all('operation-claims')).toEqual([])
  })
})
