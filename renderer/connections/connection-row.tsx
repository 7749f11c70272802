/** Shows one connection of the list: its name on the left, its token's lifetime on the stub. */
import { LockOpen, Pin, RefreshCw } from 'lucide-react'
import { memo } from 'react'
import { type ConnectionSummary, type TokenLife, tokenOf } from '../../shared/connection.ts'
import type { Freshness } from '../../shared/freshness.ts'
import type { Pace } from '../clock.ts'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { useActions, useRequested, useSystem, useTokenLife, useWindow } from '../store/context.ts'
import { stateMark, type TokenState, tokenState } from '../store/select.ts'
import cardCss from '../ui/card.module.css'
import { RowMarks } from './annotations/marks.tsx'
import css from './connection-row.module.css'
import { dividedName, heldTogether } from './row-name.ts'
import { rowId } from './row-place.ts'

interface ConnectionRowProps {
  readonly connection: ConnectionSummary
  /** The group that it stands in. */
  readonly group: string
  readonly isChosen: boolean
  readonly top: number
  readonly position: number
  readonly of: number
}

export const ConnectionRow = memo(function ConnectionRow({
  connection,
  group,
  isChosen,
  top,
  position,
  of,
}: ConnectionRowProps) {
  const { t } = useWords()
  const { select } = useActions()
  const isPicked = useWindow((window) => window.picked.includes(connection.id))
  const system = useSystem(connection.system)
  const token = tokenOf(connection.status)
  const { life } = useTokenLife(connection)
  const requested = useRequested(connection.id)
  const state = tokenState(connection, requested, life?.kind)
  const mark = stateMark(state, life)
  const isUntold = connection.status.kind === 'failed' && state !== 'failed' && state !== 'secretMissing'
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys.
    <div
      id={rowId(position)}
      className={`${cardCss.card} ${css.row} hued`}
      style={{ '--hue': system?.hue ?? 265, transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={isChosen || isPicked}
      data-active={isChosen}
      aria-posinset={position}
      aria-setsize={of}
      data-testid="row"
      data-connection-id={connection.id}
      data-connection-name={connection.name}
      data-group={group}
      data-state={state}
      data-mark={mark}
      data-problem={isUntold ? 'yes' : 'no'}
      onClick={() => select(connection.id, group)}
    >
      <div className={`${cardCss.paper} ${css.paper}`}>
        <div className={css.main}>
          <RowName name={connection.name} />
          <p className={css.from} title={system?.name}>
            {connection.unencrypted && (
              <span
                className={css.unencrypted}
                title={t('list.unencryptedHelp', { origin: connection.origin })}
              >
                <LockOpen size={12} aria-hidden="true" />
                <span className="unseen">{t('list.unencrypted')}</span>
              </span>
            )}
            <b>{system?.shortName ?? system?.name ?? connection.system}</b>
            <span>
              <RowMarks connection={connection} system={system} />
            </span>
          </p>
        </div>
        {connection.annotations?.pinned && (
          <span className={css.pin} title={t('order.pinned')}>
            <Pin size={12} aria-hidden="true" />
            <span className="unseen">{t('order.pinned')}</span>
          </span>
        )}
        <div className={css.stub}>
          <RowLifetime connection={connection} state={state} word={t(`state.${mark}`)} />
          {isUntold && <span className="unseen">{t('state.failed')}</span>}
          <p className="number">
            {token?.fingerprint ?? ''}
            {connection.freshness && <FreshSign kind={connection.freshness.kind} />}
          </p>
        </div>
        {life?.kind === 'valid' && (
          <i className={cardCss.lifeLine} style={{ '--share': rounded(life.share) }} />
        )}
      </div>
    </div>
  )
})

/** Names that are alike at the front are told apart by their end: what there is no room for is left out before it. */
function RowName({ name }: { readonly name: string }) {
  const density = useWindow((state) => state.preferences.listDensity)
  // Of two lines the second takes half, of one a part that leaves room for the beginning.
  const [front, end] = dividedName(name, density === 'tickets' ? Math.max(16, name.length >> 1) : 10)
  return (
    <p className={end === undefined ? css.name : `${css.name} ${css.divided}`} title={name}>
      <span>{heldTogether(front)}</span>
      {end !== undefined && (
        <span>
          <bdi>{heldTogether(end)}</bdi>
        </span>
      )}
    </p>
  )
}

/** That its token is kept fresh; in another colour where that needs the user. */
function FreshSign({ kind }: { readonly kind: Freshness['kind'] }) {
  const { t } = useWords()
  return (
    <span className={css.fresh} data-freshness={kind} title={t('fresh.label')}>
      <RefreshCw size={11} aria-hidden="true" />
      <span className="unseen">{t('fresh.label')}</span>
    </span>
  )
}

/** Coarse steps, so that the line is not repainted for less than can be seen. */
export function rounded(share: number): number {
  return Math.round(share * 200) / 200
}

function RowLifetime({
  connection,
  state,
  word,
}: {
  readonly connection: ConnectionSummary
  readonly state: TokenState
  /** The state in a word, where the text is the time left. */
  readonly word: string
}) {
  const { t, formats } = useWords()
  const { life, pace } = useTokenLife(connection)
  const isCopied = useWindow((window) => window.copied?.id === connection.id)
  const hasToken = state === 'valid' || state === 'unknown' || state === 'early'
  if (isCopied && hasToken)
    return <p className={`${cardCss.state} ${css.life} ${css.copied}`}>{t('act.copied')}</p>
  return (
    <p className={`${cardCss.state} ${css.life}`} data-testid="countdown" title={word}>
      {describeRow(life, state, { t, formats, pace })}
    </p>
  )
}

/** What a row says of its token's life, in a word or two. */
export function describeRow(
  life: TokenLife | undefined,
  state: TokenState,
  { t, formats, pace }: Pick<WordsInUse, 't' | 'formats'> & { readonly pace?: Pace },
): string {
  if (life?.kind === 'valid' && state === 'valid') return formats.brief(life.left, pace)
  if (life?.kind === 'early' && state === 'early')
    return t('life.startsIn', { left: formats.afterIn(formats.brief(life.startsIn, pace)) })
  return t(`state.${state}`)
}
