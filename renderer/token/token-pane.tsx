/** Everything about one connection: its ticket, what went wrong, what it says, how it came about. */
import { Suspense } from 'react'
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import { lazily } from '../lazily.ts'
import { useAsked, useLife } from '../store/context.ts'
import { ticketState } from '../store/select.ts'
import { Problems } from './problem/problem-notice.tsx'
import { WaitingLogin } from './problem/waiting-for-sign-in.tsx'
import { Revealed } from './revealed-token.tsx'
import { Ticket } from './token-card.tsx'
import css from './token-pane.module.css'
import { Toolbar } from './toolbar.tsx'
import { Warnings } from './warnings.tsx'

/** What a token says and how it came about is read after the ticket itself is on the screen. */
const Reading = lazily('Reading')

export function Detail({ connection }: { readonly connection: ConnectionSummary }) {
  const token = tokenOf(connection.status)
  const { life } = useLife(token)
  const asked = useAsked(connection.id)
  const state = ticketState(connection.status, asked, life?.kind)
  return (
    <article
      className={css.pane}
      data-testid="detail"
      data-state={state}
      data-connection-name={connection.name}
    >
      <Ticket connection={connection} state={state} />
      <Toolbar connection={connection} />
      <Revealed id={connection.id} />
      <WaitingLogin connection={connection} />
      <Problems connection={connection} />
      {token && <Warnings token={token} />}
      {token && (
        <Suspense fallback={null}>
          <Reading token={token} connection={connection} />
        </Suspense>
      )}
    </article>
  )
}
