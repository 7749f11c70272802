// @vitest-environment happy-dom
import { type ReactNode, useState } from 'react'
import { describe, expect, it } from 'vitest'
import type { VaultView } from '../shared/contract.ts'
import { good } from '../shared/problem.ts'
import type { SystemDescription } from '../shared/system.ts'
import { ConnectionEditor } from './connections/form/connection-form.tsx'
import { freeport, kurort, nordwind } from './connections/form/systems.fixture.ts'
import { ReplaceSecretDialog } from './connections/many/replace-secret-dialog.tsx'
import { AccountFields } from './connections/move/account-fields.tsx'
import { openStart, someId } from './store/fake-bridge.ts'
import { RevealedToken } from './token/revealed-token.tsx'
import { all, at, click, fieldAt, rendered, settled, type } from './ui/rendered.fixture.tsx'
import { LockScreen } from './vault/lock-screen.tsx'
import { ProtectionDialog } from './vault/protection/protection-dialog.tsx'

type ShutVault = Exclude<VaultView, { kind: 'open' }>

const locked: ShutVault = { kind: 'locked', protection: { kind: 'passphrase' }, kitMadeAt: 1 }
const absent: ShutVault = { kind: 'absent', offered: [{ kind: 'passphrase' }] }
const start = { ...openStart, systems: [nordwind, kurort] }
const responses = { 'app.start': async () => good(start) }
const typed = 'ABCD-EFGH'
const replaced = { id: someId, field: 'clientSecret' }

const editorOf = (system: SystemDescription) => (
  <ConnectionEditor
    system={system}
    form={undefined}
    kept={undefined}
    unfold={undefined}
    onDirty={() => undefined}
    onCancel={() => undefined}
  />
)

/** The account in a client entry, with what was typed in a state of its own. */
function Account() {
  const [account, onType] = useState({ username: '', password: '' })
  const words = { en: 'x', de: 'x', cs: 'x' }
  return (
    <AccountFields
      texts={{ username: words, password: words, help: words }}
      typed={account}
      onType={onType}
    />
  )
}

const ofNordwind = editorOf(nordwind)
const ofFreeport = editorOf(freeport)

interface SecretField {
  readonly name: string
  readonly screen: ReactNode
  /** What leads to it: buttons to click, or a field and what to type there. */
  readonly way?: readonly (string | readonly [field: string, text: string])[]
  readonly field: string
  /** What is copied from paper is not hidden. */
  readonly fromPaper?: true
  /** What is hidden in several lines is hidden by its style. */
  readonly hasLines?: true
}

const fields: readonly SecretField[] = [
  { name: 'unlocking', screen: <LockScreen vault={locked} />, field: 'passphrase' },
  { name: 'an account in a client entry', screen: <Account />, field: 'field-entry-password' },
  {
    name: 'unlocking by recovery code',
    screen: <LockScreen vault={locked} />,
    way: ['use-code'],
    field: 'recovery-code',
    fromPaper: true,
  },
  { name: 'a first passphrase', screen: <LockScreen vault={absent} />, field: 'passphrase' },
  { name: 'a first passphrase again', screen: <LockScreen vault={absent} />, field: 'passphrase-repeat' },
  {
    name: 'the passphrase of a vault from elsewhere',
    screen: <LockScreen vault={absent} />,
    way: ['adopt'],
    field: 'passphrase',
  },
  {
    name: 'the recovery code of a vault from elsewhere',
    screen: <LockScreen vault={absent} />,
    way: ['adopt', 'opens-recoveryCode'],
    field: 'recovery-code',
    fromPaper: true,
  },
  {
    name: 'a new passphrase for a vault from elsewhere',
    screen: <LockScreen vault={absent} />,
    way: ['adopt', 'same-passphrase'],
    field: 'new-passphrase',
  },
  {
    name: 'the passphrase before a kit is made',
    screen: <ProtectionDialog isRecovered={false} />,
    way: ['section-kit'],
    field: 'current-passphrase',
  },
  {
    name: 'the passphrase before a change',
    screen: <ProtectionDialog isRecovered={false} />,
    way: ['section-change'],
    field: 'current-passphrase',
  },
  {
    name: 'the passphrase after a change',
    screen: <ProtectionDialog isRecovered={false} />,
    way: ['section-change'],
    field: 'new-passphrase',
  },
  {
    name: 'the passphrase after a change again',
    screen: <ProtectionDialog isRecovered={false} />,
    way: ['section-change'],
    field: 'passphrase-repeat',
  },
  { name: 'a client secret', screen: ofNordwind, field: 'field-clientSecret' },
  {
    name: 'the secret that replaces another',
    screen: <ReplaceSecretDialog place={replaced} uses={[replaced]} />,
    field: 'field-replacement',
  },
  {
    name: 'the passphrase of a key file',
    screen: ofNordwind,
    way: ['client-pkcs12'],
    field: 'field-network.keyPassphrase',
  },
  {
    name: 'the password of a proxy',
    screen: ofNordwind,
    way: ['proxy-manual', ['field-network.proxyUser', 'vera']],
    field: 'field-network.proxyPassword',
  },
  { name: 'secret headers', screen: ofFreeport, field: 'field-secretHeaders', hasLines: true },
]

