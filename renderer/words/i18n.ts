/** The language spoken in the window: only the one in use is loaded. */
import type { Preferences } from '../../shared/contract.ts'
import { type Language, pickLanguage } from '../../shared/words.ts'
import { loadWords } from './load.ts'
import { createPhrase, type Phrase } from './phrase.ts'
import type { WindowWords } from './shape.ts'

/** A language in use, with its phrasing. */
export interface Spoken {
  readonly language: Language
  readonly t: Phrase
  /** Every text, for what is looked up by a name from outside. */
  readonly texts: WindowWords
}

let spoken: Spoken | undefined
let wanted: Language | undefined
const listeners = new Set<() => void>()

/** The language to speak: the person's choice, else what fits the operating system best. */
export function languageFor(preferred: Preferences['language'], locales: readonly string[]): Language {
  return preferred === 'system' ? pickLanguage(locales) : preferred
}

/** Loads a language and speaks it; what is on the screen changes with it. */
export async function speak(language: Language): Promise<void> {
  wanted = language
  const texts = await loadWords(language)
  // Another choice was made while this one was loading.
  if (wanted !== language) return
  spoken = { language, texts, t: createPhrase(language, texts) }
  document.documentElement.lang = language
  for (const hear of listeners) hear()
}

/** What is spoken now; the same object until that changes. Nothing is drawn before the first `speak`. */
export function spokenNow(): Spoken {
  if (!spoken) throw new Error('nothing is spoken yet')
  return spoken
}

/** @returns a function that ends the listening. */
export function hearLanguage(hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
