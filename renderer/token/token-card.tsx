/** Shows the large ticket: the token's lifetime on its main part, the actions on its stub. */
import { LockOpen } from 'lucide-react'
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import { NotedLine } from '../connections/annotations/noted-line.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useSystem, useTokenLife } from '../store/context.ts'
import { networkParts } from '../store/network-parts.ts'
import { environmentName, type StateMark, stateMark, type TokenState } from '../store/select.ts'
import cardCss from '../ui/card.module.css'
import { CardActions } from './card-actions.tsx'
import { KeepFresh } from './keep-fresh.tsx'
import { LifePicture } from './life/life-picture.tsx'
import { isLead, RemainingLifetime } from './remaining-lifetime.tsx'
import css from './token-card.module.css'

interface TokenCardProps {
  readonly connection: ConnectionSummary
  readonly state: TokenState
}

export function TokenCard({ connection, state }: TokenCardProps) {
  const { t, locale } = useWords()
  const system = useSystem(connection.system)
  const token = tokenOf(connection.status)
  const mark = stateMark(state, useTokenLife(connection).life)
  return (
    <section
      className={`${cardCss.card} ${css.large} hued`}
      style={{ '--hue': system?.hue ?? 265 }}
      data-mark={mark}
      aria-label={connection.name}
    >
      <div className={`${cardCss.paper} ${css.paper}`}>
        <div className={css.main}>
          <p className={css.from}>
            <span>
              <b>{system?.name ?? connection.system}</b> · {environmentName(connection, system, locale)}
            </span>
            <StateLabel mark={mark} />
          </p>
          <h1>{connection.name}</h1>
          <p className={`${css.origin} mono`}>
            {connection.origin}
            {connection.unencrypted && (
              <span
                className={css.unencrypted}
                title={t('list.unencryptedHelp', { origin: connection.origin })}
              >
                <LockOpen size={12} aria-hidden="true" /> {t('list.unencrypted')}
              </span>
            )}
          </p>
          <NetworkLine connection={connection} />
          <NotedLine connection={connection} />
          <RemainingLifetime connection={connection} state={state} />
          {token && <LifePicture connection={connection} token={token} />}
          <KeepFresh connection={connection} />
        </div>
        <CardActions connection={connection} state={state} />
      </div>
    </section>
  )
}

/** How the servers are reached, where that is not as usual. */
function NetworkLine({ connection }: { readonly connection: ConnectionSummary }) {
  const { t } = useWords()
  const parts = networkParts(connection.network)
  if (parts.length === 0) return null
  return (
    <p className={css.network} data-testid="network-line">
      {t('network.title')}: {parts.map((part) => t(part)).join(', ')}
    </p>
  )
}

function StateLabel({ mark }: { readonly mark: StateMark }) {
  const { t } = useWords()
  return (
    <span className={isLead(mark) ? 'unseen' : `${cardCss.state} ${css.stateLabel}`} role="status">
      {t(`state.${mark}`)}
    </span>
  )
}
