/** Words and formats of the language in use, for components. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
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
  const { t, i18n } = useTranslation()
  const language = languages.find((known) => known === i18n.language) ?? 'en'
  return { t, language, formats: formatsOf(language), own: (words) => words[language] }
}

/** `Intl` objects are dear to make: one set for each language. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language)
  if (known) return known
  const formats = createFormats(language)
  made.set(language, formats)
  return formats
}
