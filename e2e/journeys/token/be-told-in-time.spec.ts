import { startSignInServer } from '../../harness/driver/sign-in-server.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

test('whoever has to sign in again is told before the token expires, and once', async ({ open, sandbox }) => {
  const server = await startSignInServer()
  const user = await open()
  const draft = draftOf(sandbox.drafts, 'money-s5', 'authorization-code')
  await user.addUnseen({
    ...draftTo(draft, server.origin, 'Kurzarbeit'),
    secrets: { clientSecret: 'secret' },
  })
  await user.select('Kurzarbeit')
  await user.getValidToken()
  await user.at('keep-fresh').click()
  const strip = user.at('notices')
  await expect(strip).toBeHidden()
  await expect(strip).toContainText('The token of “Kurzarbeit” expires soon')
  await expect(user.at('notice-left')).toHaveText(/^0:0\d left$/)

  server.lifeSeconds = 3600
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await user.at('notice-sign-in').click()
  await expect(strip).toBeHidden()
  await user.sees('valid')
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', 'Kurzarbeit')

  server.lifeSeconds = 4
  await user.getToken()
  await expect(strip).toBeVisible()
  await user.lock()
  await expect(strip).toBeHidden()
  await user.unlock(sandbox.passphrase)
  await expect(strip).toContainText('“Kurzarbeit” has expired')
  await user.at('dismiss-notices').click()
  await expect(strip).toBeHidden()
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Kurzarbeit')
  await user.sees('expired')
  await expect(strip).toBeHidden()
  await server.stop()
})
