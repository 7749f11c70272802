/** Draws the life of a token to scale: when it came at the left, when it ends at the right, and what lies between. */
import {
  type ConnectionSummary,
  type TokenDates,
  type TokenView,
  tokenOf,
} from '../../../shared/connection.ts'
import { rounded } from '../../connections/connection-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useTokenLife } from '../../store/context.ts'
import css from './life-picture.module.css'

/** Where moments of a token's life are in the picture, from 0 to 1. All times are by the server's clock. */
export interface DrawnLife {
  readonly now: number
  readonly notBefore: number | undefined
  readonly renewal: number | undefined
}

/** Whether a status has a token whose life can be drawn: its texts then stand beside the picture. */
export function isDrawn({ status }: Pick<ConnectionSummary, 'status'>): boolean {
  return tokenOf(status)?.expiresAt !== undefined
}

/**
 * Places the moments of a life; those outside of it are left out.
 * @param now by the server's clock.
 * @param renewal when it is renewed next, by this machine's clock.
 */
export function drawnLife(token: TokenDates, now: number, renewal?: number): DrawnLife {
  const { obtainedAt, skew, notBefore, expiresAt = 0 } = token
  const from = obtainedAt + skew
  const placeOf = (at: number) => rounded((at - from) / Math.max(1, expiresAt - from))
  const within = (at = Number.NaN) => (at > from && at < expiresAt ? placeOf(at) : undefined)
  return {
    now: now >= expiresAt ? 1 : Math.max(0, placeOf(now)),
    notBefore: within(notBefore),
    renewal: within(renewal && renewal + skew),
  }
}

interface LifePictureProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
}

export function LifePicture({ connection, token }: LifePictureProps) {
  const { t, formats } = useWords()
  const { life, now } = useTokenLife(connection)
  const { expiresAt } = token
  if (expiresAt === undefined) return null
  const drawn = drawnLife(token, now, nextRenewal(connection))
  const [from, until] = [formats.moment(token.obtainedAt + token.skew, now), formats.moment(expiresAt, now)]
  const received = t('ticket.received', { at: from.local })
  const ends = t(life?.kind === 'expired' ? 'ticket.expired' : 'ticket.expires', { at: until.local })
  return (
    <div
      className={css.picture}
      role="img"
      data-testid="life-picture"
      aria-label={`${received}. ${ends} (${until.utc} UTC)`}
    >
      <div className={css.track}>
        <i className={css.left} style={{ '--place': drawn.now }} />
        {(['notBefore', 'renewal', 'now'] as const).map(
          (mark) =>
            drawn[mark] !== undefined && (
              <i key={mark} className={css[mark]} data-moment={mark} style={{ '--place': drawn[mark] }} />
            ),
        )}
      </div>
      <span title={`${from.utc} UTC`}>{received}</span>
      <span title={`${until.utc} UTC`}>{ends}</span>
    </div>
  )
}

/** When a token that is kept fresh is tried to be renewed, if that is planned. */
function nextRenewal({ freshness }: ConnectionSummary): number | undefined {
  if (freshness?.kind === 'on') return freshness.next
  return freshness?.kind === 'waiting' || freshness?.kind === 'paused' ? freshness.until : undefined
}
