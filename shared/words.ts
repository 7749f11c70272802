/**
 * Words people read, in every language the product speaks.
 * A missing language is a type error: nothing is ever shown half translated.
 */
export const languages = ['en', 'de', 'cs'] as const

/** A language of the window: English, German or Czech (BCP 47 primary subtags). */
export type Language = (typeof languages)[number]

/** One text in all languages. */
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
