/** Recognizes a refused login in a step's response. */
import type { Json } from '../../../shared/claims.ts'
import type { Condition, LoginStep, Refusal } from '../../../shared/login-steps/login-steps.ts'
import { mark, redactNamed } from '../../network/http/redact.ts'
import {
  fail,
  isObject,
  isSuccess,
  limitedWait,
  refuseByStatus,
  refuseLocked,
  refuseWithoutCode,
  said,
} from '../response-checks.ts'
import { type ReadableResponse, readPlace, rootOf, scalarText } from './read-response.ts'

/**
 * Passes a response that is a success, by its status and by what the step says of refusals.
 * @throws ProblemError `credentialsRefused`, `accountLocked`, `requestRefused` and the other response problems.
 */
export function refuseStep(step: LoginStep, readable: ReadableResponse): void {
  const { response } = readable
  refuseLocked(response)
  const refusal = step.refusals.find((candidate) => applies(candidate, readable))
  if (refusal) refuseBecause(refusal, step, readable)
  refuseByStatus(response)
  if (isSuccess(response) || (step.redirect === 'accepted' && isRedirect(response.status))) return
  const described = describe(step, readable)
  const isExplained = response.status === 400 && described.description !== undefined
  if (isExplained || response.status === 422) fail({ kind: 'requestRefused', ...described })
  refuseWithoutCode(response, described)
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

/** A success that has no condition to fail is none of these statuses. */
function applies({ statuses, condition }: Refusal, readable: ReadableResponse): boolean {
  const isStatus = statuses.length === 0 || statuses.includes(readable.response.status)
  return isStatus && (condition === undefined || holds(condition, readable))
}

function holds(condition: Condition, readable: ReadableResponse): boolean {
  const found = readPlace(readable, condition)
  const text = found === null ? 'null' : scalarText(found)
  switch (condition.is) {
    case 'present':
      return found !== undefined && found !== null && text !== ''
    case 'absent':
      return found === undefined || found === null || text === ''
    case 'equal':
      return text === condition.value
    case 'notEqual':
      return text !== condition.value
    case 'contains':
      return text?.toLowerCase().includes(condition.value.toLowerCase()) ?? false
  }
}

function refuseBecause({ means }: Refusal, step: LoginStep, readable: ReadableResponse): never {
  const described = describe(step, readable)
  if (means === 'refused') fail({ kind: 'credentialsRefused', ...described })
  const seconds = waitIn(described.description ?? '')
  fail({
    kind: 'accountLocked',
    ...described,
    ...(seconds !== undefined && { retryAfterSeconds: limitedWait(seconds) }),
  })
}

const secondsIn: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 }

/** Reads how long to wait from a server's English sentence. */
function waitIn(sentence: string): number | undefined {
  const [, count, unit = ''] = /\b(\d{1,6}) (second|minute|hour)s?\b/i.exec(sentence) ?? []
  return count === undefined ? undefined : Number(count) * (secondsIn[unit.toLowerCase()] ?? 0)
}

/** Says where it happened and what the server said: at the place that the step names, else anywhere. */
function describe(step: LoginStep, readable: ReadableResponse) {
  const { response } = readable
  const description = step.message
    ? said(response, scalarText(readPlace(readable, step.message)))
    : said(response, sentences(redactNamed('', fieldsIn(readable))).join(' '))
  return { exchange: response.exchange, ...(description && { description }) }
}

function fieldsIn({ json, xml }: ReadableResponse): Json {
  const found = json ?? rootOf(xml)
  return isObject(found) ? found : {}
}

/** Collects every text in the response, a few levels of lists and objects deep. */
function sentences(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value === mark ? [] : [value]
  if (typeof value !== 'object' || value === null || depth > 4) return []
  return Object.values(value).flatMap((inner) => sentences(inner, depth + 1))
}
