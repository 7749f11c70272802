/** Words and formats of the language in use, for components. */
import { useSyncExternalStore } from 'react'
import type { Language, Words } from '../../shared/words.ts'
import { createFormats, type Formats } from './formats.ts'
import { hearLanguage, type Spoken, spokenNow } from './i18n.ts'

const made = new Map<Language, Formats>()

export interface WordsInUse extends Spoken {
  readonly formats: Formats
  /** A system's own words in the language in use. */
  readonly own: (words: Words) => string
}

export function useWords(): WordsInUse {
  const spoken = useSyncExternalStore(hearLanguage, spokenNow)
  const { language } = spoken
  return { ...spoken, formats: formatsOf(language), own: (words) => words[language] }
}

/** `Intl` objects are dear to make: one set for each language. */
function formatsOf(language: Language): Formats {
  const known = made.get(language)
  if (known) return known
  const formats = createFormats(language)
  made.set(language, formats)
  return formats
}
