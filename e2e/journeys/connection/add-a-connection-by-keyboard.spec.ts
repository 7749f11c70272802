import { draftOf, expect, test } from '../journey.ts'

test('the proposed name is marked, eyes have their turn, Enter saves and gets', async ({ sandbox, user }) => {
  const { keyboard } = user.page
  const draft = draftOf(sandbox.drafts, 'aaas')
  await user.openForm('aaas')
  await expect(user.at('field-name')).toBeFocused()
  await keyboard.type('Neue Stelle')
  expect(await user.at('field-name').inputValue()).toBe('Neue Stelle')
  await user.fillIn(draft)
  await user.typeSecrets(draft.secrets)
  const secret = user.at(`field-${Object.keys(draft.secrets)[0]}`)
  await secret.focus()
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await expect(secret).toHaveAttribute('type', 'text')
  await secret.focus()
  await keyboard.press('Enter')
  await expect(user.at('saved')).toContainText('Neue Stelle')
  await user.sees('valid')
  await expect(user.at('saved')).toBeEmpty()
})

test('the first click into a proposed name marks it, the next one sets the caret', async ({ user }) => {
  const { keyboard } = user.page
  await user.openForm('aaas')
  const name = user.at('field-name')
  await expect(name).toBeFocused()
  await name.click()
  await keyboard.type('Stelle')
  await expect(name).toHaveValue('Stelle')
  await name.click({ position: { x: 2, y: 10 } })
  await keyboard.type('Neue ')
  await expect(name).toHaveValue('Neue Stelle')
})
