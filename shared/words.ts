/**
 * Words people read, in every language the product speaks.
 * A missing language is a type error: nothing is ever shown half translated.
 */
export const languages = ['en', 'de', 'cs'] as const

/** A language of the window: English, German or Czech (BCP 47 primary subtags). */
export type Language = (typeof languages)[number]

/** What can be chosen in the settings: each language, and German as written in Switzerland. */
export const languageChoices = ['en', 'de', 'de-CH', 'cs'] as const
export type LanguageChoice = (typeof languageChoices)[number]

/** A language spoken here, with a region where one is known: a canonical BCP 47 tag such as `de-CH`, as `Intl` takes it. */
export type Locale = Language | `${Language}-${string}`

/** One text in all languages. German is written as in Germany; `wordsIn` makes the Swiss form of it. */
export type Words = Readonly<Record<Language, string>>

/**
 * Picks the language that fits a list of BCP 47 tags best.
 * @param wanted tags in order of preference, such as `de-CH`; unknown ones are passed over.
 * @returns the first language spoken here, else English.
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
 * The same with its region: that of the first tag of this language that names one.
 * @param wanted BCP 47 tags in order of preference; what is none is passed over.
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

/** The language of a locale. */
export function languageOf(locale: Locale): Language {
  return locale.slice(0, 2) as Language
}

/** Whether German is written the Swiss way there: Switzerland and Liechtenstein. */
export function isSwiss(locale: Locale): boolean {
  return /^de-.*\b(CH|LI)\b/.test(locale)
}

const swissSigns: Readonly<Record<string, string>> = { ß: 'ss', '„': '«', '“': '»', '‚': '‹', '‘': '›' }

/** The choice of the settings that a locale is. */
export function choiceOf(locale: Locale): LanguageChoice {
  return isSwiss(locale) ? 'de-CH' : languageOf(locale)
}

/**
 * Writes a German text the Swiss way: no ß, quotation marks «…» and ‹…›. Only this direction is mechanical.
 * @param text a template, before facts are put into it: names from outside are quoted as they are.
 */
export function toSwiss(text: string): string {
  return text.replace(/[ß„“‚‘]/g, (sign) => swissSigns[sign] ?? sign)
}

/** A text as it is written in a locale. */
export function wordsIn(words: Words, locale: Locale): string {
  const text = words[languageOf(locale)]
  return isSwiss(locale) ? toSwiss(text) : text
}
