/** Takes files that are dropped anywhere on the window, unless a dialog is in front. */
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useSurroundings } from '../../store/context.ts'
import css from './import.module.css'
import { droppedFiles } from './read-source.ts'

export function FileDrop() {
  const { t } = useWords()
  const { store } = useSurroundings()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const isTaken = ({ dataTransfer }: DragEvent) => {
      const { dialog, imported } = store.getState()
      const isFree = dialog.kind === 'none' || (dialog.kind === 'import' && !imported)
      return isFree && dataTransfer?.types.includes('Files') === true
    }
    const over = (event: DragEvent) => {
      if (!isTaken(event)) return
      event.preventDefault()
      setOver(true)
    }
    // Leaving an element for the next one inside the window has that as its other end.
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    const drop = async (event: DragEvent) => {
      setOver(false)
      if (!isTaken(event) || !event.dataTransfer) return
      event.preventDefault()
      const files = await droppedFiles(event.dataTransfer)
      if (files.length > 0) store.actions.openImport(files)
    }
    const listen = { dragover: over, dragleave: leave, drop: (event: DragEvent) => void drop(event) }
    for (const [type, listener] of Object.entries(listen))
      document.addEventListener(type, listener as EventListener)
    return () => {
      for (const [type, listener] of Object.entries(listen))
        document.removeEventListener(type, listener as EventListener)
    }
  }, [store])
  return isOver ? <Overlay text={t('import.drop')} /> : null
}

/** In front of everything, dialogs too. */
function Overlay({ text }: { readonly text: string }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => element.current?.showPopover(), [])
  return (
    <div ref={element} popover="manual" aria-hidden="true" className={css.overlay} data-testid="drop-overlay">
      <p>{text}</p>
    </div>
  )
}
