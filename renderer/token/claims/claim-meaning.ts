/** What a name in a token means: the system's own words first, then the standards'. */
import type { SystemDescription, TokenTerm } from '../../../shared/system.ts'
import type { WordsInUse } from '../../i18n/use-words.ts'

/** Where names stand, which decides what they mean: `alg` is another thing where it encrypts. */
export type TokenPart = 'claims' | 'header' | 'encryptedHeader'

/** A meaning, and where it comes from. */
export interface Meaning {
  readonly source: TokenTerm['explainedBy'] | 'standard'
  readonly text: string
}

/**
 * Looks a name up. Names come from an untrusted token: only own properties count.
 * @param system whose token it is, where that is known.
 * @returns undefined for a name without an explanation.
 */
export function meaningOf(
  name: string,
  part: TokenPart,
  system: SystemDescription | undefined,
  words: Pick<WordsInUse, 'own' | 'texts'>,
): Meaning | undefined {
  const terms = part === 'encryptedHeader' ? undefined : system?.[part]
  const term = terms && Object.hasOwn(terms, name) ? terms[name] : undefined
  if (term) return { source: term.explainedBy, text: words.own(term.words) }
  const text = standardMeaning(name, part, words)
  return text === undefined ? undefined : { source: 'standard', text }
}

/** A header may repeat claims (RFC 7519 section 5.3). */
function standardMeaning(
  name: string,
  part: TokenPart,
  { texts }: Pick<WordsInUse, 'texts'>,
): string | undefined {
  const { claimMeanings, headerMeanings, encryptedHeaderMeanings } = texts
  const places: readonly Readonly<Record<string, string>>[] = [
    ...(part === 'encryptedHeader' ? [encryptedHeaderMeanings] : []),
    ...(part === 'claims' ? [] : [headerMeanings]),
    claimMeanings,
  ]
  return places.find((meanings) => Object.hasOwn(meanings, name))?.[name]
}
