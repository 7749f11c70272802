/** The words of the window: only the language in use is loaded, and there is no other to fall back on. */
import i18next from 'i18next'
import type { Preferences } from '../../shared/contract.ts'
import { type Language, pickLanguage } from '../../shared/words.ts'
import type { en } from './en.ts'
import { loadWords } from './load.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

/** The language to speak: the person's choice, else what fits the operating system best. */
export function languageFor(preferred: Preferences['language'], locales: readonly string[]): Language {
  return preferred === 'system' ? pickLanguage(locales) : preferred
}

/** Loads a language and speaks it; what is on the screen changes with it. */
export async function speak(language: Language): Promise<void> {
  const words = await loadWords(language)
  if (!i18next.isInitialized) {
    await i18next.init({
      lng: language,
      fallbackLng: false,
      interpolation: { escapeValue: false },
    })
  }
  i18next.addResourceBundle(language, 'translation', words, true, true)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
