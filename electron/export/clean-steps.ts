/** Leaves secrets out of the steps of a login: what stands there in clear instead of a placeholder. */
import {
  type BodyField,
  type LoginStep,
  type StepBody,
  writeLoginSteps,
} from '../../shared/login-steps/login-steps.ts'
import { parseLoginSteps } from '../../shared/login-steps/parse-login-steps.ts'
import {
  type Cleaned,
  cleanAddress,
  cleanLines,
  holdsSecret,
  isPlaceholder,
  isSecretName,
} from './secret-looking.ts'

/** @returns empty for steps that this version cannot read: nobody could say what is in them. */
export function cleanSteps(text: string): Cleaned {
  const parsed = parseLoginSteps(text)
  if (parsed.kind !== 'steps') return { text: '', leftOut: ['JSON'] }
  const leftOut: string[] = []
  const clean = (step: LoginStep) => cleanStep(step, leftOut)
  const { steps, refresh, ...rest } = parsed.steps
  const cleaned = { ...rest, steps: steps.map(clean), refresh: refresh.map(clean) }
  return leftOut.length > 0 ? { text: writeLoginSteps(cleaned), leftOut } : { text, leftOut }
}

function cleanStep(step: LoginStep, leftOut: string[]): LoginStep {
  const [url, headers] = [cleanAddress(step.url), cleanLines(step.headers, 'headers')]
  leftOut.push(...url.leftOut, ...headers.leftOut)
  return { ...step, url: url.text, headers: headers.text, body: cleanBody(step.body, leftOut) }
}

function cleanBody(body: StepBody, leftOut: string[]): StepBody {
  if (body.kind === 'none') return body
  if (body.kind === 'text') return cleanText(body, leftOut)
  const fields = body.fields.map((field) => cleanField(field, leftOut))
  return { ...body, fields }
}

function cleanField(field: BodyField, leftOut: string[]): BodyField {
  const { name, value } = field
  const isSecret = (isSecretName(name) || holdsSecret(value)) && value !== '' && !isPlaceholder(value)
  if (!isSecret) return field
  leftOut.push(name)
  return { ...field, value: '', as: 'text' }
}

/** A complete body cannot be shortened without breaking it: with something secret in it, all of it goes. */
function cleanText(body: Extract<StepBody, { kind: 'text' }>, leftOut: string[]): StepBody {
  // What a placeholder stands for is no secret of this text.
  const literal = body.text.replaceAll(/["']?\{\{[^{}]*\}\}["']?/g, '')
  if (!holdsSecret(withoutEmptyPairs(literal))) return body
  leftOut.push('text')
  return { ...body, text: '' }
}

/** `"password":` with nothing behind it is what a placeholder has left. */
function withoutEmptyPairs(text: string): string {
  return text.replaceAll(/[\w-]+["']?\s*[:=]\s*(?=[,&}<\s]|$)/g, '')
}
