/** Validates login steps: what is wrong, and where. */
import { isLoopback } from '../address.ts'
import { validateLines } from '../text/lines.ts'
import { resolveStepUrl } from './login-step-url.ts'
import {
  type BodyField,
  type LoginStep,
  type LoginSteps,
  loginPlaceholders,
  type Place,
  placeholdersIn,
  type StepBody,
  type StepList,
  type TakenValue,
  textsOf,
} from './login-steps.ts'

export type StepProblemReason =
  | 'required'
  | 'notAnAddress'
  /** Unencrypted, beyond this machine and the login address. */
  | 'plainHttp'
  | 'malformedLine'
  /** No step reads a token. */
  | 'noToken'
  /** Neither empty nor beginning with a slash (RFC 6901). */
  | 'notAPointer'
  /** No absolute path of element names. */
  | 'notAPath'
  | 'notAName'
  | 'nameTwice'
  /** Contradicts another field: one cannot be a value and contain others. */
  | 'nameConflict'
  /** A placeholder that no earlier step and no field fills in. */
  | 'unknownPlaceholder'
  | 'notJson'
  | 'notAStatus'
  /** A refusal that every response would be. */
  | 'refusesAll'

/** What is wrong with one input of the steps. */
export interface StepProblem {
  readonly list: StepList
  /** Index of the step. */
  readonly step: number
  /** The input, such as `url`, `body.fields.0.name`, `take.1.at`, `refusals.0.statuses`. */
  readonly input: string
  readonly reason: StepProblemReason
  /** The placeholder concerned. */
  readonly name?: string
}

/** Validates steps. @returns the problems in the order of the form; empty: they can be run. */
export function checkLoginSteps(steps: LoginSteps, loginAddress: string): StepProblem[] {
  const found = (['steps', 'refresh'] as const).flatMap((list) =>
    steps[list].flatMap((step, index) =>
      stepFaults(step, namesBefore(steps, list, index), loginAddress).map((fault) => ({
        list,
        step: index,
        ...fault,
      })),
    ),
  )
  const untaken = (['steps', 'refresh'] as const).filter((list) => list === 'steps' || steps[list].length > 0)
  const tokenless = untaken.filter(
    (list) => !steps[list].some(({ take }) => take.some(({ use }) => use === 'token')),
  )
  return [...found, ...tokenless.map((list) => noToken(list, steps[list].length))]
}

type Fault = Omit<StepProblem, 'list' | 'step'>

function noToken(list: StepList, count: number): StepProblem {
  return { list, step: Math.max(0, count - 1), input: 'take', reason: 'noToken' }
}

/** Returns the placeholders that a step can use. */
export function namesBefore(steps: LoginSteps, list: StepList, index: number): string[] {
  const taken = steps[list]
    .slice(0, index)
    .flatMap(({ take }, at) => take.flatMap(({ name }) => (name ? [`${at + 1}.${name}`] : [])))
  return [...loginPlaceholders, ...(list === 'refresh' ? ['refreshToken'] : []), ...taken]
}

function stepFaults(step: LoginStep, known: readonly string[], loginAddress: string): Fault[] {
  return [
    ...urlFaults(step.url, loginAddress),
    ...(validateLines(step.headers, 'headers')
      ? [{ input: 'headers', reason: 'malformedLine' } as const]
      : []),
    ...placeholderFaults(step, known),
    ...bodyFaults(step.body),
    ...takenFaults(step.take),
    ...refusalFaults(step),
  ]
}

/** An address that is missing or malformed itself is told at its own field. */
function urlFaults(url: string, loginAddress: string): Fault[] {
  const base = URL.parse(loginAddress)
  const resolved = resolveStepUrl(base ? loginAddress : 'https://login.invalid/', url)
  if (!resolved) return [{ input: 'url', reason: 'notAnAddress' }]
  const isPlain = resolved.protocol === 'http:' && !isLoopback(resolved) && resolved.origin !== base?.origin
  return isPlain ? [{ input: 'url', reason: 'plainHttp' }] : []
}

function placeholderFaults(step: LoginStep, known: readonly string[]): Fault[] {
  const name = textsOf(step)
    .flatMap(placeholdersIn)
    .find((used) => !known.includes(used))
  return name === undefined ? [] : [{ input: 'placeholders', reason: 'unknownPlaceholder', name }]
}

function bodyFaults(body: StepBody): Fault[] {
  if (body.kind === 'none') return []
  if (body.kind === 'text') return body.type.trim() ? [] : [{ input: 'body.type', reason: 'required' }]
  const rootFaults = body.kind === 'xml' ? nameFault('body.root', body.root, isElementName) : []
  return [...rootFaults, ...body.fields.flatMap((field, index) => fieldFaults(body, field, index))]
}

type BodyOfFields = Exclude<StepBody, { kind: 'none' | 'text' }>

