// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionDraft, ConnectionForm } from '../../../../shared/connection.ts'
import { good } from '../../../../shared/problem.ts'
import { en } from '../../../i18n/words/en.ts'
import { openStart, someConnection, someId } from '../../../store/fake-bridge.ts'
import {
  all,
  at,
  choose,
  click,
  fieldAt,
  focus,
  rendered,
  settled,
  type,
} from '../../../ui/rendered.fixture.tsx'
import { Dialogs } from '../../dialogs.tsx'
import { freeport } from '../systems.fixture.ts'

const endpoint = 'https://login.example.com/token/'
const saved: ConnectionForm = {
  id: someId,
  name: 'Freihafen',
  system: freeport.id,
  environment: 'any',
  method: 'client',
  values: { tokenEndpoint: endpoint, clientId: 'vera', clientAuthentication: 'key' },
  secretsHeld: ['privateKey', 'secretHeaders'],
}

async function editing(form: Partial<ConnectionForm> = {}) {
  const screen = await rendered(<Dialogs dialog={{ kind: 'edit', form: { ...saved, ...form } }} />, {
    'app.start': async () => good({ ...openStart, systems: [freeport] }),
    'connection.edit': async () => good(someConnection),
  })
  const sent = async (): Promise<ConnectionDraft> => {
    await click('save')
    const [edit] = screen.requested('connection.edit') as readonly { readonly draft: ConnectionDraft }[]
    if (!edit) throw new Error('nothing was sent')
    return edit.draft
  }
  return { ...screen, sent }
}

const problemAt = (field: string) =>
  document.querySelector(`[data-field="${field}"] [role="alert"]`)?.textContent ?? undefined
const bytesOf = (text: string) => new TextEncoder().encode(text)
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n'

async function chooseFile(name: string, content: Uint8Array): Promise<void> {
  const input = fieldAt('choose-privateKey')
  const file = { name, size: content.length, bytes: async () => content }
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await settled(() => input.dispatchEvent(new Event('change', { bubbles: true })))
}

describe('fields that depend on another', () => {
  it('come and go without losing what was typed, and leave the focus where it is', async () => {
    const { sent } = await editing()
    await type('field-privateKey', pem)
    await focus('field-clientAuthentication')
    await choose('field-clientAuthentication', 'secret')
    expect(all('field-privateKey')).toEqual([])
    expect(document.activeElement).toBe(at('field-clientAuthentication'))
    await type('field-clientSecret', 'hush')
    await choose('field-clientAuthentication', 'key')
    expect(fieldAt('field-privateKey').value).toBe(pem)
    expect((await sent()).secrets).toEqual({ privateKey: pem })
  })
})

describe('a private key', () => {
  it('that is stored is never shown, and stays when nothing is typed', async () => {
    const { sent } = await editing()
    const field = fieldAt('field-privateKey')
    expect([field.value, field.placeholder]).toEqual(['', `••••••••  ${en.form.held}`])
    expect((await sent()).secrets).toEqual({})
  })

  it('is hidden while it is typed, and shown on request', async () => {
    await editing()
    expect(fieldAt('field-privateKey').dataset.concealed).toBe('true')
    const [eye] = at('field-privateKey').parentElement?.getElementsByTagName('button') ?? []
    await settled(() => eye?.click())
    expect(fieldAt('field-privateKey').dataset.concealed).toBe('false')
  })

  it.each([
    ['Pa55word', 'notAKey'],
    ['-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----', 'publicKey'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----', 'sshKey'],
    ['{"kty":"oct","k":"x"}', 'symmetricKey'],
    ['{"keys":[]}', 'keySet'],
  ] as const)('of another kind (%j) is refused: %s', async (typed, reason) => {
    await editing()
    await type('field-privateKey', typed)
    await click('save')
    expect(problemAt('privateKey')).toBe(en.fieldProblem[reason])
  })

  it.each([
    ['key.pem', bytesOf(`Bag Attributes\n${pem}`), pem],
    ['key.json', bytesOf('{"kty":"EC","d":"x"}\n'), '{"kty":"EC","d":"x"}'],
    [
      'key.p12',
      new Uint8Array([0x30, 0x82, 0, 40, 2, 1, 3, ...new Uint8Array(37)]),
      `MIIAKAIBAw${'A'.repeat(49)}=`,
    ],
    [
      'key.der',
      new Uint8Array([0x30, 0x05, 2, 1, 0, 0x30, 0]),
      '-----BEGIN PRIVATE KEY-----\nMAUCAQAwAA==\n-----END PRIVATE KEY-----\n',
    ],
  ])('is read from %s, of which only its name is shown', async (name, content, key) => {
    const { sent } = await editing()
    await chooseFile(name, content.slice())
    expect(at('file-privateKey').textContent).toContain(name)
    expect(all('field-privateKey')).toEqual([])
    expect((await sent()).secrets).toEqual({ privateKey: key })
  })

  it.each([
    ['a certificate', new Uint8Array([0x30, 0x82, 1, 0, 0x30, 0x82, 0, 0]), 'publicKey'],
    ['a text', bytesOf('Hello'), 'notAKey'],
    ['a file without content', bytesOf(''), 'notAKey'],
    ['a large file', new Uint8Array(500_001), 'tooLong'],
  ] as const)('is not read from %s, and what was typed stays', async (_what, content, reason) => {
    await editing()
    await type('field-privateKey', pem)
    await chooseFile('key', content.slice())
    expect(problemAt('privateKey')).toBe(en.fieldProblem[reason])
    expect(fieldAt('field-privateKey').value).toBe(pem)
  })

  it('from a file can be taken back, and nothing of the file stays in the page', async () => {
    await editing()
    const content = bytesOf(pem)
    const emptied = vi.spyOn(fieldAt('choose-privateKey'), 'value', 'set')
    await chooseFile('key.pem', content)
    expect(new Set(content)).toEqual(new Set([0]))
    expect(emptied).toHaveBeenCalledExactlyOnceWith('')
    await click('remove-privateKey')
    expect(fieldAt('field-privateKey').value).toBe('')
  })
})

describe('lines', () => {
  it('are told by their number when they are wrong', async () => {
    const { sent } = await editing()
    await type('field-extraParameters', 'audience=x\n\nresource')
    await type('field-secretHeaders', 'X-Key')
    await click('save')
    expect(problemAt('extraParameters')).toBe(en.fieldProblem.malformedParameter.replace('{{line}}', '3'))
    expect(problemAt('secretHeaders')).toBe(en.fieldProblem.malformedHeader.replace('{{line}}', '1'))
    expect((at('advanced') as HTMLDetailsElement).open).toBe(true)
    await type('field-extraParameters', 'audience=x\n\nresource=y')
    await type('field-secretHeaders', 'X-Key: hush')
    expect(await sent()).toMatchObject({
      values: { extraParameters: 'audience=x\n\nresource=y', tokenEndpoint: endpoint },
      secrets: { secretHeaders: 'X-Key: hush' },
    })
  })
})
