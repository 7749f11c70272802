/** Test helpers: record operations on open files, in order, and make them fail. */
import { open } from 'node:fs/promises'
import { vi } from 'vitest'

/** Returns the prototype of open files. @param file is created to get one. */
export async function openFiles(file: string) {
  const opened = await open(file, 'w')
  await opened.close()
  return Object.getPrototypeOf(opened) as typeof opened
}

/** @returns a live list of every write and sync of a file from now on; folders are synced without being written. */
export async function watchSteps(file: string): Promise<string[]> {
  const files = await openFiles(file)
  const did: string[] = []
  for (const step of ['writeFile', 'writev', 'sync'] as const) {
    const real = files[step] as (...all: unknown[]) => Promise<void>
    vi.spyOn(files, step).mockImplementation(function (this: unknown, ...all: unknown[]) {
      did.push(step)
      return real.apply(this, all)
    })
  }
  return did
}