function fieldFaults({ kind, fields }: BodyOfFields, field: BodyField, index: number): Fault[] {
  const input = `body.fields.${index}`
  const isName = kind === 'xml' ? isXmlFieldName : kind === 'json' ? isJsonName : () => true
  const wrong = nameFault(`${input}.name`, field.name, isName)
  if (wrong.length > 0) return wrong
  // A form may send a name several times.
  const earlier = kind === 'form' ? [] : fields.slice(0, index).map(({ name }) => pathOf(kind, name))
  const path = pathOf(kind, field.name)
  if (earlier.includes(path)) return [{ input: `${input}.name`, reason: 'nameTwice' }]
  const isWithin = kind === 'json' && earlier.some((other) => contains(other, path) || contains(path, other))
  if (isWithin) return [{ input: `${input}.name`, reason: 'nameConflict' }]
  return kind === 'json' && field.as === 'json' && !isJsonTemplate(field.value)
    ? [{ input: `${input}.value`, reason: 'notJson' }]
    : []
}

function nameFault(input: string, name: string, isName: (name: string) => boolean): Fault[] {
  if (name.trim() === '') return [{ input, reason: 'required' }]
  return isName(name) ? [] : [{ input, reason: 'notAName' }]
}

function pathOf(kind: BodyOfFields['kind'], name: string): string {
  return kind === 'json' && !name.startsWith('/')
    ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : name
}

function contains(outer: string, inner: string): boolean {
  return inner.startsWith(`${outer}/`)
}

function isElementName(name: string): boolean {
  return /^[\p{L}_][\p{L}\d_.-]*(?::[\p{L}_][\p{L}\d_.-]*)?$/u.test(name)
}

function isXmlFieldName(name: string): boolean {
  const parts = name.split('/')
  const last = parts.pop() ?? ''
  return parts.every(isElementName) && isElementName(last.replace(/^@/, ''))
}

/** Higher indices would only make long lists of nothing. */
const highestIndex = 99

function isJsonName(name: string): boolean {
  if (!name.startsWith('/')) return true
  return (
    isPointer(name) && name.split('/').every((part) => !/^\d+$/.test(part) || Number(part) <= highestIndex)
  )
}

/** Checks for a JSON Pointer (RFC 6901 section 3). */
export function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text)
}

/** Checks for an absolute path of element names, with positions and perhaps an attribute at its end. */
export function isXmlPath(text: string): boolean {
  const [before, ...parts] = text.split('/')
  const last = parts.at(-1)?.startsWith('@') ? (parts.pop() as string).slice(1) : undefined
  const areElements = parts.every((part) => isElementName(part.replace(/\[[1-9]\d{0,3}\]$/, '')))
  return before === '' && parts.length > 0 && areElements && (last === undefined || isElementName(last))
}

/** Whether a value is JSON once its placeholders are filled in, within texts or as numbers. */
function isJsonTemplate(value: string): boolean {
  try {
    JSON.parse(value.replace(/\{\{[^\s{}]+\}\}/g, '1'))
    return true
  } catch {
    return false
  }
}

function takenFaults(take: readonly TakenValue[]): Fault[] {
  return take.flatMap(({ name, use, from, at }, index) => {
    const input = `take.${index}`
    const isNameless = use === 'value' && name === ''
    const isTwice = name !== '' && use === 'value' && take.slice(0, index).some((one) => one.name === name)
    return [
      ...(isNameless ? [{ input: `${input}.name`, reason: 'required' } as const] : []),
      ...(/[\s{}.]/.test(name) ? [{ input: `${input}.name`, reason: 'notAName' } as const] : []),
      ...(isTwice ? [{ input: `${input}.name`, reason: 'nameTwice' } as const] : []),
      ...placeFaults(`${input}.at`, { from, at }),
    ]
  })
}

function placeFaults(input: string, { from, at }: Place): Fault[] {
  if (from === 'text') return []
  if (from === 'json') return isPointer(at) ? [] : [{ input, reason: 'notAPointer' }]
  if (at.trim() === '') return [{ input, reason: 'required' }]
  if (from === 'xml') return isXmlPath(at) ? [] : [{ input, reason: 'notAPath' }]
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(at) ? [] : [{ input, reason: 'notAName' }]
}

function refusalFaults({ refusals, message }: LoginStep): Fault[] {
  const found = refusals.flatMap(({ statuses, condition }, index): Fault[] => {
    const input = `refusals.${index}`
    const isOdd = statuses.some((status) => !Number.isInteger(status) || status < 100 || status > 599)
    if (isOdd) return [{ input: `${input}.statuses`, reason: 'notAStatus' }]
    if (statuses.length === 0 && !condition) return [{ input: `${input}.statuses`, reason: 'refusesAll' }]
    return condition ? placeFaults(`${input}.condition.at`, condition) : []
  })
  return [...found, ...(message ? placeFaults('message.at', message) : [])]
}
