/** Lets the user move the line between list and token. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { listWidths } from '../../../shared/list-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import css from './pane-separator.module.css'

/** How far a key moves it, in pixels. */
const step = 16

export function PaneSeparator() {
  const { t } = useWords()
  const { prefer } = useActions()
  const chosen = useWindow((state) => state.preferences.listWidth)
  const dragged = useRef<number>(undefined)
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const now = widthOf(event.currentTarget)
    const wanted = {
      ArrowLeft: now - step,
      ArrowRight: now + step,
      Home: listWidths.least,
      End: listWidths.most,
      Enter: null,
    }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    prefer({ listWidth: wanted === null ? null : bounded(wanted) })
  }
  /** Moves the line alone: the width is remembered where it is let go. */
  const drag = (event: PointerEvent<HTMLElement>) => {
    const { currentTarget, clientX, buttons } = event
    if (buttons !== 1 || !currentTarget.hasPointerCapture(event.pointerId)) return
    dragged.current = bounded(clientX / currentTarget.currentCSSZoom)
    currentTarget.parentElement?.style.setProperty('--list-width', `${dragged.current}px`)
  }
  const drop = () => {
    if (dragged.current !== undefined) prefer({ listWidth: dragged.current })
    dragged.current = undefined
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that moves is no thematic break.
    <div
      className={css.separator}
      data-testid="list-width"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('order.width')}
      aria-valuemin={listWidths.least}
      aria-valuemax={listWidths.most}
      aria-valuenow={chosen ?? usualWidth()}
      onKeyDown={press}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onLostPointerCapture={drop}
      onDoubleClick={() => prefer({ listWidth: null })}
    />
  )
}

function bounded(width: number): number {
  return Math.round(Math.min(listWidths.most, Math.max(listWidths.least, width)))
}

/** The list's width as it is, which a narrow window makes smaller than the chosen one. */
function widthOf(separator: HTMLElement): number {
  return (separator.parentElement?.firstElementChild as HTMLElement | null)?.offsetWidth ?? usualWidth()
}

/** As in `window.module.css`. */
function usualWidth(): number {
  return Math.round(Math.min(384, Math.max(328, document.documentElement.clientWidth * 0.32)))
}
