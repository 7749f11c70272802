/**
 * Shares of a core, measured beside a bare window: what its browser does at rest differs from machine to machine, from
 * nothing to most of a percent, and is not the program's.
 */
import { setTimeout } from 'node:timers/promises'
import { median } from './figures.ts'
import { cpuSeconds, ownCpuSeconds } from './processes.ts'
import type { BenchProgram } from './program.ts'

/** Percent of a core within one slice of time. */
export interface Shares {
  /** Of the program with its window. */
  readonly app: number
  /** Of the program's main process alone. */
  readonly main: number
  /** Of a bare window. */
  readonly bare: number
}

/** Measures both for so many seconds. */
export async function sharesInSlice(app: BenchProgram, bare: BenchProgram, seconds: number): Promise<Shares> {
  const used = () => ({ app: cpuSeconds(app.pid), main: ownCpuSeconds(app.pid), bare: cpuSeconds(bare.pid) })
  const before = used()
  await setTimeout(seconds * 1000)
  const after = used()
  const share = (of: keyof Shares) => ((after[of] - before[of]) / seconds) * 100
  return { app: share('app'), main: share('main'), bare: share('bare') }
}

/** What the program takes beyond a bare window, in percent of a core. */
export function overBare(shares: readonly Shares[]): number {
  return median(shares.map(({ app, bare }) => app - bare))
}

/** The medians, for a figure's `from`. */
export function sharesSaid(shares: readonly Shares[]): string {
  const of = (name: keyof Shares) => `${median(shares.map((each) => each[name])).toFixed(2)} %`
  return `${of('app')} to ${of('bare')}, ${of('main')} in the main process`
}
