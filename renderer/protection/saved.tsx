/** Where a file was written, and what to do with it; announced when it comes. */
interface SavedProps {
  readonly path: string | undefined
  readonly next: string
}

export function Saved({ path, next }: SavedProps) {
  return (
    <div role="status" data-testid="saved">
      {path !== undefined && (
        <>
          <p className="done">{next}</p>
          <p className="lock-file mono">{path}</p>
        </>
      )}
    </div>
  )
}