async function goTo({ way = [] }: SecretField): Promise<void> {
  for (const step of way) await (typeof step === 'string' ? click(step) : type(...step))
}

/** What stands in a field, and in its attribute. */
const standing = (field: HTMLElement & { readonly value: string }) => [
  field.value,
  field.getAttribute('value') ?? '',
]

async function shown(one: SecretField) {
  const screen = await rendered(one.screen, responses)
  await goTo(one)
  return screen
}

describe.each(fields)('the field for $name', (one) => {
  const { field, fromPaper = false, hasLines = false } = one

  it('hides what is typed, has nobody remember it, and leaves nothing of it behind when it goes', async () => {
    const { leave } = await shown(one)
    const before = fieldAt(field)
    await type(field, typed)
    expect(before.value).toBe(typed)
    expect(before.type).toBe(hasLines ? 'textarea' : fromPaper ? 'text' : 'password')
    expect(before.dataset.concealed).toBe(hasLines ? 'true' : undefined)
    expect(before.getAttribute('autocomplete')).toBe('off')
    expect(before.getAttribute('spellcheck')).toBe('false')
    await leave()
    expect(before.isConnected).toBe(false)
    expect(standing(before)).toEqual(['', ''])
    await shown(one)
    expect(standing(fieldAt(field))).toEqual(['', ''])
  })
})

it('a secret among a connection’s own is kept out of the reach of password managers', async () => {
  await rendered(ofNordwind, responses)
  const { attributes } = at('field-clientSecret')
  const told = ['data-1p-ignore', 'data-lpignore', 'data-bwignore'].map(
    (name) => attributes.getNamedItem(name)?.value,
  )
  expect(told).toEqual(['', 'true', ''])
})

describe('a raw token that is shown', () => {
  const token = 'eyJhbGciOiJub25lIn0.e30.'
  const reveal = { ...responses, 'token.reveal': async () => good({ token }) }

  it('leaves nothing behind when it is hidden', async () => {
    const { store } = await rendered(<RevealedToken id={someId} />, reveal)
    store.actions.select(someId)
    await settled(() => store.actions.reveal(someId))
    const field = fieldAt('revealed-token')
    expect([field.value, field.getAttribute('spellcheck'), field.readOnly]).toEqual([token, 'false', true])
    await settled(store.actions.hide)
    expect(all('revealed-token')).toEqual([])
    expect([field.value, field.textContent]).toEqual(['', ''])
  })

  it('is shown beside its own connection and no other', async () => {
    const { store } = await rendered(<RevealedToken id={'another' as typeof someId} />, reveal)
    store.actions.select(someId)
    await settled(() => store.actions.reveal(someId))
    expect(store.getState().revealed?.token).toBe(token)
    expect(document.body.innerHTML).not.toContain(token)
  })
})

it.each([
  ['the lock screen', <LockScreen key="lock" vault={locked} />, []],
  ['a first start', <LockScreen key="first" vault={absent} />, []],
  ['a form', ofNordwind, ['proxy-manual']],
  ['what protects the vault', <ProtectionDialog key="protection" isRecovered={false} />, ['section-change']],
] as const)('no field of %s is filled in by the browser', async (_where, screen, way) => {
  await rendered(screen, responses)
  for (const step of way) await click(step)
  const typing = [...document.querySelectorAll('input')].filter(({ type }) => /^(text|password)$/.test(type))
  expect(typing.length).toBeGreaterThan(0)
  for (const each of typing)
    expect([each.dataset.testid, each.getAttribute('autocomplete')]).toEqual([each.dataset.testid, 'off'])
})

it('a form begins with no secret of the connection that it edits', async () => {
  const form = {
    id: someId,
    name: 'Hausverwaltung Süd',
    system: nordwind.id,
    environment: 'production',
    method: 'client',
    values: { clientId: 'anna' },
    secretsHeld: ['clientSecret'],
  }
  await rendered(
    <ConnectionEditor
      system={nordwind}
      form={form}
      kept={undefined}
      unfold={undefined}
      onDirty={() => undefined}
      onCancel={() => undefined}
    />,
    responses,
  )
  expect(fieldAt('field-clientId').value).toBe('anna')
  expect(fieldAt('field-clientSecret').value).toBe('')
  expect(fieldAt('field-clientSecret').placeholder).toMatch(/^•{8} /)
})
