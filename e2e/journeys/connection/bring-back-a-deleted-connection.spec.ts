import { draftOf, expect, test } from '../journey.ts'

test('a deleted connection is brought back by one press, out of the bin days later, or goes for good', async ({
  sandbox,
  user,
}) => {
  const draft = { ...draftOf(sandbox.drafts, 'aaas'), name: 'Versehentlich gelöscht' }
  await user.addConnection(draft)
  await user.sees('valid')

  await user.at('delete').click()
  await expect(user.page.getByRole('alertdialog')).toContainText('30 days')
  await user.at('confirm-delete').click()
  await expect(user.row(draft.name)).toHaveCount(0)
  await expect(user.at('deleted')).toContainText(draft.name)
  await expect(user.at('bin')).toHaveText('Bin (1)')
  await user.at('undo-delete').click()
  await expect(user.row(draft.name)).toHaveAttribute('aria-selected', 'true')
  await expect(user.at('bin')).toBeHidden()
  await user.sees('none')

  await user.deleteConnection(draft.name)
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await expect(user.row(draft.name)).toHaveCount(0)
  // By keyboard from here on.
  await user.at('bin').press('Enter')
  await expect(user.page.getByRole('dialog')).toContainText(draft.name)
  await expect(user.at('close-bin')).toBeFocused()
  await user.at('restore').press('Enter')
  await expect(user.at('bin-said')).toContainText(draft.name)
  await expect(user.at('bin-empty')).toBeVisible()
  await expect(user.at('close-bin')).toBeFocused()
  await user.press('Escape')
  await expect(user.page.getByRole('dialog')).toBeHidden()
  await user.getValidToken()

  await user.deleteConnection(draft.name)
  await user.at('bin').click()
  await user.at('purge').click()
  await expect(user.page.getByRole('alertdialog')).toContainText('cannot be undone')
  await user.press('Escape')
  await expect(user.at('bin-row')).toHaveCount(1)
  await user.at('purge').click()
  await user.at('confirm-purge').click()
  await expect(user.at('bin-empty')).toBeVisible()
  await user.press('Escape')
  await expect(user.at('bin')).toBeHidden()
  expect((await user.mainState()).binned).toBeUndefined()
})
