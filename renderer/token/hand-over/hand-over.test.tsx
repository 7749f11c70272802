// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { type Start, usualPreferences } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import { Dialogs } from '../../connections/dialogs.tsx'
import { en } from '../../i18n/words/en.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

// The document that stands in has neither popovers nor dialogs.
const standIns = { showPopover: () => undefined, showModal: () => undefined }
beforeEach(() => {
  Object.assign(HTMLElement.prototype, standIns)
})
afterEach(() => {
  for (const name of Object.keys(standIns)) Reflect.deleteProperty(HTMLElement.prototype, name)
})

/** The pane of the one connection and the dialog in front, as the store has them. */
function Pane() {
  const connection = useWindow(({ connections: [first] }) => first)
  const dialog = useWindow((state) => state.dialog)
  return (
    <>
      {connection && <TokenPane connection={connection} />}
      {dialog.kind !== 'none' && dialog.kind !== 'protection' && <Dialogs dialog={dialog} />}
    </>
  )
}

interface Shown {
  readonly token?: Partial<TokenView>
  readonly connection?: Partial<ConnectionSummary>
  readonly start?: Partial<Start>
  readonly responses?: Responses
}

async function shown({ token, connection, start, responses }: Shown = {}) {
  const held: ConnectionSummary = {
    ...someConnection,
    status: { kind: 'held', token: { ...someToken, ...token } },
    ...connection,
  }
  const made = await rendered(<Pane />, {
    'app.start': async () => good({ ...openStart, connections: [held], ...start }),
    'app.prefer': async (preferences) => good(preferences),
    'token.copy': async () => good({ seconds: 60 }),
    ...responses,
  })
  await settled(() => made.store.actions.select(someId))
  return made
}

const entries = () => [...at('forms-menu').querySelectorAll('button')].map(({ dataset }) => dataset.testid)
const others = ['menu-invokeRestMethod', 'menu-httpClient', 'menu-httpFile', 'menu-postman', 'menu-bruno']

it.each([
  [20_000, 'Copied – valid for 20\u00a0sec more'],
  [61_000, 'Copied – 1\u00a0min left'],
  [undefined, 'Copied – 1\u00a0min left'],
])('a copied token that has less than its least life says so: %s', async (left, words) => {
  await shown({ responses: { 'token.copy': async () => good({ seconds: 60, ...(left && { left }) }) } })
  await click('copy-token')
  expect(at('copy-token').textContent).toBe(words)
})

describe('the forms a token is copied in', () => {
  it('are those of the machine and of every other program, and the user’s own can be written', async () => {
    await shown()
    await click('other-forms')
    expect(entries()).toEqual(['menu-curl', ...others, 'menu-dotEnv', 'edit-template'])
  })

  it('have the address where the token is in it, each shell of Windows, and the user’s own once it is written', async () => {
    await shown({
      token: { tokenPlacement: { kind: 'query', name: 'jwt' } },
      start: {
        curlForms: ['curlCmd', 'curlPowerShell'],
        preferences: { ...usualPreferences, copyTemplate: '{{token}}' },
      },
    })
    await click('other-forms')
    expect(entries()).toEqual([
      'menu-url',
      'menu-curlCmd',
      'menu-curlPowerShell',
      ...others,
      'menu-dotEnv',
      'menu-template',
      'edit-template',
    ])
  })

  it('offer the one chosen last on the button, else curl', async () => {
    await shown({ connection: { copyForm: 'httpFile' } })
    expect(at('copy-httpFile').textContent).toBe(en.copyAs.httpFile)
    expect(all('copy-curl')).toEqual([])
  })

  it('are walked by keys; the one chosen is copied by main, and the keyboard is back at the button', async () => {
    const { requested, bridge } = await shown()
    at('other-forms').focus()
    await act(async () =>
      at('other-forms').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 })),
    )
    expect(document.activeElement).toBe(at('menu-curl'))
    await press(at('menu-curl'), 'ArrowDown')
    expect(document.activeElement).toBe(at('menu-invokeRestMethod'))
    await click('menu-invokeRestMethod')
    expect(requested('token.copy')).toEqual([{ id: someId, form: 'invokeRestMethod' }])
    expect(all('forms-menu')).toEqual([])
    expect(document.activeElement).toBe(at('other-forms'))
    const connection: ConnectionSummary = {
      ...someConnection,
      copyForm: 'invokeRestMethod',
      status: { kind: 'held', token: someToken },
    }
    await settled(() => bridge.emit({ kind: 'connection', connection }))
    expect(at('copy-invokeRestMethod').dataset.copied).toBe('true')
  })

  it('say what to do where one cannot hold the token', async () => {
    await shown({ responses: { 'token.copy': async () => bad({ kind: 'formUnsafe' }) } })
    await click('other-forms')
    await click('menu-httpFile')
    expect(at('problem').dataset.problem).toBe('formUnsafe')
    expect(at('problem').textContent).toContain(en.problems.formUnsafe.next)
  })
})

describe('the user’s own format', () => {
  it('is written once, kept as it was typed, and offered then', async () => {
    const { requested } = await shown()
    await click('other-forms')
    await click('edit-template')
    await type('template', 'T={{token:sh}}')
    await click('save-template')
    expect(requested('app.prefer')).toContainEqual({
      ...usualPreferences,
      lastConnection: null,
      copyTemplate: 'T={{token:sh}}',
    })
    expect(all('template')).toEqual([])
    await click('other-forms')
    expect(entries()).toContain('menu-template')
  })
})

describe('copying a stored secret', () => {
  const connection = { secretsHeld: ['clientSecret', 'network.proxyPassword'] }

  it('is not offered where none is stored', async () => {
    await shown()
    expect(all('open-secret')).toEqual([])
  })

  it('takes the passphrase, of which nothing is left on the screen, and says how long it stays', async () => {
    const { requested } = await shown({
      connection,
      responses: { 'secret.copy': async () => good({ seconds: 60 }) },
    })
    await click('open-secret')
    expect(buttonAt('copy-secret').disabled).toBe(true)
    await click('secret-network.proxyPassword')
    await type('current-passphrase', 'a long walk')
    await click('copy-secret')
    expect(requested('secret.copy')).toEqual([
      { id: someId, field: 'network.proxyPassword', credential: { passphrase: 'a long walk' } },
    ])
    expect(at('secret-status').textContent).toContain(en.act.copiedFor.split('{{')[0])
    expect((at('current-passphrase') as HTMLInputElement).value).toBe('')
  })

  it('says that the passphrase is wrong, and keeps what was typed', async () => {
    await shown({
      connection,
      responses: { 'secret.copy': async () => bad({ kind: 'wrongPassphrase' }) },
    })
    await click('open-secret')
    await type('current-passphrase', 'a long talk')
    await click('copy-secret')
    expect(document.body.textContent).toContain(en.problems.wrongPassphrase.what)
    expect((at('current-passphrase') as HTMLInputElement).value).toBe('a long talk')
  })

  it('takes nothing where the operating system protects the vault, which asks by itself', async () => {
    const { requested } = await shown({
      connection: { secretsHeld: ['clientSecret'] },
      start: {
        vault: {
          kind: 'open',
          protection: { kind: 'os', store: 'keychain' },
          offered: [],
          unreadable: [],
        },
      },
      responses: { 'secret.copy': async () => good({ seconds: 0 }) },
    })
    await click('open-secret')
    expect(all('current-passphrase')).toEqual([])
    await click('copy-secret')
    expect(requested('secret.copy')).toEqual([{ id: someId, field: 'clientSecret', credential: {} }])
    expect(at('secret-status').textContent).toBe(en.act.copied)
  })
})
