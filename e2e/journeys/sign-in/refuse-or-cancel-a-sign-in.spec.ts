import { decide } from '../../harness/user/sign-in.ts'
import { draftOf, expect, test } from '../journey.ts'

test('saying no in the login window is told apart from closing it', async ({ sandbox, user }) => {
  await user.select(draftOf(sandbox.drafts, 'money-s5', 'authorization-code').name)
  await decide(await user.openLogin(), 'deny')
  await user.sees('failed')
  await expect(user.at('problem')).toBeVisible()

  await user.openLogin()
  await user.at('cancel').click()
  await expect(user.at('cancel')).toBeHidden()
  expect(await user.state()).not.toBe('asking')
})
