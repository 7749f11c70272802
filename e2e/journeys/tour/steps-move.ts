/** Steps of a move: a connection to STS 2 gets a successor at STS 3, which is tested and thrown away again. */
import { expect } from '@playwright/test'
import { pasteClientEntry } from '../../harness/user/move.ts'
import { draftOf } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'

export async function moveToSts3({ user, sandbox, shoot, shootForGuide }: Tour): Promise<void> {
  const { at } = user
  const old = draftOf(sandbox.drafts, 'cmi-sts', 'impersonation')
  const { address = '' } = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials').values
  await user.select(old.name)
  await at('open-move').click()
  await shoot('move-proposed')
  await at('field-address').fill(address)
  await at('save-and-continue').click()
  await expect(at('client-entry')).toBeVisible()
  await shootForGuide('move', user.page.locator('dialog'))
  const entry = await user.copyClientEntry(sandbox.passphrase)
  await shoot('client-entry-copied')
  await pasteClientEntry(address, 'rosenau', entry)
  await at('move-next').click()
  await user.compareMove()
  await expect(at('move-verdict')).toBeVisible()
  await shoot('move-compared')
  await at('roll-back').click()
  await shoot('move-rolled-back')
  await at('confirm-delete').click()
  await expect(user.row('Gemeinde Rosenau · Sitzungsdienst (STS 3)')).toHaveCount(0)
}
