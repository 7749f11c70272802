/** For tests: what is done with open files, in order, and steps that fail. */
import { open } from 'node:fs/promises'
import { vi } from 'vitest'

/** What every open file can do. @param file is made, to have one. */
export async function openFiles(file: string) {
  const opened = await open(file, 'w')
  await opened.close()
  return Object.getPrototypeOf(opened) as typeof opened
}

/** @returns every writing and syncing of a file from now on, as they come; folders are synced without being written. */
export async function watchSteps(file: string): Promise<string[]> {
  const files = await openFiles(file)
  const did: string[] = []
  for (const step of ['writeFile', 'sync'] as const) {
    const real = files[step] as (...all: unknown[]) => Promise<void>
    vi.spyOn(files, step).mockImplementation(function (this: unknown, ...all: unknown[]) {
      did.push(step)
      return real.apply(this, all)
    })
  }
  return did
}
