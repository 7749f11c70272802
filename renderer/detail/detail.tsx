/** Everything about one connection: its ticket, what went wrong, what it says, how it came about. */
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import { useAsked, useLife } from '../store/context.ts'
import { ticketState } from '../store/select.ts'
import { Problems } from './problems.tsx'
import { Reading } from './reading.tsx'
import { Remarks } from './remarks.tsx'
import { Revealed } from './revealed.tsx'
import { Ticket } from './ticket.tsx'
import { Toolbar } from './toolbar.tsx'
import './detail.css'

export function Detail({ connection }: { readonly connection: ConnectionSummary }) {
  const token = tokenOf(connection.status)
  const { life } = useLife(token)
  const asked = useAsked(connection.id)
  const state = ticketState(connection.status, asked, life?.kind)
  return (
    <article
      className="detail"
      data-testid="detail"
      data-state={state}
      data-connection-name={connection.name}
    >
      <Ticket connection={connection} state={state} />
      <Toolbar connection={connection} />
      <Revealed id={connection.id} />
      <Problems connection={connection} />
      {token && <Remarks token={token} />}
      {token && <Reading token={token} systemId={connection.system} />}
    </article>
  )
}
