/** Says that a connection went into the bin, and takes that back by one press while it is on the screen. */
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import type { Deleted } from '../../store/state.ts'
import { Button } from '../../ui/button.tsx'
import css from './undo-delete.module.css'

/** How long it is shown, in milliseconds: long enough to be reached by keyboard. Nobody is hurried who is there. */
const shownFor = 10_000

export function UndoDelete({ deleted }: { readonly deleted: Deleted }) {
  const { t } = useWords()
  const { undoDelete, endUndo } = useActions()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const end = () => {
      const isUsed = bar.current?.matches(':hover') || bar.current?.contains(document.activeElement)
      if (!isUsed) endUndo()
    }
    const timer = setInterval(end, shownFor)
    return () => clearInterval(timer)
  }, [endUndo])
  return (
    <div ref={bar} className={css.undo} data-testid="deleted">
      <span>{t('bin.deleted', { name: deleted.name })}</span>
      <Button look="link" testId="undo-delete" onClick={() => void undoDelete()}>
        {t('bin.undo')}
      </Button>
    </div>
  )
}
