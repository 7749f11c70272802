/** The ticket that everything said outside of an open vault stands on. */
import type { ReactNode } from 'react'
import { Mark } from '../ui/mark.tsx'
import './lock.css'

interface LockTicketProps {
  /** Of an announcement: it is read aloud as it appears. */
  readonly role?: 'alert'
  readonly children: ReactNode
}

export function LockTicket({ role, children }: LockTicketProps) {
  return (
    <section className="lock-ticket" role={role}>
      <div className="lock-card">
        <p className="lock-brand">
          <Mark size={22} /> Claimcheck
        </p>
        {children}
      </div>
    </section>
  )
}
