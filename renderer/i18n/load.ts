import type { Language } from '../../shared/words.ts'
import type { WindowWords } from './shape.ts'

/** Each language is a file of its own: only the one in use is loaded. */
const files: Readonly<Record<Language, () => Promise<WindowWords>>> = {
  en: () => import('./words/en.ts').then((file) => file.en),
  de: () => import('./words/de.ts').then((file) => file.de),
  cs: () => import('./words/cs.ts').then((file) => file.cs),
}

/** Loads a language's words, once. */
export function loadWords(language: Language): Promise<WindowWords> {
  return files[language]()
}
