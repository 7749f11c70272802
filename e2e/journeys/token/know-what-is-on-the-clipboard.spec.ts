import { usualPreferences } from '../../../shared/contract.ts'
import { nextClipboard, readClipboard } from '../../harness/driver/clipboard.ts'
import { draftOf, expect, test } from '../journey.ts'

test('what is on the clipboard is known until it goes, locked or not', async ({ open, sandbox }) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  await user.getValidToken()
  const list = await user.at('list').boundingBox()
  const ticket = await user.at('detail').boundingBox()
  await user.copy('header')
  const bar = user.at('clipboard')
  await expect(bar).toContainText(`Token of “${name}” on the clipboard`)
  await expect(user.at('clipboard-left')).toHaveText(/^removed in 5\d\ssec$/)
  expect(await user.at('list').boundingBox()).toEqual(list)
  expect(await user.at('detail').boundingBox()).toMatchObject({ x: ticket?.x, y: ticket?.y })

  await user.at('lock').click()
  await expect(user.at('lock-screen')).toBeVisible()
  await expect(bar).toContainText('A token is on the clipboard')
  await expect(bar).not.toContainText(name)
  await user.at('clear-clipboard-now').click()
  await expect(bar).toBeHidden()
  expect((await readClipboard()).trim()).toBe('')
})

test('the newer token takes the place of the copied one, in the same form', async ({ user, sandbox }) => {
  const { name } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  await user.getValidToken()
  const before = await user.copy('header')
  // Within the same second the server may issue the same token again.
  await user.page.waitForTimeout(1_100)
  await user.getToken()
  await expect(user.at('clipboard')).toContainText('There is a newer one now.')
  await user.at('copy-new').click()
  const newer = await nextClipboard(before)
  expect(newer).toMatch(/^Authorization: Bearer /)
  await expect(user.at('clipboard')).toHaveAttribute('data-state', 'held')

  await user.forget()
  await expect(user.at('clipboard')).toContainText('It is no longer current')
  await user.at('copy-new').click()
  await nextClipboard(newer)
  await user.sees('valid')
})

test('the bar goes with the copy when its time is over', async ({ user, sandbox }) => {
  await user.invoke('app.prefer', { ...usualPreferences, clearClipboardSeconds: 5 })
  await user.page.reload()
  await user.seesList()
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await user.getValidToken()
  await user.copy('token')
  await expect(user.at('clipboard-left')).toHaveText('removed in 3 sec', { timeout: 4_000 })
  await expect(user.at('clipboard')).toBeHidden({ timeout: 6_000 })
  expect((await readClipboard()).trim()).toBe('')
})
