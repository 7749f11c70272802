/** Steps with what the user is told without asking. */
import { expect } from '@playwright/test'
import { startSignInServer } from '../../harness/driver/sign-in-server.ts'
import { draftOf, draftTo } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'

const name = 'Buchhaltung · Vertretung'

/** Is told that the copied token was renewed, and copies the newer one. */
export async function followClipboard({ user, shoot }: Tour): Promise<void> {
  await user.getToken()
  await expect(user.at('clipboard')).toHaveAttribute('data-state', 'renewed')
  await shoot('clipboard-renewed')
  await user.at('copy-new').click()
  await expect(user.at('clipboard')).toHaveAttribute('data-state', 'held')
}

/** Is told before a token expires that only a sign-in renews, signs in, and deletes the connection. */
export async function beToldInTime({ user, sandbox, shoot }: Tour): Promise<void> {
  const server = await startSignInServer()
  const draft = draftOf(sandbox.drafts, 'money-s5', 'authorization-code')
  const id = await user.addUnseen({
    ...draftTo(draft, server.origin, name),
    secrets: { clientSecret: 'secret' },
  })
  await user.select(name)
  await user.getValidToken()
  await user.at('keep-fresh').click()
  await expect(user.at('notices')).toContainText('expires soon', { timeout: 10_000 })
  await shoot('told-in-time')
  server.lifeSeconds = 3600
  await user.at('notice-sign-in').click()
  await expect(user.at('notices')).toBeHidden()
  await user.sees('valid')
  await user.invoke('connection.delete', { id })
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await server.stop()
}
