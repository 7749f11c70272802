/** Shows the lock screen without an open vault, else the window. */
import { Component, type ReactNode, Suspense, useEffect } from 'react'
import { ClipboardSlot } from './clipboard/clipboard-slot.tsx'
import { deferredComponent, loadDeferred } from './loading/deferred-component.ts'
import { showWindowIcon } from './loading/window-icon.ts'
import { StartFailed } from './start-failed.tsx'
import { useWindow } from './store/context.ts'
import { ContextMenu } from './ui/menu/context-menu.tsx'
import { UnexpectedError } from './unexpected-error.tsx'
import { LockScreen } from './vault/lock-screen.tsx'
import { Window } from './window.tsx'

export function App() {
  return (
    <Boundary>
      <Screen />
      <ClipboardSlot />
      <ContextMenu />
      <Damage />
    </Boundary>
  )
}

/** Catches bugs of the window: shows calm words, never the error's message, which may repeat a secret. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    return this.state.isBroken ? <UnexpectedError /> : this.props.children
  }
}

/** Rarely needed: not loaded before the first paint. */
const DamagedPreferences = deferredComponent('DamagedPreferences')

function Damage() {
  const file = useWindow((state) => state.damagedPreferences)
  if (file === undefined) return null
  return (
    <Suspense fallback={null}>
      <DamagedPreferences file={file} />
    </Suspense>
  )
}

function Screen() {
  const phase = useWindow((state) => state.phase)
  const vault = useWindow((state) => state.vault)
  useEffect(markPainted, [])
  if (phase.kind === 'failed') return <StartFailed problem={phase.problem} />
  return vault.kind === 'open' ? <Window /> : <LockScreen vault={vault} />
}

/** Marks when the first screen is really painted: two frames after React has put it in place. */
function markPainted(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('claimcheck:painted')))
  new PerformanceObserver(followPaint).observe({ type: 'paint', buffered: true })
}

/** Goes on once the first text or picture is on the glass: until then the browser still draws, in other processes. */
function followPaint(entries: PerformanceObserverEntryList, observer: PerformanceObserver): void {
  if (!entries.getEntriesByName('first-contentful-paint')[0]) return
  observer.disconnect()
  showWindowIcon()
  requestIdleCallback(() => void loadDeferred())
}
