/** Words and formats of the language in use, for components. */
import { useSyncExternalStore } from 'react'
import { type Locale, type Words, wordsIn } from '../../shared/words.ts'
import { createFormats, type Formats } from './formats.ts'
import { type CurrentLanguage, currentLanguage, onLanguage } from './i18n.ts'
import { keyName } from './key-name.ts'

const made = new Map<Locale, Formats>()

export interface WordsInUse extends CurrentLanguage {
  readonly formats: Formats
  /** A key as it is labelled here: `Mod+K` is Ctrl+K, Strg+K or ⌘K. */
  readonly keyName: (key: string) => string
  /** A system's own words in the language in use. */
  readonly own: (words: Words) => string
}

export function useWords(): WordsInUse {
  const spoken = useSyncExternalStore(onLanguage, currentLanguage)
  const { locale } = spoken
  return {
    ...spoken,
    formats: formatsOf(locale),
    keyName: (key) => keyName(key, navigator.platform, locale),
    own: (words) => wordsIn(words, locale),
  }
}

/** `Intl` objects are slow to create: one set for each language. */
function formatsOf(locale: Locale): Formats {
  const known = made.get(locale)
  if (known) return known
  const formats = createFormats(locale)
  made.set(locale, formats)
  return formats
}
