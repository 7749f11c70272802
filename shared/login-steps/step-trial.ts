/** What trying a login step shows: the request without values, and the structure of the response without secrets. */

import type { Exchange, Problem } from '../problem.ts'
import type { Place, StepList } from './login-steps.ts'

/** Which steps to run: those of the list up to the one with this index. */
export interface TrialScope {
  readonly list: StepList
  readonly upTo: number
}

/** The steps that were run. */
export interface StepTrial {
  /** In their order; those of the login come before those of a refresh. */
  readonly steps: readonly TriedStep[]
  /** Why the last one did not pass; absent: all passed. */
  readonly problem?: Problem
}

/** One step that got a response. */
export interface TriedStep {
  readonly list: StepList
  /** Index of the step. */
  readonly step: number
  readonly exchange: Exchange
  /** The request as text, with `***` for every secret. */
  readonly sent: string
  readonly parts: readonly ResponsePart[]
  /** Whether each of the step's values was found, in their order. */
  readonly found: readonly boolean[]
}

/** A value in a response, and the place where it is. */
export interface ResponsePart extends Place {
  readonly type: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object'
  /** Number of characters of a text that is not shown. */
  readonly length?: number
  /** The value, where it is certainly no secret. */
  readonly shown?: string
}
