/** What is read after the first paint, and shown from then on like everything else. */
import { type ComponentType, lazy } from 'react'

type Later = typeof import('./later.ts')

let read: Later | undefined

/** Reads it; asked again, it is there already. */
export async function readLater(): Promise<Later> {
  read = await import('./later.ts')
  return read
}

/**
 * A part of `later.ts`, to be shown within a `Suspense`. Once the file is read it comes at once: where React has waited,
 * even for no time at all, it shows nothing for a third of a second, so that the window does not flicker.
 */
export function lazily<Name extends keyof Later>(name: Name) {
  return lazy(() =>
    read ? kept({ default: read[name] }) : readLater().then((file) => ({ default: file[name] })),
  )
}

/** A promise that is kept on the spot: React accepts everything that has `then`. */
function kept<Part extends { readonly default: ComponentType<never> }>(part: Part): Promise<Part> {
  // biome-ignore lint/suspicious/noThenProperty: that is what it is for.
  return { then: (keep: (part: Part) => void) => keep(part) } as Promise<Part>
}
