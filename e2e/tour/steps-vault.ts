/** Steps around what protects the vault, and around taking it along. */
import { readFile, rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Person } from '../driver/person.ts'
import { codeOn } from '../leaks/kit.ts'
import type { Walk } from './walk.ts'

const wrongOnes = ['eins', 'zwei', 'drei', 'vier', 'fünf']

export async function waits({ person, sandbox, shoot }: Walk): Promise<void> {
  await person().chooseLanguage('cs')
  await person().chooseTheme('dark')
  await person().lock()
  for (const wrong of wrongOnes) {
    await person().unlock(wrong)
    await expect(person().at('problem')).toBeVisible()
    await expect(person().at('unlock')).not.toHaveAttribute('aria-disabled', 'true')
  }
  await expect(person().at('unlock')).toBeDisabled()
  await shoot('waiting-cs-dark')
  await expect(person().at('unlock')).toBeEnabled({ timeout: 10_000 })
  await person().unlock(sandbox.passphrase)
  await person().seesList()
  await person().chooseTheme('light')
  await person().chooseLanguage('en')
}

export async function seesProtection({ person, shoot }: Walk): Promise<void> {
  await expect(person().at('honesty')).toBeVisible()
  await person().at('honesty').click()
  await expect(person().at('protection-dialog')).toBeVisible()
  await shoot('protection')
  await person().at('section-change').click()
  await shoot('protection-change')
  await person().at('close-protection').click()
  await expect(person().at('honesty')).toBeFocused()
}

/** The kit and the copy lie in the folder for downloads, from where they go along; here they are taken out of it. */
export async function packs(walk: Walk): Promise<void> {
  const { person, sandbox, shoot, shootFile } = walk
  await person().chooseLanguage('de')
  await person().at('honesty').click()
  await person().at('section-kit').click()
  await shoot('recovery-kit-de')
  await person().at('current-passphrase').fill(sandbox.passphrase)
  await person().at('make-kit').click()
  const kit = await savedFile(person())
  await shoot('recovery-kit-made-de')
  await shootFile('recovery-kit-page-de', kit)
  await person().at('section-move').click()
  await person().at('save-copy').click()
  const copy = await savedFile(person())
  await shoot('copy-saved-de')
  walk.pack({ code: codeOn(await readFile(kit, 'utf8')).join(' '), copy: await readFile(copy, 'utf8') })
  await Promise.all([rm(kit), rm(copy)])
  await person().at('close-protection').click()
  await person().chooseLanguage('en')
}

export async function arrives(walk: Walk): Promise<void> {
  const { sandbox, packed } = walk
  const { code, copy } = packed()
  await walk.elsewhere(async (person, shoot) => {
    await shoot('first-start')
    await person.at('adopt').click()
    await expect(person.at('adopt-vault')).toBeVisible()
    await shoot('bring-a-vault')
    const file = { name: 'claimcheck-vault.json', mimeType: 'application/json', buffer: Buffer.from(copy) }
    await person.at('vault-file').setInputFiles(file)
    await person.at('opens-recoveryCode').click()
    await person.at('recovery-code').pressSequentially(code.toLowerCase())
    for (const field of ['new-passphrase', 'passphrase-repeat'])
      await person.at(field).fill(sandbox.passphrase)
    await expect(person.at('adopt-submit')).toBeEnabled()
    await shoot('bring-a-vault-by-code')
    await person.at('adopt-submit').click()
    await person.seesList()
    expect((await person.start()).connections).toHaveLength(sandbox.drafts.length)
    await shoot('vault-brought')
  })
}

async function savedFile(person: Person): Promise<string> {
  return (await person.at('done').locator('.mono').textContent({ timeout: 10_000 })) ?? ''
}
