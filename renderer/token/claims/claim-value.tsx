/** Shows a claim's value: times as times, lists as chips, objects as indented trees, the rest as it is. */
import { claimTime, type Json, type JsonObject } from '../../../shared/claims.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useTokenNow, useWindow } from '../../store/context.ts'
import { chosenConnection } from '../../store/select.ts'
import css from './claim-value.module.css'

interface ClaimValueProps {
  readonly name: string
  readonly value: Json
}

export function ClaimValue({ name, value }: ClaimValueProps) {
  const at = claimTime(name, value)
  return at === undefined ? <PlainValue value={value} /> : <TimeValue at={at} raw={String(value)} />
}

/** What is chosen may be gone a moment before its claims are. */
const noToken = { status: { kind: 'none' } } as const

function TimeValue({ at, raw }: { readonly at: number; readonly raw: string }) {
  const { formats } = useWords()
  const chosen = useWindow(chosenConnection)
  const now = useTokenNow(chosen ?? noToken)
  const { local, utc } = formats.exact(at)
  return (
    <time dateTime={new Date(at).toISOString()} title={raw}>
      {local} <span className="soft">({formats.relative(at, now)})</span>
      <small>{utc} UTC</small>
    </time>
  )
}

function PlainValue({ value }: { readonly value: Json }) {
  const { t } = useWords()
  if (value === null) return <span className="soft">{t('claims.nothing')}</span>
  if (typeof value === 'boolean') return <span>{t(value ? 'claims.yes' : 'claims.no')}</span>
  if (isList(value)) return <List values={value} />
  if (typeof value === 'object') return <Tree value={value} />
  return <span className={typeof value === 'number' ? 'mono' : undefined}>{String(value)}</span>
}

function List({ values }: { readonly values: readonly Json[] }) {
  const { t } = useWords()
  if (values.length === 0) return <span className="soft">{t('claims.emptyList')}</span>
  const isFlat = values.every((value) => value === null || typeof value !== 'object')
  return (
    <ul className={isFlat ? css.chips : css.tree}>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a claim's list never changes and may repeat itself.
        <li key={index} className={isFlat ? css.chip : undefined}>
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
