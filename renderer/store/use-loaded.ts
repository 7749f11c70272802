import { useEffect, useState } from 'react'

/**
 * Loads a value for a component, and again whenever one of `reasons` changes; one that comes after that is ignored.
 * @returns the last one, undefined before the first; and a function that replaces it.
 */
export function useLoaded<Value>(load: () => Promise<Value | undefined>, reasons: readonly unknown[]) {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    let isWanted = true
    void load().then((loaded) => isWanted && setValue(loaded))
    return () => {
      isWanted = false
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller knows what it loads by.
  }, reasons)
  return [value, setValue] as const
}
