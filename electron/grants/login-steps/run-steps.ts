/** Runs the steps of a login one after the other, and reads from their responses what later steps and the token need. */
import type { Json } from '../../../shared/claims.ts'
import {
  type LoginStep,
  placeholdersIn,
  type TakenValue,
  textsOf,
} from '../../../shared/login-steps/login-steps.ts'
import type { Tools } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import { at, fail } from '../response-checks.ts'
import type { LookUp } from './fill-placeholders.ts'
import { type ReadableResponse, readPlace, readResponse, scalarText } from './read-response.ts'
import { refuseStep } from './refuse-step.ts'
import { type NumberedStep, shownUrl, stepRequest } from './step-request.ts'

/** What a login's steps are run with. */
export interface LoginRun {
  /** Validated. */
  readonly steps: readonly LoginStep[]
  readonly loginAddress: string
  /** The values of the connection's own placeholders. */
  readonly lookUp: LookUp
  /** Called with each response and what was found in it, before it is validated. */
  readonly onResponse?: (
    numbered: NumberedStep,
    readable: ReadableResponse,
    values: readonly FoundValue[],
  ) => void | Promise<void>
}

/** A value at a place of a step's response; undefined: there is none. */
export interface FoundValue {
  readonly taken: TakenValue
  readonly found: Json | undefined
}

/** A response that was passed, with the values found in it. */
export interface PassedStep {
  readonly step: LoginStep
  readonly readable: ReadableResponse
  readonly values: readonly FoundValue[]
  /** The step's address, without query. */
  readonly sentTo: string
}

/**
 * Runs all steps. Every value read is registered as a secret.
 * @throws ProblemError a network or response problem, `valueMissing`, and what `stepRequest` throws.
 */
export async function runSteps(run: LoginRun, tools: Tools): Promise<readonly PassedStep[]> {
  const passed: PassedStep[] = []
  const taken = new Map<string, string>()
  const lookUp: LookUp = (name) => taken.get(name) ?? run.lookUp(name)
  for (const [index, step] of run.steps.entries()) {
    const numbered = { step, number: index + 1, loginAddress: run.loginAddress }
    const readable = await readResponse(await tools.send(await stepRequest(numbered, lookUp)))
    const values = step.take.map((place) => ({ taken: place, found: readPlace(readable, place) }))
    hideAll(values, tools)
    await run.onResponse?.(numbered, readable, values)
    refuseStep(step, readable)
    for (const [name, value] of neededValues(numbered, values, readable, run.steps.slice(index + 1)))
      taken.set(name, value)
    passed.push({ step, readable, values, sentTo: shownUrl(numbered) })
  }
  return passed
}

/** Hides what was read; lifetimes are no secrets, and so short that they would be hidden everywhere. */
function hideAll(values: readonly FoundValue[], tools: Tools): void {
  for (const { taken, found } of values) {
    const text = scalarText(found)
    if (text && ['value', 'token', 'refreshToken'].includes(taken.use)) tools.hide(new Secret(text))
  }
}

/** Returns the values that later steps use, by placeholder. @throws ProblemError `valueMissing`. */
function neededValues(
  { number }: NumberedStep,
  values: readonly FoundValue[],
  { response }: ReadableResponse,
  later: readonly LoginStep[],
): [string, string][] {
  const used = new Set(later.flatMap(textsOf).flatMap(placeholdersIn))
  const names = [...new Set(values.map(({ taken }) => taken.name))].filter((name) =>
    used.has(`${number}.${name}`),
  )
  return names.map((name) => {
    const places = values.filter(({ taken }) => taken.name === name)
    const text = places
      .map(({ found }) => scalarText(found))
      .find((value) => value !== undefined && value !== '')
    if (text !== undefined) return [`${number}.${name}`, text]
    return fail({
      kind: 'valueMissing',
      step: number,
      name,
      at: places.map(({ taken }) => taken.at).join(', '),
      ...at(response),
    })
  })
}
