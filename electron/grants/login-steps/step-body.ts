/** Writes the body of a step. */
import type { BodyField, StepBody } from '../../../shared/login-steps/login-steps.ts'
import { fail } from '../response-checks.ts'
import { asIs, type Escape, fill, forForm, forJson, forXml, type LookUp } from './fill-placeholders.ts'
import { writeJsonBody } from './json-body.ts'

export const contentTypes: Readonly<Record<'json' | 'xml' | 'form', string>> = {
  json: 'application/json',
  xml: 'application/xml',
  form: 'application/x-www-form-urlencoded',
}

/** Returns the content type of a body; undefined: there is none. */
export function contentTypeOf(body: StepBody): string | undefined {
  if (body.kind === 'none') return undefined
  return body.kind === 'text' ? body.type.trim() : contentTypes[body.kind]
}

/** Whether a content type is XML (RFC 7303). */
export function isXmlType(type: string): boolean {
  return /[/+]xml\b/i.test(type)
}

/**
 * Writes a validated body.
 * @returns undefined where the step has none.
 * @throws ProblemError `notForXml`, `notForStep` (a value that is to be JSON is none).
 */
export async function writeBody(body: StepBody, number: number, lookUp: LookUp): Promise<string | undefined> {
  if (body.kind === 'none') return undefined
  if (body.kind === 'text') return writeText(body, lookUp)
  if (body.kind === 'json') return writeJson(body.fields, number, lookUp)
  const fields = body.fields.map(({ name, value }): [string, string] => [name, fill(value, lookUp, asIs)])
  return body.kind === 'xml' ? writeXmlBody(body.root, fields) : new URLSearchParams(fields).toString()
}

function writeJson(fields: readonly BodyField[], number: number, lookUp: LookUp): string {
  try {
    return writeJsonBody(fields, lookUp)
  } catch (thrown) {
    // The message of a syntax error repeats the text.
    if (thrown instanceof SyntaxError) fail({ kind: 'notForStep', step: number, field: 'body' })
    throw thrown
  }
}

async function writeXmlBody(root: string, fields: readonly (readonly [string, string])[]): Promise<string> {
  const { isForXml, writeXml } = await import('../xml.ts')
  const odd = fields.find(([, value]) => !isForXml(value))
  if (odd) fail({ kind: 'notForXml', field: odd[0] })
  return writeXml(root, fields)
}

async function writeText(
  { type, text }: Extract<StepBody, { kind: 'text' }>,
  lookUp: LookUp,
): Promise<string> {
  if (!isXmlType(type)) return fill(text, lookUp, escapeFor(type))
  const { isForXml } = await import('../xml.ts')
  const checked: LookUp = (name) => {
    const value = lookUp(name)
    return isForXml(value) ? value : fail({ kind: 'notForXml', field: name })
  }
  return fill(text, checked, forXml)
}

/** Escapes the values of a complete body by its content type; of an unknown one they are sent as they are. */
function escapeFor(type: string): Escape {
  if (/[/+]json\b/i.test(type)) return forJson
  return /^\s*application\/x-www-form-urlencoded\b/i.test(type) ? forForm : asIs
}
