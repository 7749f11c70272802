/** Which screen is on: the lock screen while the vault is shut, the window otherwise. */
import { useEffect } from 'react'
import { Window } from './list/window.tsx'
import { LockScreen } from './lock/lock-screen.tsx'
import { StartFailed } from './lock/start-failed.tsx'
import { useWindow } from './store/context.ts'

export function App() {
  const phase = useWindow((state) => state.phase)
  const vault = useWindow((state) => state.vault)
  useEffect(markPainted, [])
  if (phase.kind === 'failed') return <StartFailed problem={phase.problem} />
  return vault.kind === 'open' ? <Window /> : <LockScreen vault={vault} />
}

/** Leaves a mark once the first screen is really on the glass: two frames after React has put it in place. */
function markPainted(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('claimcheck:painted')))
}
