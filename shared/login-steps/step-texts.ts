/** The texts of the editor for login steps. They come with the system's description, like all that is said of a system. */

import type { Words } from '../words.ts'
import type { StepProblemReason } from './check-login-steps.ts'
import type { Condition, LoginStep, Place, Refusal, StepBody, TakenUse } from './login-steps.ts'
import type { ResponsePart } from './step-trial.ts'

/** By key; `{{n}}` is a number. */
export interface StepTexts {
  readonly step: Words
  readonly up: Words
  readonly down: Words
  readonly removeStep: Words
  readonly addStep: Words
  readonly renewal: Words
  readonly renewalHelp: Words
  readonly addRenewal: Words
  readonly placeholders: Words
  readonly method: Words
  readonly url: Words
  readonly urlHelp: Words
  readonly secretInUrl: Words
  readonly headers: Words
  readonly body: Words
  readonly bodies: Readonly<Record<StepBody['kind'], Words>>
  readonly root: Words
  readonly fields: Words
  readonly value: Words
  readonly type: Words
  readonly as: Readonly<Record<'text' | 'json', Words>>
  readonly addField: Words
  readonly removeRow: Words
  readonly contentType: Words
  readonly content: Words
  readonly take: Words
  readonly from: Readonly<Record<Place['from'], Words>>
  readonly at: Words
  readonly use: Words
  readonly uses: Readonly<Record<TakenUse, Words>>
  readonly name: Words
  readonly addTake: Words
  readonly refusals: Words
  readonly means: Words
  readonly meanings: Readonly<Record<Refusal['means'], Words>>
  readonly statuses: Words
  readonly anyResponse: Words
  readonly is: Readonly<Record<Condition['is'], Words>>
  readonly addRefusal: Words
  readonly message: Words
  readonly anyText: Words
  readonly redirectIs: Words
  readonly redirect: Readonly<Record<LoginStep['redirect'], Words>>
  readonly tryStep: Words
  readonly trying: Words
  readonly passed: Words
  readonly sent: Words
  readonly received: Words
  readonly types: Readonly<Record<ResponsePart['type'], Words>>
  readonly characters: Words
  readonly useAsToken: Words
  readonly useAs: Words
  readonly startAgain: Words
  readonly reasons: Readonly<Record<StepProblemReason, Words>>
}
