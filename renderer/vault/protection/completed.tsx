/** That it is done, and where a file was written. */

import lockCardCss from '../../ui/lock-card.module.css'
import css from './completed.module.css'

interface DoneProps {
  readonly path?: string
  readonly children: string
}

/** Takes the focus, because what had it is often gone; that is also what has it read aloud. */
export function Done({ path, children }: DoneProps) {
  return (
    <div ref={focus} tabIndex={-1} className={css.done} role="status" data-testid="done">
      <p>{children}</p>
      {path !== undefined && <p className={`${lockCardCss.file} ${css.path} mono`}>{path}</p>}
    </div>
  )
}

function focus(element: HTMLElement | null): void {
  element?.focus()
}
