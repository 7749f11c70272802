/** Sets the window's language; loads only the one in use. */
import { choiceOf, isSwiss, type Locale, languageOf, toSwiss } from '../../shared/words.ts'
import { loadWords } from './load.ts'
import { createPhrase, type Phrase } from './phrase.ts'
import type { WindowWords } from './shape.ts'

/** A language in use, with its phrasing. */
export interface CurrentLanguage {
  readonly locale: Locale
  readonly t: Phrase
  /** Every text, for what is looked up by a name from outside. */
  readonly texts: WindowWords
}

let spoken: CurrentLanguage | undefined
let wanted: Locale | undefined
const listeners = new Set<() => void>()

/** Loads a language and shows the window in it. */
export async function setLanguage(locale: Locale): Promise<void> {
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

/** Returns the present language, the same object until it changes. @throws Error before the first `setLanguage`. */
export function currentLanguage(): CurrentLanguage {
  if (!spoken) throw new Error('nothing is spoken yet')
  return spoken
}

/** @returns a function that ends the listening. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
