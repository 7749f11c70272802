/** Shows a claim's value: times as times, lists as chips, objects as indented trees, the rest as it is. */
import { claimTime, type Json, type JsonObject } from '../../../shared/claims.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useTokenNow, useWindow } from '../../store/context.ts'
import { chosenConnection } from '../../store/select.ts'
import css from './claim-value.module.css'
import { LongList, LongText, readAtOnce } from './long-values.tsx'

interface ClaimValueProps {
  readonly name: string
  readonly value: Json
}

export function ClaimValue({ name, value }: ClaimValueProps) {
  const at = claimTime(name, value)
  if (at !== undefined) return <TimeValue at={at} raw={String(value)} />
  return <PlainValue value={scopesIn(name, value) ?? value} />
}

/** A list in one text, separated by spaces (RFC 6749 section 3.3). */
function scopesIn(name: string, value: Json): readonly string[] | undefined {
  const isList = (name === 'scope' || name === 'scp') && typeof value === 'string' && value.includes(' ')
  return isList ? value.split(' ').filter((scope) => scope !== '') : undefined
}

/** What is chosen may be gone a moment before its claims are. */
const noToken = { status: { kind: 'none' } } as const

function TimeValue({ at, raw }: { readonly at: number; readonly raw: string }) {
  const { formats } = useWords()
  const chosen = useWindow(chosenConnection)
  const now = useTokenNow(chosen ?? noToken)
  const { local, utc } = formats.exact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={`${utc} UTC = ${raw}`}>
      {local} <span className="soft">({formats.relative(at, now)})</span>
    </time>
  )
}

function PlainValue({ value }: { readonly value: Json }) {
  const { t } = useWords()
  if (value === null) return <span className="soft">{t('claims.nothing')}</span>
  if (typeof value === 'boolean') return <span>{t(value ? 'claims.yes' : 'claims.no')}</span>
  if (isList(value)) return <List values={value} />
  if (typeof value === 'object') return <Tree value={value} />
  return typeof value === 'number' ? <span className="mono">{value}</span> : <LongText text={value} />
}

function List({ values }: { readonly values: readonly Json[] }) {
  const { t } = useWords()
  if (values.length === 0) return <span className="soft">{t('claims.emptyList')}</span>
  if (values.some((value) => value !== null && typeof value === 'object'))
    return <Items className={css.tree} values={values} />
  const chips = (of: readonly Json[]) => <Items className={css.chips} itemClass={css.chip} values={of} />
  return values.length > readAtOnce ? <LongList values={values.map(String)} list={chips} /> : chips(values)
}

interface ItemsProps {
  readonly className: string | undefined
  readonly itemClass?: string | undefined
  readonly values: readonly Json[]
}

function Items({ className, itemClass, values }: ItemsProps) {
  return (
    <ul className={className}>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a claim's list never changes and may repeat itself.
        <li key={index} className={itemClass}>
          <PlainValue value={value} />
        </li>
      ))}
    </ul>
  )
}

function Tree({ value }: { readonly value: JsonObject }) {
  return (
    <dl className={css.tree}>
      {Object.entries(value).map(([name, inner]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <ClaimValue name={name} value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
