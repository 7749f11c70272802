/** Lets the user move the line between list and token. */
import type { KeyboardEvent, PointerEvent } from 'react'
import { listWidths } from '../../../shared/list-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import css from './pane-separator.module.css'

/** How far a key moves it, in pixels. */
const step = 16
const { least, most } = listWidths

export function PaneSeparator() {
  const { t } = useWords()
  const { setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  /** @param width null: the usual one. */
  const resize = (width: number | null) =>
    void setPreferences({
      ...preferences,
      listWidth: width === null ? null : Math.round(Math.min(most, Math.max(least, width))),
    })
  const press = (event: KeyboardEvent<HTMLElement>) => {
    // As it is: a narrow window makes it smaller than was chosen.
    const now = (event.currentTarget.parentElement as HTMLElement).offsetWidth
    const keys = { ArrowLeft: now - step, ArrowRight: now + step, Home: least, End: most, Enter: null }
    const width = keys[event.key as keyof typeof keys]
    if (width === undefined) return
    event.preventDefault()
    resize(width)
  }
  const drag = ({ currentTarget, clientX, pointerId }: PointerEvent) => {
    if (currentTarget.hasPointerCapture(pointerId)) resize(clientX / currentTarget.currentCSSZoom)
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
      aria-valuemin={least}
      aria-valuemax={most}
      // The usual one as in `window.module.css`.
      aria-valuenow={preferences.listWidth ?? Math.round(Math.min(384, Math.max(328, innerWidth * 0.32)))}
      onKeyDown={press}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => resize(null)}
    />
  )
}
