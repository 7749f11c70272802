/** The places of the bin in the window: its entry under the list, and the notice after something went into it. */
import { Trash2 } from 'lucide-react'
import { Suspense } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { useActions, useWindow } from '../../store/context.ts'
import css from './bin-slot.module.css'

/** Nothing was deleted at the first paint. */
const UndoDelete = deferredComponent('UndoDelete')

/** Shown only where something is in it. */
export function BinEntry() {
  const { t } = useWords()
  const { openBin } = useActions()
  const count = useWindow((state) => state.binned)
  if (count === 0) return null
  return (
    <button type="button" className={css.entry} data-testid="bin" onClick={openBin}>
      <Trash2 size={14} aria-hidden="true" />
      {t('bin.open', { count })}
    </button>
  )
}

/** The element stays, so that what appears in it is read aloud. */
export function UndoSlot() {
  const deleted = useWindow(({ deleted, dialog }) => (dialog.kind === 'none' ? deleted : undefined))
  return (
    <div aria-live="polite">
      {deleted && (
        <Suspense fallback={null}>
          <UndoDelete key={deleted.id} deleted={deleted} />
        </Suspense>
      )}
    </div>
  )
}
