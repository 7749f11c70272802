/** What stands in a token, each claim with what it means: the system's own words first, then the standards'. */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { useWords, type WordsInUse } from '../words/use-words.ts'
import { ClaimValue } from './claim-value.tsx'

interface ClaimsProps {
  readonly title: string
  readonly content: JsonObject
  readonly part: 'claims' | 'header'
  readonly system: SystemDescription | undefined
}

export function Claims({ title, content, part, system }: ClaimsProps) {
  const { t } = useWords()
  const entries = Object.entries(content)
  return (
    <section data-testid={part === 'claims' ? 'claims' : 'jwt-header'}>
      <h2>{title}</h2>
      {part === 'claims' && (
        <p className="soft">{t(entries.length === 0 ? 'claims.empty' : 'claims.unverified')}</p>
      )}
      {entries.length > 0 && (
        <dl className="claims hued" style={{ '--hue': system?.hue ?? 265 }}>
          {entries.map(([name, value]) => (
            <Claim key={name} name={name} value={value} part={part} system={system} />
          ))}
        </dl>
      )}
    </section>
  )
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
  return system && Object.hasOwn(system.claims, name) ? system.claims[name]?.[words.language] : undefined
}

function standardMeaning(name: string, part: ClaimsProps['part'], { texts }: WordsInUse): string | undefined {
  const meanings: Readonly<Record<string, string>> =
    part === 'claims' ? texts.claimMeanings : texts.headerMeanings
  return Object.hasOwn(meanings, name) ? meanings[name] : undefined
}
