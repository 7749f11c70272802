/** Validates what a user filled in: the form for instant help, main again before anything is saved. */
import { normalizeAddress, pastedAddress, validateAddress } from '../address.ts'
import type { ConnectionDraft } from '../connection.ts'
import { checkLoginSteps } from '../login-steps/check-login-steps.ts'
import { parseLoginSteps } from '../login-steps/parse-login-steps.ts'
import { networkSecretsOf, usualNetwork } from '../network.ts'
import type { FieldProblem } from '../problem.ts'
import { type FieldDescription, fieldsFor, type SystemDescription } from '../system.ts'
import { trimInvisible } from '../text/invisible.ts'
import { validateKeyText } from '../text/key-text.ts'
import { validateLines } from '../text/lines.ts'
import type { DraftContext } from './draft-context.ts'
import { normalizeNetwork, validateNetwork } from './network-draft.ts'
import { addressOf } from './reusable-secrets.ts'

/** Maximum lengths in UTF-16 units; secrets may be entire tokens or keys. */
const maxLength = { name: 200, plain: 2_000, steps: 50_000, secret: 100_000 }

/**
 * Validates a draft that `normalizeDraft` has normalized.
 * @param system the draft's system.
 * @param draft what was filled in; values that do not apply are ignored.
 * @returns the problems, at most one per field, in the order of the form; `field` is a field's id, `name`,
 * `environment`, `method`, or one of `validateNetwork`. Empty: it can be saved.
 */
export function validateDraft(
  system: SystemDescription,
  draft: ConnectionDraft,
  known: DraftContext,
): FieldProblem[] {
  const fields = fieldsFor(system, draft)
  return [
    checkName(draft.name, known),
    checkChoice('environment', draft.environment, system.environments),
    checkChoice('method', draft.method, system.methods),
    ...fields.map((field) => checkField(system, field, draft, known)),
    ...validateNetwork(system, draft, known),
  ].filter((problem) => problem !== undefined)
}

/**
 * Validates what is needed to look a server up: its address, and how it is reached.
 * @param draft normalized; everything else may be missing.
 * @returns as `validateDraft`.
 */
export function validateLookUp(
  system: SystemDescription,
  draft: ConnectionDraft,
  secrets: Pick<DraftContext, 'secretsHeld' | 'secretsLost'>,
): FieldProblem[] {
  const known = { ...secrets, names: [] }
  const issuers = fieldsFor(system, draft).filter(({ kind }) => kind.type === 'issuer')
  return [
    checkChoice('environment', draft.environment, system.environments),
    checkChoice('method', draft.method, system.methods),
    ...issuers.map((field) => checkField(system, { ...field, required: true }, draft, known)),
    ...validateNetwork(system, draft, secrets),
  ].filter((problem) => problem !== undefined)
}

function checkName(typed: string, { names, self }: DraftContext): FieldProblem | undefined {
  const name = typed.trim()
  if (name === '') return { field: 'name', reason: 'required' }
  if (name.length > maxLength.name) return { field: 'name', reason: 'tooLong' }
  const taken = names.some((other) => other.id !== self && sameName(other.name, name))
  return taken ? { field: 'name', reason: 'taken' } : undefined
}

function sameName(one: string, other: string): boolean {
  return one.trim().normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()
}

function checkChoice(
  field: string,
  chosen: string,
  offered: readonly { readonly id: string }[],
): FieldProblem | undefined {
  return offered.some(({ id }) => id === chosen) ? undefined : { field, reason: 'unknownChoice' }
}

function checkField(
  system: SystemDescription,
  field: FieldDescription,
  draft: ConnectionDraft,
  known: DraftContext,
): FieldProblem | undefined {
  if (field.kind.type === 'secret') return checkSecret(field, draft.secrets[field.id], known)
  const value = (draft.values[field.id] || field.initial) ?? ''
  if (trimInvisible(value) === '') return field.required ? { field: field.id, reason: 'required' } : undefined
  if (value.length > (field.kind.type === 'steps' ? maxLength.steps : maxLength.plain))
    return { field: field.id, reason: 'tooLong' }
  if (field.kind.type === 'steps') return checkSteps(system, field.id, value, draft)
  const problem = checkValue(system, field, value, known)
  return problem && { field: field.id, ...problem }
}

