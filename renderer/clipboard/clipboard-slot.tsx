/** Holds the place of the clipboard's bar on every screen: the element stays, so that the bar is read aloud. */
import { Suspense } from 'react'
import { deferredComponent } from '../loading/deferred-component.ts'
import { useWindow } from '../store/context.ts'
import css from './clipboard-slot.module.css'

/** Nothing is on the clipboard at the first paint. */
const ClipboardBar = deferredComponent('ClipboardBar')

export function ClipboardSlot() {
  const clipboard = useWindow((state) => state.clipboard)
  const isOpen = useWindow((state) => state.vault.kind === 'open')
  return (
    <div className={css.slot} data-beside-list={isOpen} aria-live="polite">
      {clipboard && (
        <Suspense fallback={null}>
          <ClipboardBar clipboard={clipboard} />
        </Suspense>
      )}
    </div>
  )
}
