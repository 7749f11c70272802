/** Names within a sentence, as each language writes them. */
import type { Language, Words } from '../../shared/words.ts'

/** How many names a sentence lists, where nothing else is said. */
const usuallyListed = 5

/** The longest name in a sentence, in characters. */
const longestName = 60

const quotes: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
  cs: ['„', '“'],
}

const beyond: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) => ` and ${count} more`,
  de: (count) => ` und ${count} weitere`,
  cs: (count) => ` a další (${count})`,
}

/**
 * Lists names, each once, the first few of many.
 * @param names of entries, fields, files or columns; never values. Each is shown in one line, and cut.
 * @param most how many are listed.
 */
export function namesInWords(names: Iterable<string>, most = usuallyListed): Words {
  const all = [...new Set([...names].map(shortened))].filter((name) => name !== '')
  const list = (language: Language) => {
    const [open, close] = quotes[language]
    const shown = all.slice(0, most).map((name) => `${open}${name}${close}`)
    return shown.join(', ') + (all.length > most ? beyond[language](all.length - most) : '')
  }
  return { en: list('en'), de: list('de'), cs: list('cs') }
}

function shortened(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const characters = [...plain.slice(0, 1_000)]
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : plain
}
