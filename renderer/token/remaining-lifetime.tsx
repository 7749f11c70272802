/** Shows in large letters how long the token is still valid. */
import { type ConnectionSummary, type TokenLife, type TokenStatus, tokenOf } from '../../shared/connection.ts'
import type { Pace } from '../clock.ts'
import type { Formats } from '../i18n/formats.ts'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { useSystem, useTokenLife } from '../store/context.ts'
import { type StateMark, stateMark, type TokenState } from '../store/select.ts'
import cardCss from '../ui/card.module.css'
import css from './remaining-lifetime.module.css'

interface Telling {
  readonly lead: string
  readonly line: string
}

interface RemainingLifetimeProps {
  readonly connection: ConnectionSummary
  readonly state: TokenState
}

const leads: readonly StateMark[] = ['none', 'asking', 'unknown', 'expired', 'secretMissing']

/** Whether the large letters are the state's own word, which is then said nowhere else on the ticket. */
export function isLead(mark: StateMark): boolean {
  return leads.includes(mark)
}

export function RemainingLifetime({ connection, state }: RemainingLifetimeProps) {
  const words = useWords()
  const token = tokenOf(connection.status)
  const { life, now, pace } = useTokenLife(connection)
  const usualLifetime = useSystem(connection.system)?.usualLifetime
  const { lead, line } =
    state === 'asking'
      ? describeAsking(connection.status, words)
      : describeLife(life, { words, state, now, pace, usualLifetime, ...token })
  const isState = isLead(stateMark(state, life))
  // The picture below says when it ends.
  const isSaid = life?.kind === 'valid' || (life?.kind === 'expired' && state !== 'secretMissing')
  return (
    <div className={css.life} data-life={state === 'asking' ? 'asking' : (life?.kind ?? 'none')}>
      <p
        className={isState ? `${css.lead} ${css.marked} ${cardCss.state}` : css.lead}
        data-testid="countdown"
      >
        {lead}
      </p>
      {(state === 'asking' || !isSaid) && (
        <p className={css.line} aria-live={state === 'asking' ? 'polite' : 'off'}>
          {line}
        </p>
      )}
    </div>
  )
}

function describeAsking(status: TokenStatus, { t }: WordsInUse): Telling {
  return {
    lead: t('life.askingLead'),
    line: t(`step.${status.kind === 'asking' ? status.step : 'starting'}`),
  }
}

export interface LifeFacts {
  readonly words: Pick<WordsInUse, 't' | 'formats'>
  readonly state: TokenState
  readonly now: number
  readonly pace?: Pace | undefined
  /** In seconds, as the vendor's page says. */
  readonly usualLifetime?: number | undefined
  readonly expiresAt?: number | undefined
  readonly notBefore?: number | undefined
}

/** Words a lifetime in large letters, and the line below it. */
export function describeLife(life: TokenLife | undefined, facts: LifeFacts): Telling {
  const { words, state, now, pace, expiresAt = 0, notBefore = 0 } = facts
  const { t, formats } = words
  if (state === 'secretMissing') return { lead: t('state.secretMissing'), line: t('life.secretMissing') }
  switch (life?.kind) {
    case undefined:
      return state === 'failed'
        ? // The problem itself is told below.
          { lead: t('state.none'), line: '' }
        : { lead: t('state.none'), line: `${t('life.noneHelp')} ${usual(facts)}` }
    case 'unknown':
      return { lead: t('life.unknownLead'), line: t('life.unknownHelp') }
    case 'valid':
      return {
        lead: formats.countdown(life.left, pace),
        line: t('life.validUntil', moment(expiresAt, now, formats)),
      }
    case 'early':
      return {
        lead: t('life.startsIn', { left: formats.afterIn(formats.countdown(life.startsIn, pace)) }),
        line: t('life.validFrom', moment(notBefore, now, formats)),
      }
    case 'expired':
      return { lead: t('state.expired'), line: t('life.expiredAt', moment(expiresAt, now, formats)) }
  }
}

/** How long its tokens are good for, before the first has come. */
function usual({ usualLifetime, words: { t, formats } }: LifeFacts): string {
  return usualLifetime === undefined ? '' : t('life.usual', { span: formats.span(usualLifetime * 1000) })
}

/** As plain fields, which is what interpolation takes. */
function moment(at: number, now: number, formats: Formats): { local: string; utc: string } {
  return { ...formats.moment(at, now) }
}
