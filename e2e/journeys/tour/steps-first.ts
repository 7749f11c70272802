/** Steps of a new user, in front of a vault that is still to be made. */
import { expect } from '@playwright/test'
import { postmanCollection } from '../../harness/user/import.ts'
import type { User } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'

export async function beginElsewhere({ sandbox, shoot, shootForGuide, elsewhere }: Tour): Promise<void> {
  await elsewhere(async (user) => {
    const { at, page } = user
    await expect(at('passphrase')).toBeVisible({ timeout: 20_000 })
    await shootForGuide('first-start', page.locator('main section'))
    await user.createVault(sandbox.passphrase)
    await shoot('empty-vault', page)
    await shootForGuide('three-ways', at('empty'))
    await at('add-practice').click()
    await user.getValidToken()
    await shoot('practice', page)
    await shootForGuide('practice', at('detail').locator('xpath=./*[1]'))
    await user.openForm('aareon')
    await shootForGuide('form', page.locator('dialog'))
    await at('open-guide').click()
    await expect(at('guide').locator('h2').first()).toBeVisible()
    await shoot('help', page)
    await shootForGuide('help', page.locator('dialog').last())
    await user.press('Escape')
    await expect(at('guide')).toHaveCount(0)
    await user.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
    await importCustomers(user)
    await shoot('import-replaces-a-secret', page)
    await user.press('Escape')
    await at('discard').click()
    await expect(page.locator('dialog')).toHaveCount(0)
  })
}

/** Of three customers one is here already, whose secret has been rotated since. */
async function importCustomers(user: User): Promise<void> {
  const login = { tokenEndpoint: 'https://login.example/token', scope: 'read' }
  const nord = { ...login, name: 'Gemeinde Nord', clientId: 'nord', clientSecret: 'made up' }
  await user.bringFile(postmanCollection([nord]))
  await user.seesPreview()
  await user.addImported()
  await user.showAdded()
  const south = { ...login, name: 'Gemeinde Süd', clientId: 'south', clientSecret: 'made up too' }
  const west = { ...login, name: 'Gemeinde West', clientId: 'west' }
  await user.bringFile(postmanCollection([{ ...nord, clientSecret: 'rotated' }, south, west]))
  await user.seesPreview()
  await user.page.locator('[data-testid="entry"][data-state="present"]').click()
  await user.at('replace-secret').check()
}
