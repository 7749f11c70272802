/** Steps of a new user who brings connections from elsewhere, and takes them on. */
import { rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { User } from '../../harness/user/user.ts'
import { curl, customers } from '../made-up-imports.ts'
import type { Tour } from './context.ts'

const filePassphrase = 'four herons on a frozen weir'

export async function bringAndTake(tour: Tour): Promise<void> {
  await tour.elsewhere(async (user) => {
    await user.createVault(tour.sandbox.passphrase)
    await pasteText(tour, user)
    await bringCustomers(tour, user)
    await seeWhatIsMissing(tour, user)
    await takeAlong(tour, user)
  })
}

/** Text that nothing is understood of, then a command. */
async function pasteText({ shoot }: Tour, user: User): Promise<void> {
  const { at, page } = user
  await user.openImport()
  await shoot('import', page)
  await user.type('field-text', 'Dear customer, please find nothing at all below.')
  await at('read-import').click()
  await expect(at('problem')).toBeVisible()
  await shoot('import-nothing-understood', page)
  await user.type('field-text', curl)
  await at('read-import').click()
  await expect(at('entry-details')).toBeVisible()
  await shoot('import-of-one', page)
  await user.press('Escape')
  await at('discard').click()
}

async function bringCustomers({ shoot, shootForGuide }: Tour, user: User): Promise<void> {
  const { at, page } = user
  await user.bringFile(customers)
  await user.seesPreview()
  await at('entries').press('ArrowDown')
  await shoot('import-preview', page)
  await shootForGuide('import', page.locator('dialog'))
  await at('show-unfit').click()
  await shoot('import-incomplete', page)
  await user.addImported()
  await shoot('import-report', page)
  await user.showAdded()
  await shoot('just-imported', page)
}

async function seeWhatIsMissing({ shoot }: Tour, user: User): Promise<void> {
  await user.at('clear-filter').click()
  await user.at('row').filter({ hasText: 'Nord' }).click()
  await user.sees('secretMissing')
  await shoot('secret-missing', user.page)
}

/** Exported with its secrets, and brought back: all of it is here already. */
async function takeAlong({ sandbox, shoot }: Tour, user: User): Promise<void> {
  const { at, page } = user
  const file = await user.exportAll(filePassphrase, sandbox.passphrase)
  await shoot('export-written', page)
  await user.press('Escape')
  await user.bringFile(file)
  await expect(at('import-passphrase')).toBeVisible()
  await shoot('import-encrypted', page)
  await rm(file)
  await user.type('import-passphrase', filePassphrase)
  await at('read-import').click()
  await expect(at('import-preview')).toBeVisible({ timeout: 30_000 })
  await shoot('import-already-here', page)
  await user.press('Escape')
  await at('discard').click()
}
