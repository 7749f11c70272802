/** Parses the JSON of login steps: of this version, of a newer one, or damaged. */
import type { Json, JsonObject } from '../claims.ts'
import {
  type BodyField,
  type Condition,
  type LoginStep,
  type LoginSteps,
  loginStepsVersion,
  mostSteps,
  type Place,
  type Refusal,
  type StepBody,
  type TakenUse,
  type TakenValue,
} from './login-steps.ts'

export type ParsedLoginSteps =
  | { readonly kind: 'steps'; readonly steps: LoginSteps }
  /** Written by a newer version. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' }

/** Parses what a field of kind `steps` contains. */
export function parseLoginSteps(text: string): ParsedLoginSteps {
  try {
    const json = object(JSON.parse(text) as Json)
    if (typeof json.version === 'number' && json.version > loginStepsVersion) return { kind: 'newer' }
    if (json.version !== loginStepsVersion) return { kind: 'unreadable' }
    const steps = list(json.steps, stepFrom, mostSteps)
    const refresh = list(json.refresh, stepFrom, mostSteps)
    return { kind: 'steps', steps: { version: loginStepsVersion, steps, refresh } }
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { kind: 'unreadable' }
    throw thrown
  }
}

/** More fields, values or refusals than any login has. */
const mostRows = 60

function stepFrom(json: JsonObject): LoginStep {
  return {
    method: oneOf(json.method, ['GET', 'POST', 'PUT']),
    url: text(json.url),
    headers: text(json.headers),
    body: bodyFrom(object(json.body)),
    take: list(json.take, takenFrom, mostRows),
    refusals: list(json.refusals, refusalFrom, mostRows),
    ...(json.message !== undefined && { message: placeFrom(object(json.message)) }),
    redirect: oneOf(json.redirect, ['refused', 'accepted']),
  }
}

function bodyFrom(json: JsonObject): StepBody {
  const kind = oneOf(json.kind, ['none', 'json', 'form', 'xml', 'text'])
  if (kind === 'none') return { kind }
  if (kind === 'text') return { kind, type: text(json.type), text: text(json.text) }
  const fields = list(json.fields, fieldFrom, mostRows)
  return kind === 'xml' ? { kind, root: text(json.root), fields } : { kind, fields }
}

function fieldFrom(json: JsonObject): BodyField {
  return { name: text(json.name), value: text(json.value), as: oneOf(json.as, ['text', 'json']) }
}

function placeFrom(json: JsonObject): Place {
  return { from: oneOf(json.from, ['json', 'xml', 'header', 'cookie', 'text']), at: text(json.at) }
}

const uses: readonly TakenUse[] = [
  'value',
  'token',
  'refreshToken',
  'lifetimeSeconds',
  'lifetimeMinutes',
  'lifetimeMilliseconds',
  'end',
]

function takenFrom(json: JsonObject): TakenValue {
  return { name: text(json.name), use: oneOf(json.use, uses), ...placeFrom(json) }
}

function refusalFrom(json: JsonObject): Refusal {
  const statuses = json.statuses
  if (!Array.isArray(statuses) || statuses.length > mostRows) return refuse()
  return {
    means: oneOf(json.means, ['refused', 'locked']),
    statuses: statuses.map((status) => (typeof status === 'number' ? status : refuse())),
    ...(json.condition !== undefined && { condition: conditionFrom(object(json.condition)) }),
  }
}

function conditionFrom(json: JsonObject): Condition {
  const is = oneOf(json.is, ['equal', 'notEqual', 'contains', 'present', 'absent'])
  return { ...placeFrom(json), is, value: text(json.value) }
}

/** @throws SyntaxError: the JSON is not what this version writes. */
function refuse(): never {
  throw new SyntaxError('no login steps')
}

function object(json: Json | undefined): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : refuse()
}

function text(json: Json | undefined): string {
  return typeof json === 'string' ? json : refuse()
}

function oneOf<Value extends string>(json: Json | undefined, values: readonly Value[]): Value {
  return values.find((value) => value === json) ?? refuse()
}

function list<Item>(json: Json | undefined, from: (item: JsonObject) => Item, most: number): Item[] {
  return Array.isArray(json) && json.length <= most ? json.map((item) => from(object(item))) : refuse()
}
