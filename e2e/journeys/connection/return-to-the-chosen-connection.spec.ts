import { focusOf } from '../../harness/user/window.ts'
import { expect, test } from '../journey.ts'

test('unlocking comes back to the chosen connection, and to the list', async ({ sandbox, user }) => {
  const name = sandbox.drafts.at(-1)?.name ?? ''
  await user.select(name)
  await user.lockByKey()
  await user.enterPassphrase(sandbox.passphrase)
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', name)
  await expect(user.row(name)).toBeInViewport()
  expect(await focusOf(user)).toBe('list')
})
