/** The ticket that everything said outside of an open vault stands on. */
import type { ReactNode } from 'react'
import lockCardCss from '../ui/lock-card.module.css'
import { Mark } from '../ui/mark.tsx'

interface LockTicketProps {
  /** Of an announcement: it is read aloud as it appears. */
  readonly role?: 'alert'
  readonly children: ReactNode
}

export function LockTicket({ role, children }: LockTicketProps) {
  return (
    <section className={lockCardCss.shadow} role={role}>
      <div className={lockCardCss.card}>
        <p className={lockCardCss.brand}>
          <Mark size={22} /> Claimcheck
        </p>
        {children}
      </div>
    </section>
  )
}
