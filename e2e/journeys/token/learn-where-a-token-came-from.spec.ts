import { readFile, rm } from 'node:fs/promises'
import { draftOf, expect, test } from '../journey.ts'

test('a user learns where a token came from and what happened to it, and keeps that as a text', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  const draft = draftOf(sandbox.drafts, 'money-s5', 'client-credentials')
  await user.select(draft.name)
  await expect(user.at('origin')).toBeHidden()
  await user.getValidToken()
  await expect(user.at('origin')).toContainText('Newly requested (by the user)')
  await expect(user.at('origin')).toContainText(draft.values.clientId ?? '')
  const first = await user.copy('token')
  expect(await user.openHistory()).toEqual([
    'Copied: token',
    expect.stringMatching(/^Token issued, valid for /),
    'Connection created',
  ])

  const file = await user.saveHistory()
  const text = await readFile(file, 'utf8')
  await rm(file)
  expect(text).toContain(draft.name)
  expect(text).toContain('Token issued')
  for (const secret of [first, ...Object.values(draft.secrets)]) expect(text).not.toContain(secret)

  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select(draft.name)
  expect((await user.openHistory()).at(-1)).toBe('Connection created')
  await expect(user.at('history-row')).toHaveCount(3)
})

test('a changed setting is named, with the token that no longer fits it', async ({ open, sandbox }) => {
  const user = await open()
  await user.select(draftOf(sandbox.drafts, 'aaas').name)
  await user.getValidToken()
  await user.at('edit').click()
  await user.fill('email', 'someone.else@example.com')
  await user.at('save').click()
  await expect(user.at('origin')).toContainText('No longer used')
  expect((await user.openHistory())[0]).toMatch(
    /^Settings changed: .+ The earlier token is no longer used\.$/,
  )
  await user.at('clear-history').click()
  await user.at('confirm-clear').click()
  await expect(user.at('history-row')).toHaveCount(1)
  await expect(user.at('origin')).toBeHidden()
})
