/** Reads the heap of the main process. */
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Canaries } from '../../harness/canary/canaries.ts'

/**
 * Milliseconds that something may stay on a heap after it was needed: React lets go of what has left the page when
 * nothing more urgent is to be drawn, main when the last change is on disk. A busy machine takes its time for both.
 */
const mayLinger = 10_000

/**
 * Looks until nothing is found, or what is there may not linger any more.
 * @returns what the last look saw.
 */
export async function lastLook(
  look: () => Promise<string>,
  canaries: Canaries,
  lingers = mayLinger,
): Promise<string> {
  const until = performance.now() + lingers
  for (;;) {
    await setTimeout(500)
    const seen = await look()
    if (performance.now() > until || canaries.find(Buffer.from(seen)).length === 0) return seen
  }
}

/** Reads every text in a heap snapshot and removes it. The engine truncates texts to 1024 characters. */
export function textOfHeap(file: string): string {
  const { strings } = JSON.parse(readFileSync(file, 'utf8')) as { readonly strings: readonly string[] }
  rmSync(file)
  return strings.join('\n')
}
