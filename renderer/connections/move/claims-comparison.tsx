/** Shows the claims of two tokens side by side: first those that matter, apart those that differ in every token. */
import type { Json } from '../../../shared/claims.ts'
import type { ComparedClaim } from '../../../shared/move.ts'
import { useWords } from '../../i18n/use-words.ts'
import { unlikeIn } from '../../store/move-place.ts'
import css from './move.module.css'

type Claims = readonly ComparedClaim[]

const groups = ['first', 'other', 'expected', 'perToken'] as const

export function ClaimsComparison({ claims }: { readonly claims: Claims }) {
  const { t } = useWords()
  const unlike = unlikeIn(claims)
  const names = unlike.map(({ name }) => name).join(', ')
  return (
    <>
      <p role="status" data-testid="move-verdict" className={unlike.length > 0 ? css.warning : css.good}>
        {unlike.length > 0 ? t('move.unlike', { names }) : t('move.alike')}
      </p>
      <table className={css.claims} data-testid="compared-claims">
        <thead>
          <tr>
            <th scope="col">{t('move.claim')}</th>
            <th scope="col">{t('move.old')}</th>
            <th scope="col">{t('move.new')}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group} group={group} claims={claims.filter((claim) => claim.group === group)} />
        ))}
      </table>
    </>
  )
}

function Group({ group, claims }: { readonly group: ComparedClaim['group']; readonly claims: Claims }) {
  const { t } = useWords()
  if (claims.length === 0) return null
  return (
    <tbody data-group={group}>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {t(`move.groups.${group}`)}
        </th>
      </tr>
      {claims.map((claim) => (
        <Row key={claim.name} claim={claim} />
      ))}
    </tbody>
  )
}

function Row({ claim: { name, group, result, before, after } }: { readonly claim: ComparedClaim }) {
  const isMarked = result !== 'same' && group !== 'perToken'
  return (
    <tr data-claim={name} data-result={result}>
      <th scope="row">
        <code>{name}</code>
        {isMarked && <span className={css.unlike}> ≠</span>}
      </th>
      <td className="mono">{written(before)}</td>
      <td className="mono">{written(after)}</td>
    </tr>
  )
}

function written(value: Json | undefined): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
