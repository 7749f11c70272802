/** That it is done, and where a file was written. */
interface DoneProps {
  readonly path?: string
  readonly children: string
}

/** Takes the focus, because what had it is often gone; that is also what has it read aloud. */
export function Done({ path, children }: DoneProps) {
  return (
    <div ref={focus} tabIndex={-1} className="done" role="status" data-testid="done">
      <p>{children}</p>
      {path !== undefined && <p className="lock-file mono">{path}</p>}
    </div>
  )
}

function focus(element: HTMLElement | null): void {
  element?.focus()
}
