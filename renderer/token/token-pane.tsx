/** Shows one connection: its card, its problems, what its token says and how it came about. */
import { Suspense } from 'react'
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { deferredComponent } from '../loading/deferred-component.ts'
import { useRequested, useTokenLife, useWindow } from '../store/context.ts'
import { probedOf, tokenState } from '../store/select.ts'
import { TicketBar } from './bar/ticket-bar.tsx'
import { ProblemNotices } from './problem/problem-notice.tsx'
import { RevealedToken } from './revealed-token.tsx'
import { TokenCard } from './token-card.tsx'
import css from './token-pane.module.css'
import { Toolbar } from './toolbar.tsx'
import { WaitingForSignIn } from './waiting/waiting-for-sign-in.tsx'
import { Warnings } from './warnings.tsx'

/** Loaded once the card itself is on the screen. */
const TokenDetails = deferredComponent('TokenDetails')
const ConnectionHistory = deferredComponent('ConnectionHistory')
const DeviceCode = deferredComponent('DeviceCode')
const OperationResult = deferredComponent('OperationResult')
const ProbeResult = deferredComponent('ProbeResult')

export function TokenPane({ connection }: { readonly connection: ConnectionSummary }) {
  const { t } = useWords()
  const { id, system, method, secretsHeld, status } = connection
  const { login } = connection.network
  const token = tokenOf(status)
  const { life } = useTokenLife(connection)
  const requested = useRequested(id)
  const operated = useWindow((state) => (state.operated?.id === id ? state.operated : undefined))
  const probed = useWindow((state) => probedOf(state, connection))
  const state = tokenState(connection, requested, life?.kind)
  return (
    <article
      className={css.pane}
      data-testid="detail"
      data-state={state}
      data-connection-name={connection.name}
    >
      <div className={css.ticket}>
        <TokenCard connection={connection} state={state} />
        <Toolbar
          id={id}
          system={system}
          method={method}
          holdsSecrets={secretsHeld !== undefined}
          isHeld={token !== undefined}
          staysSignedIn={login?.kind === 'window' && login.session === 'kept'}
        />
      </div>
      <TicketBar connection={connection} state={state} />
      <div className={css.reading}>
        <RevealedToken id={id} />
        <WaitingForSignIn connection={connection} />
        <Suspense fallback={null}>
          {status.kind === 'asking' && status.deviceCode && <DeviceCode id={id} code={status.deviceCode} />}
          {operated && <OperationResult connection={connection} operated={operated} />}
          {probed && <ProbeResult connection={connection} probed={probed} />}
        </Suspense>
        <ProblemNotices connection={connection} />
        {token ? (
          <Warnings token={token} />
        ) : (
          status.kind !== 'failed' && <p className={css.blank}>{t('section.claims')}</p>
        )}
        <Suspense fallback={null}>
          {token && <TokenDetails token={token} connection={connection} />}
          {/* Another connection's history must not be shown until this one's is there. */}
          <ConnectionHistory key={id} connection={connection} />
        </Suspense>
      </div>
    </article>
  )
}
