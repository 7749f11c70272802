/** Steps around what protects the vault, and around taking it along. */
import { readFile, rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { User } from '../../harness/driver/person.ts'
import { codeOn } from '../../robustness/leaks/kit.ts'
import type { Walk } from './walk.ts'

const wrongOnes = ['eins', 'zwei', 'drei', 'vier', 'fünf']

export async function waits({ user, sandbox, shoot }: Walk): Promise<void> {
  await user().chooseLanguage('cs')
  await user().chooseTheme('dark')
  await user().lock()
  for (const wrong of wrongOnes) {
    await user().unlock(wrong)
    await expect(user().at('problem')).toBeVisible()
    await expect(user().at('unlock')).not.toHaveAttribute('aria-disabled', 'true')
  }
  await expect(user().at('unlock')).toBeDisabled()
  await shoot('waiting-cs-dark')
  await expect(user().at('unlock')).toBeEnabled({ timeout: 10_000 })
  await user().unlock(sandbox.passphrase)
  await user().seesList()
  await user().chooseTheme('light')
  await user().chooseLanguage('en')
}

export async function seesProtection({ user, shoot }: Walk): Promise<void> {
  await expect(user().at('honesty')).toBeVisible()
  await user().at('honesty').click()
  await expect(user().at('protection-dialog')).toBeVisible()
  await shoot('protection')
  await user().at('section-change').click()
  await shoot('protection-change')
  await user().at('close-protection').click()
  await expect(user().at('honesty')).toBeFocused()
}

/** The kit and the copy lie in the folder for downloads, from where they go along; here they are taken out of it. */
export async function packs(walk: Walk): Promise<void> {
  const { user, sandbox, shoot, shootFile } = walk
  await user().chooseLanguage('de')
  await user().at('honesty').click()
  await user().at('section-kit').click()
  await shoot('recovery-kit-de')
  await user().at('current-passphrase').fill(sandbox.passphrase)
  await user().at('make-kit').click()
  const kit = await savedFile(user())
  await shoot('recovery-kit-made-de')
  await shootFile('recovery-kit-page-de', kit)
  await user().at('section-move').click()
  await user().at('save-copy').click()
  const copy = await savedFile(user())
  await shoot('copy-saved-de')
  walk.pack({ code: codeOn(await readFile(kit, 'utf8')).join(' '), copy: await readFile(copy, 'utf8') })
  await Promise.all([rm(kit), rm(copy)])
  await user().at('close-protection').click()
  await user().chooseLanguage('en')
}

export async function arrives(walk: Walk): Promise<void> {
  const { sandbox, packed } = walk
  const { code, copy } = packed()
  await walk.elsewhere(async (user, shoot) => {
    await shoot('first-start')
    await user.at('adopt').click()
    await expect(user.at('adopt-vault')).toBeVisible()
    await shoot('bring-a-vault')
    const file = { name: 'claimcheck-vault.json', mimeType: 'application/json', buffer: Buffer.from(copy) }
    await user.at('vault-file').setInputFiles(file)
    await user.at('opens-recoveryCode').click()
    await user.at('recovery-code').pressSequentially(code.toLowerCase())
    for (const field of ['new-passphrase', 'passphrase-repeat']) await user.at(field).fill(sandbox.passphrase)
    await expect(user.at('adopt-submit')).toBeEnabled()
    await shoot('bring-a-vault-by-code')
    await user.at('adopt-submit').click()
    await user.seesList()
    expect((await user.start()).connections).toHaveLength(sandbox.drafts.length)
    await shoot('vault-brought')
  })
}

async function savedFile(user: User): Promise<string> {
  return (await user.at('done').locator('.mono').textContent({ timeout: 10_000 })) ?? ''
}
