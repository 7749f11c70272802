/** What stands in a token, each claim with what it means: the system's own words first, then the standards'. */
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { SystemDescription, TokenTerm } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Section } from '../section.tsx'
import { meaningOf, type TokenPart } from './claim-meaning.ts'
import { ClaimValue } from './claim-value.tsx'
import css from './claims.module.css'
import { ValueMeanings } from './value-meanings.tsx'

interface ClaimsProps {
  readonly title: string
  /** A sentence on all of them. */
  readonly lead?: string
  /** By name, or as pairs where a name may come twice. */
  readonly content: JsonObject | readonly (readonly [name: string, value: Json])[]
  readonly part: TokenPart
  readonly testId?: string
  /** Whose own words come first. */
  readonly system?: SystemDescription | undefined
}

export function Claims({ title, lead, content, part, testId = 'jwt-header', system }: ClaimsProps) {
  const entries = isPairs(content) ? content : Object.entries(content)
  return (
    <Section title={title} testId={testId}>
      {lead !== undefined && <p className="soft">{lead}</p>}
      {entries.length > 0 && (
        <dl className={`${css.claims} hued`} style={{ '--hue': system?.hue ?? 265 }}>
          {entries.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token never changes, and a name may stand there twice.
            <Claim key={index} name={name} value={value} part={part} system={system} />
          ))}
        </dl>
      )}
    </Section>
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
  const meaning = meaningOf(name, part, system, words)
  return (
    <div
      className={css.claim}
      data-testid={part === 'claims' ? 'claim' : 'header-parameter'}
      data-claim={name}
    >
      <dt>
        <code>{name}</code>
        {meaning && (
          <span className={css.meaning}>
            {system && meaning.source !== 'standard' && <Source system={system} source={meaning.source} />}
            {meaning.text}
          </span>
        )}
      </dt>
      <dd>
        <ClaimValue name={name} value={value} />
        {part === 'claims' && <ValueMeanings name={name} value={value} system={system} />}
      </dd>
    </div>
  )
}

interface SourceProps {
  readonly system: SystemDescription
  readonly source: TokenTerm['explainedBy']
}

/** Says who explains a name: the vendor, or only Claimcheck. */
function Source({ system, source }: SourceProps) {
  const { t } = useWords()
  const said = t(source === 'vendor' ? 'claims.fromVendor' : 'claims.inTokens', { system: system.name })
  return <i className={css.source} data-source={source} role="img" aria-label={said} title={said} />
}
