/** The words that are not used, as `docs/words.md` lists them. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Language, languages } from '../../../shared/words.ts'

export interface Unwanted {
  readonly language: Language
  readonly never: string
  readonly say: string
  /** A phrase with it in it that is right. */
  readonly allowed: string
  /** Sources whose vendor uses the word. */
  readonly in: readonly string[]
}

const page = path.join(import.meta.dirname, '../../../docs/words.md')

/** @returns the rows of the table under "Never". */
export function unwantedWords(): readonly Unwanted[] {
  const rows = readFileSync(page, 'utf8').split('## Never')[1]?.split('\n') ?? []
  return rows.flatMap((row) => {
    const [, language, never, say, allowed, within] = row.split('|').map((cell) => cell.trim())
    const known = languages.find((one) => one === language)
    if (!known || !never || !say) return []
    return [{ language: known, never, say, allowed: allowed ?? '', in: within ? within.split(', ') : [] }]
  })
}

/** Whether a text uses a word that it should not. */
export function uses(text: string, { language, never, allowed }: Omit<Unwanted, 'say' | 'in'>): boolean {
  const rest = allowed === '' ? text : text.replaceAll(allowed, '')
  const inner = never.replace(/[()]/g, '\\$&').replaceAll('*', '\\p{L}*')
  // German nouns and Czech or English abbreviations are meant as they are written; else a sentence may begin with it.
  const flags = language === 'de' || /[A-Z]/.test(never) || never === 'client id' ? 'u' : 'iu'
  return new RegExp(`(?<![\\p{L}-])${inner}(?![\\p{L}])`, flags).test(rest)
}
