/** Frames everything shown while no vault is open, drawn as a ticket. */
import type { ReactNode } from 'react'
import lockCardCss from './lock-card.module.css'
import { Mark } from './mark.tsx'

interface LockCardProps {
  /** Of an announcement: it is read aloud as it appears. */
  readonly role?: 'alert'
  readonly children: ReactNode
}

export function LockCard({ role, children }: LockCardProps) {
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
