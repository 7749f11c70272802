/** Where results are kept: a file for each area that was tried whole, and one that names them all. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './copy.ts'
import { areas } from './list/index.ts'
import type { Removal, Trial } from './removal.ts'
import { areaReport, overview, resultIn } from './report.ts'

const folder = path.join(root, 'docs/security')
const fileOf = (area: string) => path.join(folder, 'removals', `${area}.md`)

/** Writes what was tried; areas of which a part was tried keep their last result. */
export function writeResults(trials: ReadonlyMap<Removal, Trial>): void {
  mkdirSync(path.join(folder, 'removals'), { recursive: true })
  const day = new Date().toISOString().slice(0, 10)
  for (const [area, removals] of Object.entries<readonly Removal[]>(areas)) {
    const own = removals.flatMap((removal) => trials.get(removal) ?? [])
    if (own.length > 0 && own.length === removals.length)
      writeFileSync(fileOf(area), areaReport(area, own, day))
  }
  writeFileSync(path.join(folder, 'removals.md'), overview(lastResults()))
}

function lastResults() {
  return Object.keys(areas).flatMap((area) => {
    const result = existsSync(fileOf(area)) ? resultIn(readFileSync(fileOf(area), 'utf8')) : undefined
    return result === undefined ? [] : [{ area, result }]
  })
}
