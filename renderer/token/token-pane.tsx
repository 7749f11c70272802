/** Shows one connection: its card, its problems, what its token says and how it came about. */
import { Suspense } from 'react'
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import { deferredComponent } from '../loading/deferred-component.ts'
import { useLife, useRequested } from '../store/context.ts'
import { tokenState } from '../store/select.ts'
import { ProblemNotices } from './problem/problem-notice.tsx'
import { WaitingForSignIn } from './problem/waiting-for-sign-in.tsx'
import { RevealedToken } from './revealed-token.tsx'
import { TokenCard } from './token-card.tsx'
import css from './token-pane.module.css'
import { Toolbar } from './toolbar.tsx'
import { Warnings } from './warnings.tsx'

/** Loaded once the card itself is on the screen. */
const TokenDetails = deferredComponent('TokenDetails')

export function TokenPane({ connection }: { readonly connection: ConnectionSummary }) {
  const token = tokenOf(connection.status)
  const { life } = useLife(token)
  const requested = useRequested(connection.id)
  const state = tokenState(connection.status, requested, life?.kind)
  return (
    <article
      className={css.pane}
      data-testid="detail"
      data-state={state}
      data-connection-name={connection.name}
    >
      <TokenCard connection={connection} state={state} />
      <Toolbar connection={connection} />
      <RevealedToken id={connection.id} />
      <WaitingForSignIn connection={connection} />
      <ProblemNotices connection={connection} />
      {token && <Warnings token={token} />}
      {token && (
        <Suspense fallback={null}>
          <TokenDetails token={token} connection={connection} />
        </Suspense>
      )}
    </article>
  )
}
