/** What every part of the program behind the window is composed of. */
import type { ClaimcheckEvent } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { AppOptions } from '../app.ts'
import type { Parts } from '../ipc/parts.ts'
import type { Platform, PreferencesStore } from '../platform/platform.ts'
import { createProblemOf } from '../problem-of.ts'

/** The part of the window that the program behind it uses. */
export interface Shown {
  /** Emits an event to the page. */
  readonly emit: (event: ClaimcheckEvent) => void
  readonly edit: Parts['edit']
  /** Brings the window to the front. */
  readonly focus: () => void
  readonly takeGesture: Parts['takeGesture']
  /** Collects what the page does not use any more. */
  readonly collectGarbage: () => void
  /** Stores the window's preferences. */
  readonly preferences: PreferencesStore
}

export interface Base {
  readonly platform: Platform
  readonly options: AppOptions
  readonly shown: Shown
  readonly emit: Shown['emit']
  /** Turns what was thrown into a problem, and logs bugs without secrets. */
  readonly problemOf: (thrown: unknown) => Problem
  /** The product and its version, as requests name it. */
  readonly userAgent: string
}

export function composeBase(platform: Platform, options: AppOptions, shown: Shown): Base {
  const problemOf = createProblemOf(options.log ?? ((line) => process.stderr.write(`${line}\n`)))
  return {
    platform,
    options,
    shown,
    emit: shown.emit,
    problemOf,
    userAgent: `Claimcheck/${options.version}`,
  }
}

/** Calls once after a delay, without keeping the process alive. @returns a function that cancels the call. */
export function later(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