/** What is wrong in which step is shown in the steps themselves. */
function checkSteps(
  system: SystemDescription,
  field: string,
  value: string,
  draft: ConnectionDraft,
): FieldProblem | undefined {
  const parsed = parseLoginSteps(value)
  if (parsed.kind !== 'steps')
    return { field, reason: parsed.kind === 'newer' ? 'stepsNewer' : 'stepsUnreadable' }
  const loginAddress = addressOf(system, draft) ?? ''
  return checkLoginSteps(parsed.steps, loginAddress).length > 0 ? { field, reason: 'stepsWrong' } : undefined
}

function checkSecret(
  field: FieldDescription,
  typed: string | undefined,
  known: DraftContext,
): FieldProblem | undefined {
  const held = typed === undefined && known.secretsHeld.includes(field.id)
  if (!typed && known.secretsLost?.includes(field.id)) return { field: field.id, reason: 'typeAgain' }
  if (field.required && !held && !typed) return { field: field.id, reason: 'required' }
  if (!typed) return undefined
  if (typed.length > maxLength.secret) return { field: field.id, reason: 'tooLong' }
  const problem = checkContent(field, typed)
  return problem && { field: field.id, ...problem }
}

function checkContent({ kind }: FieldDescription, typed: string): Omit<FieldProblem, 'field'> | undefined {
  if (kind.type !== 'secret' || kind.content === undefined) return undefined
  return kind.content === 'key' ? validateKeyText(typed) : validateLines(typed, 'headers')
}

function checkValue(
  system: SystemDescription,
  { kind }: FieldDescription,
  value: string,
  known: DraftContext,
): Omit<FieldProblem, 'field'> | undefined {
  const { allowsPlainHttp } = system
  if (kind.type === 'address') return validateAddress(value, { allowsPlainHttp, use: 'base' })
  if (kind.type === 'redirect' || kind.type === 'resource')
    return validateAddress(value, { allowsPlainHttp, use: kind.type })
  if (kind.type === 'endpoint' || kind.type === 'issuer')
    return validateAddress(value, { allowsPlainHttp, use: 'resource' })
  if (kind.type === 'lines') return validateLines(value, kind.of)
  if (kind.type === 'connection') return checkConnection(value, known)
  if (kind.type === 'switch')
    return value === 'yes' || value === 'no' ? undefined : { reason: 'unknownChoice' }
  if (kind.type !== 'choice') return undefined
  return kind.options.some((option) => option.value === value) ? undefined : { reason: 'unknownChoice' }
}

function checkConnection(id: string, { names, self }: DraftContext): Omit<FieldProblem, 'field'> | undefined {
  if (id === self) return { reason: 'ownConnection' }
  return names.some((other) => other.id === id) ? undefined : { reason: 'unknownChoice' }
}

/**
 * Normalizes a draft: removes spaces and invisible characters around plain values, trailing slashes of base addresses,
 * and everything that the method and environment do not use. Secrets stay exactly as typed.
 */
export function normalizeDraft(system: SystemDescription, draft: ConnectionDraft): ConnectionDraft {
  const fields = fieldsFor(system, draft)
  const values: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const { id, kind } of fields) {
    const [from, to] = kind.type === 'secret' ? [draft.secrets, secrets] : [draft.values, values]
    if (Object.hasOwn(from, id)) to[id] = tidyValue(kind.type, from[id] as string)
  }
  for (const id of networkSecretsOf(draft.network ?? usualNetwork))
    if (Object.hasOwn(draft.secrets, id)) secrets[id] = draft.secrets[id] as string
  const tidy = { ...draft, name: draft.name.toWellFormed().trim(), values, secrets }
  return { ...tidy, ...normalizeNetwork(system, tidy) }
}

function tidyValue(type: FieldDescription['kind']['type'], value: string): string {
  if (type === 'secret') return value
  // A lone surrogate, as in a text that was cut, is invalid in any address.
  const whole = value.toWellFormed()
  if (type === 'issuer') return pastedAddress(whole)
  return type === 'address' ? normalizeAddress(whole) : trimInvisible(whole)
}
