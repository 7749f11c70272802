/** Stands in for the ticket at the upper edge once that has been scrolled away: its name, its state, and the button that copies. */
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { describeRow } from '../../connections/connection-row.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useTokenLife } from '../../store/context.ts'
import { stateMark, type TokenState } from '../../store/select.ts'
import cardCss from '../../ui/card.module.css'
import { CopyButton, copyIcon } from '../hand-over/copy-button.tsx'
import css from './ticket-bar.module.css'

interface TicketBarProps {
  readonly connection: ConnectionSummary
  readonly state: TokenState
}

/** In these states there is a token to be handed out. */
const copied: ReadonlySet<TokenState> = new Set(['valid', 'early', 'unknown'])

/** Hidden by its style while the ticket is in view, and so neither read aloud nor reached by Tab. */
export function TicketBar({ connection, state }: TicketBarProps) {
  const words = useWords()
  const { life, pace } = useTokenLife(connection)
  return (
    <div className={css.place}>
      <div className={css.bar} data-mark={stateMark(state, life)} data-testid="ticket-bar">
        <b className={css.name} title={connection.name}>
          {connection.name}
        </b>
        <span className={`${cardCss.state} ${css.state}`}>
          {describeRow(life, state, { ...words, pace })}
        </span>
        {copied.has(state) && (
          <CopyButton
            id={connection.id}
            stage={connection.stage}
            form="token"
            testId="bar-copy"
            look="solid"
            icon={copyIcon}
          >
            {words.t('act.copyToken')}
          </CopyButton>
        )}
      </div>
    </div>
  )
}
