/** Steps around the lock, what protects the vault, and taking it to another computer. */
import { readFile, rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Tour } from './context.ts'

export async function seeLocked({ user, shoot }: Tour): Promise<void> {
  await expect(user.at('lock-screen')).toBeVisible({ timeout: 20_000 })
  await shoot('locked')
}

export async function failToUnlock({ user, shoot }: Tour): Promise<void> {
  await user.failToUnlock('not the passphrase')
  await shoot('wrong-passphrase')
}

export async function unlock({ user, sandbox, shoot }: Tour): Promise<void> {
  await user.unlock(sandbox.passphrase)
  const { connections } = await user.mainState()
  expect(connections.map(({ name }) => name).sort()).toEqual(sandbox.drafts.map(({ name }) => name).sort())
  await shoot('list')
}

export async function waitAfterWrong({ user, sandbox, shoot }: Tour): Promise<void> {
  await user.chooseLanguage('cs')
  await user.chooseTheme('dark')
  await user.lock()
  await user.failUntilWait()
  await shoot('waiting-cs-dark')
  await expect(user.at('unlock')).toBeEnabled({ timeout: 10_000 })
  await user.unlock(sandbox.passphrase)
  await user.chooseTheme('light')
  await user.chooseLanguage('en')
}

export async function seeProtection({ user, shoot, shootForGuide }: Tour): Promise<void> {
  await user.openProtection()
  await shoot('protection')
  await shootForGuide('protection', user.page.locator('dialog'))
  await user.at('section-change').click()
  await shoot('protection-change')
  await user.closeProtection()
}

/** Takes the kit and the copy out of the folder for downloads, from where they go along. */
export async function packUp(tour: Tour): Promise<void> {
  const { user, sandbox, shoot, shootFile } = tour
  await user.chooseLanguage('de')
  await user.openProtection('kit')
  await shoot('recovery-kit-de')
  const kit = await user.saveRecoveryKit(sandbox.passphrase)
  await shoot('recovery-kit-made-de')
  await shootFile('recovery-kit-page-de', kit.file)
  const copy = await user.saveCopy()
  await shoot('copy-saved-de')
  tour.luggage = { code: kit.code.join(' '), copy: await readFile(copy, 'utf8') }
  await Promise.all([rm(kit.file), rm(copy)])
  await user.closeProtection()
  await user.chooseLanguage('en')
}

export async function arrive({ sandbox, luggage, shoot, elsewhere }: Tour): Promise<void> {
  await elsewhere(async (user) => {
    await shoot('first-start', user.page)
    await user.at('adopt').click()
    await expect(user.at('adopt-vault')).toBeVisible()
    await shoot('bring-a-vault', user.page)
    const buffer = Buffer.from(luggage.copy)
    const file = { name: 'claimcheck-vault.json', mimeType: 'application/json', buffer }
    await user.fillInImport(file, luggage.code.toLowerCase())
    await user.typeNewPassphrase(sandbox.passphrase)
    await expect(user.at('adopt-submit')).toBeEnabled()
    await shoot('bring-a-vault-by-code', user.page)
    await user.importVault()
    expect((await user.mainState()).connections).toHaveLength(sandbox.drafts.length)
    await shoot('vault-brought', user.page)
  })
}

export async function lock({ user, shoot }: Tour): Promise<void> {
  await user.lock()
  await shoot('locked-again')
}

export async function restart(tour: Tour): Promise<void> {
  await tour.restart()
  const { user, sandbox, shoot } = tour
  await expect(user.at('lock-screen')).toBeVisible({ timeout: 20_000 })
  await user.unlock(sandbox.passphrase)
  const { connections } = await user.mainState()
  expect(connections).toHaveLength(sandbox.drafts.length)
  for (const { name, status } of connections) expect(status.kind, name).toBe('held')
  await shoot('after-restart')
}
