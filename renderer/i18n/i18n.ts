/** The language spoken in the window: only the one in use is loaded. */
import type { Preferences } from '../../shared/contract.ts'
import { choiceOf, isSwiss, type Locale, languageOf, pickLocale, toSwiss } from '../../shared/words.ts'
import { loadWords } from './load.ts'
import { createPhrase, type Phrase } from './phrase.ts'
import type { WindowWords } from './shape.ts'

/** A language in use, with its phrasing. */
export interface Spoken {
  readonly locale: Locale
  readonly t: Phrase
  /** Every text, for what is looked up by a name from outside. */
  readonly texts: WindowWords
}

let spoken: Spoken | undefined
let wanted: Locale | undefined
const listeners = new Set<() => void>()

/**
 * The language to speak: the person's choice, else what fits the operating system best; with the region of the operating
 * system. Whoever chose German, and not the Swiss form, gets it as in Germany.
 */
export function localeFor(preferred: Preferences['language'], locales: readonly string[]): Locale {
  if (preferred === 'system') return pickLocale(locales)
  const found = pickLocale([preferred, ...locales])
  return preferred === 'de' && isSwiss(found) ? preferred : found
}

/** Loads a language and speaks it; what is on the screen changes with it. */
export async function speak(locale: Locale): Promise<void> {
  wanted = locale
  const loaded = await loadWords(languageOf(locale))
  // Another choice was made while this one was loading.
  if (wanted !== locale) return
  // All at once: none of the signs that change means anything in JSON.
  const texts: WindowWords = isSwiss(locale) ? JSON.parse(toSwiss(JSON.stringify(loaded))) : loaded
  spoken = { locale, texts, t: createPhrase(locale, texts) }
  document.documentElement.lang = choiceOf(locale)
  for (const listener of listeners) listener()
}

/** What is spoken now; the same object until that changes. Nothing is drawn before the first `speak`. */
export function spokenNow(): Spoken {
  if (!spoken) throw new Error('nothing is spoken yet')
  return spoken
}

/** @returns a function that ends the listening. */
export function hearLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
