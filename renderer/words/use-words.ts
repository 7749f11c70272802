/** Words and formats of the language in use, for components. */
import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { type Language, languages, type Words } from '../../shared/words.ts'
import { createFormats, type Formats } from './formats.ts'

const made = new Map<Language, Formats>()

export interface WordsInUse {
  readonly t: TFunction
  readonly language: Language
  readonly formats: Formats
  /** A system's own words in the language in use. */
  readonly own: (words: Words) => string
}

export function useWords(): WordsInUse {
  const spoken = useSyncExternalStore(hearLanguage, () => i18next.language)
  const language = languages.find((known) => known === spoken) ?? 'en'
  return { t: i18next.t, language, formats: formatsOf(language), own: (words) => words[language] }
}

/** The one thing a binding library would do for us. */
function hearLanguage(hear: () => void): () => void {
  i18next.on('languageChanged', hear)
  return () => i18next.off('languageChanged', hear)
}

/** `Intl` objects are dear to make: one set for each language. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language)
  if (known) return known
  const formats = createFormats(language)
  made.set(language, formats)
  return formats
}
