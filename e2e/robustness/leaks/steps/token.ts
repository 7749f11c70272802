/** Steps with tokens and with what is typed to get them. */
import { expect } from '@playwright/test'
import { readClipboard } from '../../../harness/driver/clipboard.ts'
import { draftOf } from '../../../harness/user/user.ts'
import type { Scenario } from '../scenario.ts'

async function namesWithToken({ user }: Scenario): Promise<readonly string[]> {
  const { connections } = await user.mainState()
  return connections.filter(({ status }) => status.kind === 'held').map(({ name }) => name)
}

export async function getTokens(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const names = await user.connectionNames('unattended')
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    await user.select(name)
    await user.getValidToken()
    await scenario.look(`token of ${name}`)
  }
}

/** Allows on the clipboard the one token that was copied, and no other secret. */
export async function copyTokens(scenario: Scenario): Promise<void> {
  const { user, artifacts } = scenario
  const names = await namesWithToken(scenario)
  for (const name of scenario.isThorough ? names : names.slice(0, 3)) {
    await user.selectWithToken(name)
    const token = await user.copy('token')
    artifacts.keep('clipboard', `token of ${name}`, token, [token])
    for (const form of ['header', 'curl', 'postman'] as const) {
      const text = form === 'postman' ? await user.copyAs(form) : await user.copy(form)
      expect(text).toContain(token)
      artifacts.keep('clipboard', `${form} of ${name}`, text, [token])
    }
  }
  await scenario.keepSelection('copied')
  await scenario.look('copied')
}

/** Allows on the clipboard the one secret that was copied; the passphrase typed for it is nowhere. */
export async function copySecret(scenario: Scenario): Promise<void> {
  const { user, artifacts, sandbox } = scenario
  const { name, secrets } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  const secret = await user.copySecret(sandbox.passphrase)
  expect(Object.values(secrets)).toContain(secret)
  artifacts.keep('clipboard', `secret of ${name}`, secret, [secret])
  await scenario.look('a secret copied')
  await user.at('close-secret').click()
  await scenario.keepSelection('a secret copied')
  await scenario.look('the dialog of a copied secret closed')
}

/** Allows on the clipboard the entry that was copied; its hash and its password are nowhere else. */
export async function copyClientEntry(scenario: Scenario): Promise<void> {
  const { user, artifacts, sandbox } = scenario
  const old = draftOf(sandbox.drafts, 'cmi-sts', 'impersonation')
  const password = old.secrets.password ?? ''
  await user.select(old.name)
  await user.at('open-move').click()
  const generated = scenario.plant(await user.at('field-clientSecret').inputValue())
  expect(generated).toHaveLength(43)
  await user.at('save-and-continue').click()
  const entry = await user.copyClientEntry(sandbox.passphrase)
  const hash = scenario.plant(JSON.parse(entry).ClientSecrets[0].value)
  expect(entry).toContain(JSON.stringify(password))
  artifacts.keep('clipboard', 'client entry', entry, [hash, password])
  await scenario.look('a client entry copied')
  await user.at('move-next').click()
  await user.at('roll-back').click()
  await user.at('confirm-delete').click()
  await expect(user.at('confirm-delete')).toHaveCount(0)
  await scenario.keepSelection('a client entry copied')
  await scenario.look('a move rolled back')
  await scenario.lookAtHeap('a move rolled back')
}

/** Is the shortest time there is; after it the clipboard may hold nothing. */
const copiedSeconds = 5

export async function copyForAWhile(scenario: Scenario): Promise<void> {
  const { user, artifacts } = scenario
  const [name = ''] = await namesWithToken(scenario)
  // First: the window sends what was chosen last together with the preferences that it knows of.
  await user.selectWithToken(name)
  const { preferences } = await user.mainState()
  await user.invoke('app.prefer', { ...preferences, clearClipboardSeconds: copiedSeconds })
  const copied = await user.copyAs('curl')
  expect(copied).toContain('curl ')
  await expect.poll(readClipboard, { timeout: 2_000 * copiedSeconds, intervals: [500] }).not.toBe(copied)
  artifacts.keep('clipboard after its time', 'curl', await readClipboard())
  await scenario.keepSelection('after its time')
  await user.invoke('app.prefer', preferences)
}

export async function revealTokens(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const names = await namesWithToken(scenario)
  for (const name of names.slice(0, 3)) {
    await user.selectWithToken(name)
    const token = await user.reveal()
    expect(token.length).toBeGreaterThan(20)
    await scenario.look(`token of ${name} in view`, [token])
    await user.hide()
    await scenario.look(`token of ${name} hidden`)
  }
  await user.selectWithToken(names.slice(0, 3).at(-1) ?? '')
  await user.reveal()
  // With the focus in it, which the page remembers longer than the field.
  await user.at('revealed-token').focus()
  await user.select(names[0] ?? '')
  await scenario.look('another chosen while a token was in view')
  await scenario.lookAtHeap('another chosen while a token was in view')
  await scenario.keepSelection('a token was in view')
}

/** Has every API called that is named: what it says is shown, and may repeat what was sent. */
export async function callApis(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const { connections } = await user.mainState()
  const callable = connections.filter(
    ({ status, triedAt }) => status.kind === 'held' && triedAt !== undefined,
  )
  for (const { name } of scenario.isThorough ? callable : callable.slice(0, 4)) {
    await user.selectWithToken(name)
    await user.probe()
    if ((await user.at('look-up-facts').count()) > 0) await user.lookUpFacts()
    await scenario.look(`what ${name} opens`)
  }
}

const name = 'Zweite Anmeldung · Testsystem'

async function typeForm({ user, sandbox }: Scenario, secret: string): Promise<void> {
  await user.openForm('aaas')
  await user.fill('name', name)
  await user.fillIn(draftOf(sandbox.drafts, 'aaas'))
  await user.type('field-password', secret)
}

export async function addEditDelete(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await typeForm(scenario, scenario.plant('Wolke 7 "Düne" & <Söhne>/+%'))
  // Shown while it is typed; gone with the form.
  await user.showTyped('field-password')
  await user.saveAndGet()
  await user.select(name)
  await user.sees('failed')
  await scenario.look('wrong password')
  await user.at('edit').click()
  await scenario.look('edit form of a saved secret')
  await user.typeSecrets({ password: draftOf(sandbox.drafts, 'aaas').secrets.password ?? '' })
  await user.saveAndGet()
  await user.sees('valid')
  await scenario.look('edited')
  await user.deleteConnection(name)
  await scenario.look('deleted')
  await scenario.lookAtHeap('a connection deleted')
}

export async function discardForm(scenario: Scenario): Promise<void> {
  const { user } = scenario
  await typeForm(scenario, scenario.plant('typed by Mistake-23'))
  await user.discard()
  await expect(user.at('field-password')).toHaveCount(0)
  await scenario.look('a form thrown away')
}

/** Types a wrong key, which the sandbox refuses as Keycloak does: by quoting it. */
export async function useWrongKey(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  const draft = draftOf(sandbox.drafts, 'aareon')
  await user.select(draft.name)
  await user.changeSecret('apiKey', scenario.plant('api-wrong/key+with=All&kinds'))
  await user.sees('failed')
  await scenario.look('a quoted API key')
  await user.changeSecret('apiKey', draft.secrets.apiKey ?? '')
  await user.sees('valid')
}
