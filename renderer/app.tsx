/** Which screen is on: the lock screen while the vault is shut, the window otherwise. */
import { Component, type ReactNode, useEffect } from 'react'
import { readLater } from './lazily.ts'
import { Window } from './list/window.tsx'
import { LockScreen } from './lock/lock-screen.tsx'
import { Mistake } from './lock/mistake.tsx'
import { StartFailed } from './lock/start-failed.tsx'
import { ContextMenu } from './parts/context-menu.tsx'
import { useWindow } from './store/context.ts'

export function App() {
  return (
    <Boundary>
      <Screen />
      <ContextMenu />
    </Boundary>
  )
}

/** Where a mistake of the window's own ends: said in calm words, never with the mistake's own, which may repeat a secret. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    return this.state.isBroken ? <Mistake /> : this.props.children
  }
}

function Screen() {
  const phase = useWindow((state) => state.phase)
  const vault = useWindow((state) => state.vault)
  useEffect(markPainted, [])
  if (phase.kind === 'failed') return <StartFailed problem={phase.problem} />
  return vault.kind === 'open' ? <Window /> : <LockScreen vault={vault} />
}

/**
 * Leaves a mark once the first screen is really on the glass: two frames after React has put it in place. What comes
 * next is read then, while nothing waits for it.
 */
function markPainted(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      performance.mark('claimcheck:painted')
      requestIdleCallback(() => void readLater())
    }),
  )
}
