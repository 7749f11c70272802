// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type {
  ConnectionDraft,
  ConnectionSummary,
  ConnectionForm as SavedForm,
} from '../../../shared/connection.ts'
import { networkSecrets, usualNetwork } from '../../../shared/network.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { openStart, type Responses, someConnection, someId } from '../../store/fake-bridge.ts'
import type { Dialog } from '../../store/state.ts'
import {
  all,
  at,
  click,
  fieldAt,
  press,
  rendered,
  settled,
  submit,
  type,
} from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { largestFile } from './network/certificate-file.ts'
import { kurort, nordwind } from './systems.fixture.ts'

type FormDialog = Extract<Dialog, { kind: 'add' | 'edit' }>

const secret = 'half typed'
const words = { en: 'Call', de: 'Aufruf', cs: 'Volání' }
const usual: Responses = {
  'app.start': async () => good({ ...openStart, systems: [nordwind, kurort] }),
  'connection.edit': async () => good(someConnection),
  'connection.add': async () => good(someConnection),
}
/** A connection of the kind that is asked for its server's address. */
const saved: SavedForm = {
  id: someId,
  name: 'Bad Süd',
  system: kurort.id,
  environment: 'own',
  method: 'login',
  values: { address: 'https://melde.example', username: 'vera', format: 'json', query: 'no' },
  secretsHeld: ['password'],
}

const opened = (dialog: FormDialog, responses: Responses = {}) =>
  rendered(<Dialogs dialog={dialog} />, { ...usual, ...responses })

async function editing(form: Partial<SavedForm> = {}, responses: Responses = {}) {
  const screen = await opened({ kind: 'edit', form: { ...saved, ...form } }, responses)
  const sent = async (): Promise<ConnectionDraft> => {
    await click('save')
    const [edit] = screen.requested('connection.edit') as readonly { readonly draft: ConnectionDraft }[]
    if (!edit) throw new Error('nothing was sent')
    return edit.draft
  }
  return { ...screen, sent }
}

async function choose(field: string, file: object): Promise<HTMLInputElement> {
  const input = fieldAt(`field-${field}`) as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await settled(() => input.dispatchEvent(new Event('change', { bubbles: true })))
  return input
}

const keyFile = (name: string, text: string) => {
  const content = new TextEncoder().encode(text)
  return { name, size: content.length, content, bytes: async () => content }
}

it('a form that is opened for the address to try unfolds it, and has the focus there', async () => {
  const call = {
    id: 'call',
    kind: { type: 'resource' },
    label: words,
    required: false,
    advanced: true,
  } as const
  const tried = { ...kurort, fields: [...kurort.fields, call] }
  const responses: Responses = {
    'app.start': async () => good({ ...openStart, systems: [nordwind, tried] }),
  }
  const { leave } = await opened({ kind: 'edit', form: saved }, responses)
  expect(at('advanced')).toHaveProperty('open', false)
  await leave()
  await opened({ kind: 'edit', form: saved, unfold: 'resource' }, responses)
  expect(at('advanced')).toHaveProperty('open', true)
  expect(document.activeElement).toBe(at('field-call'))
})

describe('what is typed into a form', () => {
  it('is handed in when the vault locks, and no longer once the form is gone', async () => {
    const { bridge, leave, requested } = await opened({ kind: 'edit', form: saved })
    await type('field-password', secret)
    bridge.emit({ kind: 'locking' })
    expect(requested('connection.draft').at(-1)).toMatchObject({
      kind: 'typed',
      draft: { secrets: { password: secret } },
    })
    await leave()
    bridge.emit({ kind: 'locking' })
    expect(requested('connection.draft').at(-1)).toEqual({ kind: 'closed', id: someId })
  })

  it('that came back with the vault is neither lost by the next lock nor thrown away unasked', async () => {
    const { id: _id, ...plain } = saved
    const { bridge, requested, store } = await opened({
      kind: 'edit',
      form: saved,
      kept: { ...plain, form: saved },
    })
    bridge.emit({ kind: 'locking' })
    expect(requested('connection.draft').at(-1)).toMatchObject({ kind: 'typed', id: someId })
    store.actions.openAdd()
    await press(document, 'Escape')
    expect(all('discard')).toHaveLength(1)
    expect(store.getState().dialog.kind).toBe('add')
  })

  it('is not thrown away without asking, and the answer that loses nothing has the focus', async () => {
    const { store } = await opened({ kind: 'edit', form: saved })
    store.actions.openAdd()
    await type('field-password', secret)
    await press(document, 'Escape')
    expect(store.getState().dialog.kind).toBe('add')
    expect(document.activeElement?.textContent).toBe(en.form.keepEditing)
    await click('discard')
    expect(store.getState().dialog.kind).toBe('none')
  })

  it('is not given to another system', async () => {
    const { id: _id, ...kept } = { ...saved, system: nordwind.id, values: {}, secretsHeld: ['password'] }
    await opened({ kind: 'add', kept: { ...kept, environment: 'production', method: 'client' } })
    await settled(() => document.querySelector<HTMLElement>('dialog header button')?.click())
    await click('discard')
    await settled(() => document.querySelector<HTMLElement>('[data-system="kurort"]')?.click())
    expect(fieldAt('field-password').placeholder).not.toContain('•')
  })
})

