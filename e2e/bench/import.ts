/** An import of 10,000 connections in the whole main process: shown and added, and how long others wait meanwhile. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { nodeFlags } from '../../scripts/start-program.ts'
import type { Figure } from './figures.ts'
import type { ImportSourceName } from './import-sources.ts'

/** How one import went. */
export interface ImportTimes {
  /** From the request for a preview to the response to its confirmation. */
  readonly milliseconds: number
  /** Of the processor, in milliseconds. */
  readonly processor: number
  /** The longest time in which nothing else could run, in milliseconds. */
  readonly stretch: number
}

/** @param runs how often all of it is done, each time by a program of its own; the best counts: others disturb it. */
export function measureImport(runs: number): readonly Figure[] {
  const measured = Array.from({ length: runs }, () => importOnce('export'))
  const best = (of: (one: ImportTimes) => number) => Math.min(...measured.map(of))
  const from = `of ${runs} runs, ${(best(({ processor }) => processor) / 1000).toFixed(1)} s of the processor`
  return [
    {
      name: 'import: 10,000 connections shown and added',
      measured: best(({ milliseconds }) => milliseconds) / 1000,
      limit: 10,
      unit: ' s',
      from,
    },
    {
      name: 'import: 10,000 connections, longest stretch of the main thread',
      measured: best(({ stretch }) => stretch),
      limit: 50,
      unit: ' ms',
      from: `${from}, from the request to the last event`,
    },
    ...parsed.map(({ name, format }) => stretchOf(name, format, runs)),
  ]
}

/** Formats whose parsers work in one piece. */
const parsed = [
  { name: 'opencollection', format: 'YAML of Bruno' },
  { name: 'insomnia', format: 'YAML of Insomnia' },
  { name: 'csv', format: 'CSV of KeePassXC' },
  { name: 'xml', format: 'XML of KeePass' },
] as const

function stretchOf(name: ImportSourceName, format: string, runs: number): Figure {
  const measured = Array.from({ length: runs }, () => importOnce(name))
  return {
    name: `import: 10,000 connections, ${format}, longest stretch of the main thread`,
    measured: Math.min(...measured.map(({ stretch }) => stretch)),
    limit: 50,
    unit: ' ms',
    from: `of ${runs} runs, from the request to the last event`,
  }
}

function importOnce(source: ImportSourceName): ImportTimes {
  const program = path.join(import.meta.dirname, '../../dist/journeys/bench-import.js')
  return JSON.parse(execFileSync(process.execPath, [...nodeFlags, program, source], { encoding: 'utf8' }))
}
