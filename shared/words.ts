/**
 * Texts for users, in every language of the product. A missing language is a type error: no text is ever half
 * translated.
 */
export const languages = ['en', 'de', 'cs'] as const

/** A language of the window: English, German or Czech (BCP 47 primary subtags). */
export type Language = (typeof languages)[number]

/** The choices in the settings: each language, and German as written in Switzerland. */
export const languageChoices = ['en', 'de', 'de-CH', 'cs'] as const
export type LanguageChoice = (typeof languageChoices)[number]

/** A supported language, with a region if known: a canonical BCP 47 tag such as `de-CH`, as `Intl` takes it. */
export type Locale = Language | `${Language}-${string}`

/** One text in all languages. German is written as in Germany; `wordsIn` derives the Swiss form. */
export type Words = Readonly<Record<Language, string>>

/**
 * Selects the best language for a list of BCP 47 tags.
 * @param wanted tags in order of preference, such as `de-CH`; unsupported ones are skipped.
 * @returns the first supported language, else English.
 */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    const found = languages.find((language) => language === primary)
    if (found) return found
  }
  return 'en'
}

/**
 * Selects the language with its region: that of the first tag of this language that has one.
 * @param wanted BCP 47 tags in order of preference; malformed ones are skipped.
 */
export function pickLocale(wanted: readonly string[]): Locale {
  const language = pickLanguage(wanted)
  const isOfIt = (tag: string): tag is Locale => tag.startsWith(`${language}-`)
  return wanted.flatMap(canonical).find(isOfIt) ?? language
}

function canonical(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}

/** Returns the language of a locale. */
export function languageOf(locale: Locale): Language {
  return locale.slice(0, 2) as Language
}

/** Checks whether German uses Swiss spelling there: Switzerland and Liechtenstein. */
export function isSwiss(locale: Locale): boolean {
  return /^de-.*\b(CH|LI)\b/.test(locale)
}

const swissSigns: Readonly<Record<string, string>> = { ß: 'ss', '„': '«', '“': '»', '‚': '‹', '‘': '›' }

/** Returns the settings' choice for a locale. */
export function choiceOf(locale: Locale): LanguageChoice {
  return isSwiss(locale) ? 'de-CH' : languageOf(locale)
}

/**
 * Converts a German text to Swiss spelling: no ß, quotation marks «…» and ‹…›. Only this direction is mechanical.
 * @param text a template, before facts are inserted: external names are quoted unchanged.
 */
export function toSwiss(text: string): string {
  return text.replace(/[ß„“‚‘]/g, (sign) => swissSigns[sign] ?? sign)
}

/** Returns a text in a locale's spelling. */
export function wordsIn(words: Words, locale: Locale): string {
  const text = words[languageOf(locale)]
  return isSwiss(locale) ? toSwiss(text) : text
}

/**
 * Picks the window's locale: the user's choice, else what fits the operating system best, with the operating system's
 * region. German chosen without its Swiss form means German as in Germany.
 */
export function localeFor(preferred: LanguageChoice | 'system', locales: readonly string[]): Locale {
  if (preferred === 'system') return pickLocale(locales)
  const found = pickLocale([preferred, ...locales])
  return preferred === 'de' && isSwiss(found) ? preferred : found
}
