/** The guide for moving names what the window and the recovery kit name. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nameKit } from '../../../electron/vault/recovery/recovery-kit.ts'
import { kitWords } from '../../../electron/vault/recovery/recovery-kit-words.ts'
import { cs } from '../../../renderer/i18n/words/cs.ts'
import { de } from '../../../renderer/i18n/words/de.ts'
import { en } from '../../../renderer/i18n/words/en.ts'
import { languages } from '../../../shared/words.ts'
import { unwantedWords, uses } from './glossary.ts'

const words = { en, de, cs }
const docs = path.join(import.meta.dirname, '../../../docs')
const fileOf = (language: keyof typeof words) =>
  `moving-to-another-computer${language === 'en' ? '' : `.${language}`}.md`

describe.each(languages)('the guide for moving in %s', (language) => {
  const { vault } = words[language]
  const guide = readFileSync(path.join(docs, fileOf(language)), 'utf8')

  it('names every step as the window does', () => {
    for (const name of [
      vault.kit.title,
      vault.kit.submit,
      vault.move.title,
      vault.move.submit,
      vault.adopt.title,
    ])
      expect(guide).toContain(`**${name}**`)
    expect(guide).toContain(`\`${nameKit(language)}-<`)
    expect(guide).toContain('`claimcheck-vault-<')
  })

  it('has the other languages beside it, the same parts and no word outside the glossary', () => {
    for (const other of languages) if (other !== language) expect(guide).toContain(`](${fileOf(other)})`)
    expect(guide.match(/^## .+|^\d\. /gm)).toHaveLength(8)
    const wrong = unwantedWords().filter((word) => word.language === language && uses(guide, word))
    expect(wrong).toEqual([])
  })

  it('and the recovery kit name the same', () => {
    expect(kitWords.title[language]).toBe(vault.kit.title)
    expect(kitWords.code[language]).toBe(vault.code.label)
    expect(kitWords.steps[1][language]).toContain(vault.adopt.title)
    expect(guide.startsWith(`# ${kitWords.move[language]}\n`)).toBe(true)
  })
})