describe('saving', () => {
  it('is done once, however often it is pressed', async () => {
    const response = Promise.withResolvers<Result<ConnectionSummary>>()
    const { requested } = await editing({}, { 'connection.edit': () => response.promise })
    await click('save')
    await submit('save')
    expect(requested('connection.edit')).toHaveLength(1)
    response.resolve(bad({ kind: 'vaultLocked' }))
    await settled()
  })

  it('leaves a stored secret as it is where nothing was typed in its place', async () => {
    const { sent } = await editing()
    await type('field-password', 'x')
    await type('field-password', '')
    expect((await sent()).secrets).toEqual({})
  })
})

describe('a stored secret', () => {
  it('is not said to go to another server', async () => {
    await editing()
    expect(fieldAt('field-password').placeholder).toContain('••••••••')
    await type('field-address', 'https://elsewhere.example')
    expect(fieldAt('field-password').placeholder).not.toContain('•')
  })
})

describe('a key file', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n'

  it('of one kind is not sent as one of another', async () => {
    const { sent } = await editing()
    await click('client-pkcs12')
    await choose(networkSecrets.key, keyFile('anna.p12', 'MII'))
    await type(`field-${networkSecrets.keyPassphrase}`, secret)
    await click('client-pem')
    await choose(
      'network.certificate',
      keyFile('anna.crt', '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----'),
    )
    await choose(networkSecrets.key, keyFile('anna.key', pem))
    expect((await sent()).secrets).toEqual({ [networkSecrets.key]: pem, [networkSecrets.keyPassphrase]: '' })
  })

  it('is let go once it was read: its bytes, and the field that held it', async () => {
    await editing({ network: { ...usualNetwork, clientCertificate: { kind: 'pem', certificate: '' } } })
    const file = keyFile('anna.key', pem)
    const emptied = vi.spyOn(fieldAt(`field-${networkSecrets.key}`), 'value', 'set')
    await choose(networkSecrets.key, file)
    expect(emptied).toHaveBeenCalledExactlyOnceWith('')
    expect(new Set(file.content)).toEqual(new Set([0]))
  })

  it.each([
    [largestFile, 1],
    [largestFile + 1, 0],
  ])('of %d bytes is read %d times', async (size, times) => {
    await editing({ network: { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } } })
    const bytes = vi.fn(async () => new Uint8Array(1))
    await choose(networkSecrets.key, { name: 'anna.p12', size, bytes })
    expect(bytes).toHaveBeenCalledTimes(times)
  })
})

describe('characters that nobody sees', () => {
  const warned = (field: string) =>
    document.querySelector(`[data-field="${field}"] [data-testid="warning"]`)?.textContent

  it.each([
    ['a secret', 'password', []],
    ['a plain value', 'username', []],
    ['the password of a proxy', networkSecrets.proxyPassword, ['proxy-manual']],
  ] as const)('are warned of in %s', async (_what, field, way) => {
    await editing()
    for (const step of way) await click(step)
    if (way.length > 0) await type('field-network.proxyUser', 'vera')
    await type(`field-${field}`, 'hu\u200bsh')
    expect(warned(field)).toContain('U+200B')
  })
})

describe('an address without encryption', () => {
  const plain = 'http://melde.example:8080'

  it('is warned of, and sent to only once that was agreed to', async () => {
    const { requested, sent } = await editing()
    await type('field-address', plain)
    await type('field-password', 'x')
    expect(document.querySelector('[data-field="address"] [data-testid="warning"]')?.textContent).toBe(
      en.form.plainHttp,
    )
    await click('save')
    expect(requested('connection.edit')).toEqual([])
    await click('field-unencrypted')
    expect((await sent()).network?.unencryptedOrigin).toBe(plain)
  })

  it('is agreed to for this one alone', async () => {
    await editing()
    await type('field-address', plain)
    await click('field-unencrypted')
    expect((at('field-unencrypted') as HTMLInputElement).checked).toBe(true)
    await type('field-address', 'http://elsewhere.example:8080')
    expect((at('field-unencrypted') as HTMLInputElement).checked).toBe(false)
  })
})
