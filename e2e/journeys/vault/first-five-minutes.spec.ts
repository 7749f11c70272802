import clipboard from 'clipboardy'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { countInputs, type Inputs } from '../../harness/user/inputs.ts'
import type { User } from '../../harness/user/user.ts'
import { passwordOf, startControlledServer } from '../../sandbox/controls/controlled-server.ts'
import { expectAtMost } from '../counted-inputs.ts'
import { draftOf, expect, test } from '../journey.ts'

const passphrase = 'seven seagulls over the harbour'

/** Takes two clicks into fields and Enter, beside typing. */
async function createVaultByKeys(user: User): Promise<void> {
  await user.typeKeys('passphrase', passphrase)
  await user.typeKeys('passphrase-repeat', passphrase)
  await expect(user.at('create-vault')).toBeEnabled()
  await user.press('Enter')
  await expect(user.at('add-practice')).toBeVisible({ timeout: 30_000 })
}

test('from the first window to the first token, with a practice connection', async ({ folder, start }) => {
  const user = await start(folder)
  await expect(user.at('passphrase')).toBeVisible({ timeout: 30_000 })
  await expect(user.at('lock-screen')).toContainText('recovery kit')
  const inputs = await countInputs(user.page)
  await createVaultByKeys(user)
  await user.at('add-practice').click()
  await user.getToken()
  await user.sees('valid')
  // The vault; then one press each to add the connection and to get its token.
  expectAtMost(
    2 * passphrase.length + 5,
    await inputs.count(),
    'the practice connection, passphrase included',
  )
  const [practice] = (await user.mainState()).connections
  expect(practice).toMatchObject({ name: 'Practice', stage: 'test' })
  await user.at('probe').click()
  await expect(user.at('probe-result')).toHaveAttribute('data-outcome', 'accepted')

  await user.lock()
  await user.unlock(passphrase)
  await user.select('Practice')
  await user.sees('valid')
  await user.getToken()
  await user.sees('valid')
})

test('from the first window to the first token, with a pasted curl command', async ({ folder, start }) => {
  const server = await startControlledServer()
  const form = `grant_type=client_credentials&client_id=app&client_secret=${passwordOf('app')}&scope=read`
  await clipboard.write(`curl '${server.origin}/main/token' -d '${form}'`)
  const user = await start(folder)
  await expect(user.at('passphrase')).toBeVisible({ timeout: 30_000 })
  const inputs = await countInputs(user.page)
  await createVaultByKeys(user)
  await user.press('Control+i')
  await user.press('ControlOrMeta+V')
  await expect(user.at('add-imported')).toBeFocused({ timeout: 30_000 })
  await user.press('Enter')
  await user.at('get-token').click()
  await user.sees('valid')
  expect(server.granted).toHaveLength(1)
  // The vault; then import, paste, add, and get the token.
  expectAtMost(2 * passphrase.length + 7, await inputs.count(), 'a pasted curl command, passphrase included')
  await server.stop()
})

/** Inputs for each system whose vendor has sent everything that its form asks for, to be pasted. */
const limits = { aareon: 9, 'cmi-sts': 11, meldescheine: 7, aaas: 9, 'money-s5': 9 }

test('from the window to the first token of each system', async ({ sandbox, user }) => {
  for (const [system, limit] of Object.entries(limits)) {
    const inputs = await countInputs(user.page)
    await fillIn(user, inputs, draftOf(sandbox.drafts, system))
    await user.press('Enter')
    await expect(user.at('save')).toBeHidden()
    await user.sees('valid')
    expectAtMost(limit, await inputs.count(), system)
  }
})

/** Fills in what the draft has and the open form shows; its name stays as proposed. */
async function fillIn(user: User, inputs: Inputs, draft: ConnectionDraft): Promise<void> {
  await user.openForm(draft.system)
  const environment = user.at('field-environment')
  if ((await environment.count()) > 0 && (await environment.inputValue()) !== draft.environment)
    await inputs.choose(environment, draft.environment)
  const method = user.at(`method-${draft.method}`)
  if ((await method.count()) > 0 && !(await method.isChecked())) await method.click()
  for (const [field, value] of Object.entries({ ...draft.values, ...draft.secrets })) {
    const control = user.at(`field-${field}`)
    if (await control.isVisible()) await inputs.paste(control, value)
  }
}

test('the help of a system is one key away, in front of its form too', async ({ user }) => {
  await user.openForm('aareon')
  await user.at('field-name').fill('Half typed')
  await user.press('F1')
  await expect(user.at('guide')).toBeVisible()
  await user.press('Escape')
  await expect(user.at('guide')).toBeHidden()
  await expect(user.at('field-name')).toHaveValue('Half typed')
  await user.discard()
  await user.press('F1')
  await expect(user.at('guide')).toBeFocused()
  await user.press('Escape')
  await expect(user.at('guide')).toBeHidden()
})
