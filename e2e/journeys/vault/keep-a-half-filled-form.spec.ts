import { draftOf, expect, test } from '../journey.ts'

test('a form half filled in comes back after the lock, its secret kept by main and never sent back', async ({
  sandbox,
  user,
}) => {
  const draft = draftOf(sandbox.drafts, 'aaas')
  const [secret = '', typed = ''] = Object.entries(draft.secrets)[0] ?? []
  await user.openForm('aaas')
  await user.fill('name', 'Halb ausgefüllt')
  await user.fillIn(draft)
  await user.fill(secret, typed)
  await user.lockByKey()
  expect(await user.page.content()).not.toContain('Halb ausgefüllt')
  await user.enterPassphrase(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Halb ausgefüllt')
  await expect(user.at(`field-${secret}`)).toHaveValue('')
  await expect(user.at(`field-${secret}`)).toHaveAttribute('placeholder', /Stored/)
  expect(JSON.stringify(await user.mainState())).not.toContain(typed)
  // Locked once more without a key pressed: it is still there.
  await user.lockByKey()
  await user.enterPassphrase(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Halb ausgefüllt')
  await user.saveAndGet()
  await user.sees('valid')
  expect((await user.mainState()).kept).toBeUndefined()
})

test('a form thrown away after the lock does not come back', async ({ sandbox, user }) => {
  await user.openForm('aaas')
  await user.fill('name', 'Weg damit')
  await user.lockByKey()
  await user.enterPassphrase(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Weg damit')
  await user.discard()
  await expect(user.at('field-name')).toBeHidden()
  await expect.poll(async () => (await user.mainState()).kept).toBeUndefined()
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await expect(user.at('field-name')).toBeHidden()
})

test('what was typed survives Escape, and a program that is killed', async ({
  sandbox,
  start,
  vaultFolder,
}) => {
  const draft = draftOf(sandbox.drafts, 'aaas')
  const [secret = '', typed = ''] = Object.entries(draft.secrets)[0] ?? []
  const user = await start(vaultFolder)
  await user.unlock(sandbox.passphrase)
  await user.openForm('aaas')
  await user.fill('name', 'Unterbrochen')
  await user.fill(secret, typed)
  await user.press('Escape')
  await user.press('Escape')
  await expect(user.at('field-name')).toBeHidden()
  await user.at('add').click()
  await expect(user.at('left-off')).toBeVisible()
  await expect(user.at('field-name')).toHaveValue('Unterbrochen')
  // What is no secret is kept; a secret is not.
  await expect(user.at(`field-${secret}`)).toHaveValue('')
  await user.fill('name', 'Unterbrochen, dann abgestürzt')
  await expect
    .poll(async () => (await user.mainState()).kept?.name, { timeout: 10_000 })
    .toBe('Unterbrochen, dann abgestürzt')
  await user.app.kill()
  const again = await start(vaultFolder)
  await again.enterPassphrase(sandbox.passphrase)
  await expect(again.at('field-name')).toHaveValue('Unterbrochen, dann abgestürzt')
  await again.at('start-over').click()
  await again.at('discard').click()
  await expect(again.at('field-name')).not.toHaveValue(/Unterbrochen/)
  await expect.poll(async () => (await again.mainState()).kept).toBeUndefined()
})

test('what was put aside stays so while a connection is copied', async ({ open, sandbox }) => {
  const user = await open()
  await user.openForm('aaas')
  await user.fill('name', 'Beiseite')
  await user.press('Escape')
  await user.press('Escape')
  await expect(user.at('field-name')).toBeHidden()

  const { name } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  await user.chooseMore('duplicate')
  await expect(user.at('field-name')).toHaveValue(`${name} (2)`)
  await user.fill('name', 'Kopie')
  await user.press('Escape')
  await user.press('Escape')
  await expect(user.at('field-name')).toBeHidden()
  await user.chooseMore('duplicate')
  await expect(user.at('left-off')).toBeVisible()
  await expect(user.at('field-name')).toHaveValue('Kopie')
  await user.discard()

  await user.at('add').click()
  await expect(user.at('left-off')).toBeVisible()
  await expect(user.at('field-name')).toHaveValue('Beiseite')
  await user.discard()
  await user.at('add').click()
  await expect(user.at('left-off')).toBeHidden()
})
