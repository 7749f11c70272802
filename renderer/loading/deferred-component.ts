/** Shows components that are loaded after the first paint. */
import { type ComponentType, lazy } from 'react'

type Deferred = typeof import('./deferred.ts')

let loaded: Deferred | undefined

/** Loads the file of deferred components, once. */
export async function loadDeferred(): Promise<Deferred> {
  loaded = await import('./deferred.ts')
  return loaded
}

/**
 * Makes a component of `deferred.ts` to be shown inside a `Suspense`. Once the file is loaded the component is there at
 * once: a plain `React.lazy` suspends even then, and React keeps what suspended hidden for 300 ms so that nothing flickers.
 */
export function deferredComponent<Name extends keyof Deferred>(name: Name) {
  return lazy(() =>
    loaded ? fulfilled({ default: loaded[name] }) : loadDeferred().then((file) => ({ default: file[name] })),
  )
}

/** Makes a promise that is fulfilled synchronously: React accepts everything that has `then`. */
function fulfilled<Part extends { readonly default: ComponentType<never> }>(part: Part): Promise<Part> {
  // biome-ignore lint/suspicious/noThenProperty: React calls `then` of what `lazy` is given.
  return { then: (settle: (part: Part) => void) => settle(part) } as Promise<Part>
}
