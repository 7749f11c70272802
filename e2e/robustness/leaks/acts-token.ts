/** Acts with tokens and with what is typed to get them. */
import { expect } from '@playwright/test'
import type { Bridge, Preferences } from '../../../shared/contract.ts'
import { readClipboard } from '../../harness/driver/clipboard.ts'
import { nextClipboard, readSelection } from './clipboard.ts'
import type { Stage } from './stage.ts'
import { typeInto } from './typing.ts'

async function held({ user }: Stage): Promise<readonly string[]> {
  return (await user().start()).connections
    .filter(({ status }) => status.kind === 'held')
    .map(({ name }) => name)
}

/** The clipboard may hold the one token that was copied, and no other secret. */
export async function copies(stage: Stage): Promise<void> {
  const { user, evidence } = stage
  const names = await held(stage)
  for (const name of stage.thorough ? names : names.slice(0, 3)) {
    await user().select(name)
    let before = await readClipboard()
    await user().copy('token')
    const token = await nextClipboard(before)
    evidence.keep('clipboard', `token of ${name}`, token, [token])
    for (const form of ['header', 'curl'] as const) {
      before = await readClipboard()
      await user().copy(form)
      const text = await nextClipboard(before)
      expect(text).toContain(token)
      evidence.keep('clipboard', `${form} of ${name}`, text, [token])
    }
  }
  evidence.keep('selection of X11', 'copied', (await readSelection()) ?? '')
  await stage.look('copied')
}

/** The shortest time there is; then the clipboard holds what it may hold of anybody: nothing. */
const copiedSeconds = 5

export async function copiesForAWhile(stage: Stage): Promise<void> {
  const { user, evidence } = stage
  const [name = ''] = await held(stage)
  // First: the window tells main what was chosen last, together with the preferences that it knows of.
  await user().select(name)
  const usual = (await user().start()).preferences
  await prefer(stage, { ...usual, clearClipboardSeconds: copiedSeconds })
  const before = await readClipboard()
  await user().copy('curl')
  const copied = await nextClipboard(before)
  expect(copied).toContain('curl ')
  await expect.poll(readClipboard, { timeout: 2_000 * copiedSeconds, intervals: [500] }).not.toBe(copied)
  evidence.keep('clipboard after its time', 'curl', await readClipboard())
  evidence.keep('selection of X11', 'after its time', (await readSelection()) ?? '')
  await prefer(stage, usual)
}

async function prefer({ user }: Stage, preferences: Preferences): Promise<void> {
  await user().page.evaluate(
    (given) => (globalThis as unknown as { claimcheck: Bridge }).claimcheck.invoke('app.prefer', given),
    preferences,
  )
}

export async function reveals(stage: Stage): Promise<void> {
  const { user, look } = stage
  const names = await held(stage)
  for (const name of names.slice(0, 3)) {
    await user().select(name)
    await user().at('reveal').click()
    const token = await user().at('revealed-token').inputValue()
    expect(token.length).toBeGreaterThan(20)
    await look(`token of ${name} in view`, [token])
    await user().at('hide').click()
    await expect(user().at('hide')).toBeHidden()
    await look(`token of ${name} hidden`)
  }
  await user().at('reveal').click()
  // With the focus in it, which the page remembers longer than the field.
  await user().at('revealed-token').focus()
  await user().select(names[0] ?? '')
  await look('another chosen while a token was in view')
  await stage.lookAtHeap('another chosen while a token was in view')
  stage.evidence.keep('selection of X11', 'a token was in view', (await readSelection()) ?? '')
}

const name = 'Zweite Anmeldung · Testsystem'

async function openForm(stage: Stage, secret: string): Promise<void> {
  const { user, sandbox } = stage
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  await user().at('add').click()
  await user().page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await user().fill('name', name)
  await user().fillIn({ values: draft?.values ?? {} })
  await typeInto(user().at('field-password'), secret)
}

export async function addsEditsDeletes(stage: Stage): Promise<void> {
  const { user, mark, look, sandbox } = stage
  await openForm(stage, mark('Wolke 7 "Düne" & <Söhne>/+%'))
  // Shown while it is typed; gone with the form.
  await user().at('field-password').locator('xpath=../button').click()
  await user().at('save-and-get').click()
  await user().select(name)
  await user().sees('failed')
  await look('wrong password')
  await user().at('edit').click()
  await look('edit form of a saved secret')
  const right = sandbox.drafts.find(({ system }) => system === 'aaas')?.secrets.password ?? ''
  await typeInto(user().at('field-password'), right)
  await user().at('save-and-get').click()
  await user().sees('valid')
  await look('edited')
  await user().at('delete').click()
  await user().at('confirm-delete').click()
  await expect(user().row(name)).toHaveCount(0)
  await look('deleted')
  await stage.lookAtHeap('a connection deleted')
}

export async function discards(stage: Stage): Promise<void> {
  const { user, mark, look } = stage
  await openForm(stage, mark('typed by Mistake-23'))
  await user().page.keyboard.press('Escape')
  await user().at('discard').click()
  await expect(user().at('field-password')).toHaveCount(0)
  await look('a form thrown away')
}

/** The sandbox refuses the key as Keycloak does: by quoting it. */
export async function wrongKey(stage: Stage): Promise<void> {
  const { user, mark, look, sandbox } = stage
  const draft = sandbox.drafts.find(({ system }) => system === 'aareon')
  await user().select(draft?.name ?? '')
  await user().at('edit').click()
  await typeInto(user().at('field-apiKey'), mark('api-wrong/key+with=All&kinds'))
  await user().at('save-and-get').click()
  await user().sees('failed')
  await look('a quoted API key')
  await user().at('edit').click()
  await typeInto(user().at('field-apiKey'), draft?.secrets.apiKey ?? '')
  await user().at('save-and-get').click()
  await user().sees('valid')
}
