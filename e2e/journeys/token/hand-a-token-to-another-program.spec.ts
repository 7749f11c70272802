import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { draftOf, expect, test } from '../journey.ts'

test('a token is copied for another program, and that form comes first from then on', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const { name } = draftOf(sandbox.drafts, 'aaas')
  await user.select(name)
  await user.getValidToken()
  const token = await user.copy('token')
  // By keyboard alone.
  await user.at('other-forms').focus()
  await user.press('Enter')
  for (let step = 0; step < 3; step += 1) await user.press('ArrowDown')
  await expect(user.at('menu-httpFile')).toBeFocused()
  await user.press('Enter')
  await expect(user.at('copy-httpFile')).toHaveAttribute('data-copied', 'true')
  await expect(user.at('other-forms')).toBeFocused()
  expect(await user.copy('token')).toBe(token)
  expect(await user.copy('httpFile')).toMatch(new RegExp(`^GET http.*\nAuthorization: Bearer ${token}\n$`))
  // Each connection has its own.
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await user.getValidToken()
  await expect(user.at('copy-httpFile')).toHaveCount(0)
  await user.select(name)
  await expect(user.at('copy-httpFile')).toBeVisible()
})

test('a token is copied in the format of the user, quoted for its shell', async ({ open, sandbox }) => {
  const user = await open()
  await user.select(draftOf(sandbox.drafts, 'aaas').name)
  await user.getValidToken()
  const token = await user.copy('token')
  await user.writeTemplate('printf %s {{token:sh}}')
  const command = await user.copyAs('template')
  expect((await promisify(execFile)('sh', ['-c', command])).stdout).toBe(token)
  await expect(user.at('copy-template')).toBeVisible()
})
