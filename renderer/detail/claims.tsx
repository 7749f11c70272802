/** What stands in a token, each claim with what it means: the system's own words first, then the standards'. */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { useWords, type WordsInUse } from '../words/use-words.ts'
import { ClaimValue } from './claim-value.tsx'

/** Where names stand, which decides what they mean: `alg` is another thing where it encrypts. */
type Part = 'claims' | 'header' | 'encryptedHeader'

interface ClaimsProps {
  readonly title: string
  /** A sentence on all of them. */
  readonly lead?: string
  /** By name, or as pairs where a name may come twice. */
  readonly content: JsonObject | readonly (readonly [name: string, value: Json])[]
  readonly part: Part
  readonly testId?: string
  /** Whose own words come first. */
  readonly system?: SystemDescription | undefined
}

export function Claims({ title, lead, content, part, testId = 'jwt-header', system }: ClaimsProps) {
  const entries = isPairs(content) ? content : Object.entries(content)
  return (
    <section data-testid={testId}>
      <h2>{title}</h2>
      {lead !== undefined && <p className="soft">{lead}</p>}
      {entries.length > 0 && (
        <dl className="claims hued" style={{ '--hue': system?.hue ?? 265 }}>
          {entries.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token never changes, and a name may stand there twice.
            <Claim key={index} name={name} value={value} part={part} system={system} />
          ))}
        </dl>
      )}
    </section>
  )
}

function isPairs(content: ClaimsProps['content']): content is readonly (readonly [string, Json])[] {
  return Array.isArray(content)
}

interface ClaimProps extends Pick<ClaimsProps, 'part' | 'system'> {
  readonly name: string
  readonly value: Json
}

function Claim({ name, value, part, system }: ClaimProps) {
  const words = useWords()
  const own = part === 'claims' ? ownMeaning(system, name, words) : undefined
  const meaning = own ?? standardMeaning(name, part, words)
  return (
    <div className="claim" data-testid={part === 'claims' ? 'claim' : 'header-parameter'} data-claim={name}>
      <dt>
        <code>{name}</code>
        {meaning !== undefined && (
          <span className="claim-meaning">
            {own !== undefined && (
              <i
                className="vendor-mark"
                role="img"
                aria-label={words.t('claims.fromVendor', { system: system?.name ?? '' })}
                title={words.t('claims.fromVendor', { system: system?.name ?? '' })}
              />
            )}
            {meaning}
          </span>
        )}
      </dt>
      <dd>
        <ClaimValue name={name} value={value} />
      </dd>
    </div>
  )
}

/** Names come from a token, which anybody may have made: only own properties are looked up. */
function ownMeaning(
  system: SystemDescription | undefined,
  name: string,
  words: WordsInUse,
): string | undefined {
  const meaning = system && Object.hasOwn(system.claims, name) ? system.claims[name] : undefined
  return meaning && words.own(meaning)
}

/** A header may repeat claims (RFC 7519 section 5.3). */
function standardMeaning(name: string, part: Part, { texts }: WordsInUse): string | undefined {
  const { claimMeanings, headerMeanings, encryptedHeaderMeanings } = texts
  const places: Readonly<Record<Part, readonly Readonly<Record<string, string>>[]>> = {
    claims: [claimMeanings],
    header: [headerMeanings, claimMeanings],
    encryptedHeader: [encryptedHeaderMeanings, headerMeanings, claimMeanings],
  }
  return places[part].find((meanings) => Object.hasOwn(meanings, name))?.[name]
}
