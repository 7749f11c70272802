/** Draws the life of a token to scale: when it came at the left, when it ends at the right, and what lies between. */
import type { ConnectionSummary, TokenDates, TokenView } from '../../../shared/connection.ts'
import { rounded } from '../../connections/connection-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useTokenLife } from '../../store/context.ts'
import css from './life-picture.module.css'

/** A moment of a token's life, and its place in the picture, from 0 to 1. */
export interface DrawnMoment {
  readonly moment: 'notBefore' | 'renewal' | 'now'
  readonly place: number
}

/**
 * Places the moments of a life; those outside of it are left out. The time of now stays at the end.
 * @param now by the server's clock.
 * @param renewal when it is renewed next, by this machine's clock.
 */
export function drawnMoments(token: TokenDates, now: number, renewal?: number): readonly DrawnMoment[] {
  const { obtainedAt, skew, notBefore = Number.NaN, expiresAt = 0 } = token
  const from = obtainedAt + skew
  const moments = { notBefore, renewal: (renewal ?? Number.NaN) + skew, now: Math.min(now, expiresAt) }
  return (['notBefore', 'renewal', 'now'] as const)
    .filter((moment) => moments[moment] >= from && moments[moment] <= expiresAt)
    .map((moment) => ({
      moment,
      place: rounded((moments[moment] - from) / Math.max(1, expiresAt - from)),
    }))
}

const classes = { notBefore: css.notBefore, renewal: css.renewal, now: css.now }

interface LifePictureProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
}

export function LifePicture({ connection, token }: LifePictureProps) {
  const { t, formats } = useWords()
  const { now } = useTokenLife(connection)
  const { expiresAt } = token
  if (expiresAt === undefined) return null
  const drawn = drawnMoments(token, now, nextRenewal(connection))
  const [from, until] = [formats.moment(token.obtainedAt + token.skew, now), formats.moment(expiresAt, now)]
  const received = t('ticket.received', { at: from.local })
  const ends = `${t('beside.expiry')} ${until.local}`
  return (
    <div
      className={css.picture}
      role="img"
      data-testid="life-picture"
      aria-label={`${received}. ${ends} (${until.utc} UTC)`}
    >
      <div className={css.track} style={{ '--place': drawn.at(-1)?.place ?? 0 }}>
        <i className={css.left} />
        {drawn.map(({ moment, place }) => (
          <i key={moment} className={classes[moment]} data-moment={moment} style={{ '--place': place }} />
        ))}
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
