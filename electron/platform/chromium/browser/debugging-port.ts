/** Finds the debugging port of a browser; for tests. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Launched } from './launch.ts'

/** @returns the port once the browser has opened it, or undefined where the browser ended first. */
export async function untilPort({ profile, gone }: Launched): Promise<number | undefined> {
  let ended = false
  void gone.then(() => {
    ended = true
  })
  while (!ended) {
    const text = await readFile(path.join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const port = Number(text.split('\n')[0])
    if (port > 0) return port
    await setTimeout(20)
  }
  return undefined
}
