/** Notes on what of a login has no place in a form. They name what it is called, never what it holds. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { Words } from '../../../shared/words.ts'
import { looksRandom } from './named-values.ts'

/** Something was not taken. */
export function left(en: string, de: string, cs: string): ImportNote {
  return { kind: 'left', words: { en, de, cs } }
}

/** Something was understood that its user should look at. */
export function check(en: string, de: string, cs: string): ImportNote {
  return { kind: 'check', words: { en, de, cs } }
}

/** The form of a vendor’s system offers no other way to authenticate the client. */
export const postedSecretNote = check(
  'The file authenticates the client in another way. Claimcheck sends client ID and client secret in the form, as the vendor’s page has it.',
  'Die Datei authentifiziert den Client anders. Claimcheck sendet Client-ID und Client-Secret im Formular, so wie es auf der Seite des Herstellers steht.',
  'Soubor ověřuje klienta jinak. Claimcheck odesílá ID klienta a tajný klíč klienta ve formuláři, jak uvádí stránka dodavatele.',
)

/**
 * Notes names or parts of a login that the form has no field for.
 * @param parts names as they stand in the file, or what a part is called in each language.
 * @returns no note where there are none.
 */
export function leftParts(parts: readonly (string | Words)[]): readonly ImportNote[] {
  const named = parts.map((part) => (typeof part === 'string' ? quoted(part) : part))
  if (named.length === 0) return []
  const list = (language: keyof Words) => [...new Set(named.map((part) => part[language]))].join(', ')
  return [
    left(
      `The form has no field for: ${list('en')}.`,
      `Im Formular gibt es kein Feld für: ${list('de')}.`,
      `Ve formuláři není pole pro: ${list('cs')}.`,
    ),
  ]
}

const otherValue: Words = { en: 'another value', de: 'ein weiterer Wert', cs: 'další hodnota' }

/** A text that does not look like a name may be a value that stands in the wrong place. */
function quoted(name: string): Words {
  if (looksRandom(name) || !/^[\p{L}\p{N}][\p{L}\p{N} ._:@()/[\]-]{0,39}$/u.test(name)) return otherValue
  return { en: `“${name}”`, de: `„${name}“`, cs: `„${name}“` }
}
