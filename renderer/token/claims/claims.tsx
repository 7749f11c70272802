/** Lists a token's claims with their meanings: the system's own words first, then the standards'. */
import { memo } from 'react'
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { SystemDescription, TokenTerm } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Section } from '../section.tsx'
import { meaningOf, type TokenPart } from './claim-meaning.ts'
import { ClaimValue } from './claim-value.tsx'
import css from './claims.module.css'
import { CopyAll, CopyClaim, type CopySource } from './copy-claim.tsx'
import { ValueMeanings } from './value-meanings.tsx'

interface ClaimListProps {
  /** By name, or as pairs where a name may come twice. */
  readonly content: JsonObject | readonly (readonly [name: string, value: Json])[]
  readonly part: TokenPart
  /** Whose own words come first. */
  readonly system?: SystemDescription | undefined
  /** Where main finds them, to copy one; absent: they are not copied. */
  readonly source?: CopySource | undefined
}

interface ClaimsProps extends ClaimListProps {
  readonly title: string
  /** A sentence on all of them. */
  readonly lead?: string
  readonly testId?: string
}

export function Claims({ title, lead, testId = 'jwt-header', ...list }: ClaimsProps) {
  const { source, part } = list
  return (
    <Section
      title={title}
      testId={testId}
      beside={source && <CopyAll source={source} part={placeOf(part)} />}
    >
      {lead !== undefined && <p className="soft">{lead}</p>}
      <ClaimList {...list} />
    </Section>
  )
}

export function ClaimList({ content, part, system, source }: ClaimListProps) {
  const entries = isPairs(content) ? content : Object.entries(content)
  if (entries.length === 0) return null
  return (
    <dl className={`${css.claims} hued`} style={{ '--hue': system?.hue ?? 265 }}>
      {entries.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token never changes, and a name may stand there twice.
        <Claim key={index} name={name} value={value} part={part} system={system} source={source} />
      ))}
    </dl>
  )
}

function placeOf(part: TokenPart) {
  return part === 'claims' ? part : 'header'
}

function isPairs(content: ClaimListProps['content']): content is readonly (readonly [string, Json])[] {
  return Array.isArray(content)
}

interface ClaimProps extends Omit<ClaimListProps, 'content'> {
  readonly name: string
  readonly value: Json
}

/** Apart, because most of what a token says stays the same with the next one. */
const Claim = memo(function Claim({ name, value, part, system, source }: ClaimProps) {
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
        {source && <CopyClaim source={source} part={placeOf(part)} name={name} />}
      </dd>
    </div>
  )
})

interface SourceProps {
  readonly system: SystemDescription
  readonly source: TokenTerm['explainedBy']
}

/** Marks who explains a name: the vendor, or Claimcheck. */
function Source({ system, source }: SourceProps) {
  const { t } = useWords()
  const said = t(source === 'vendor' ? 'claims.fromVendor' : 'claims.inTokens', { system: system.name })
  return <i className={css.source} data-source={source} role="img" aria-label={said} title={said} />
}
