/** Writes the request of one step. */

import { resolveStepUrl } from '../../../shared/login-steps/login-step-url.ts'
import type { LoginStep, StepBody } from '../../../shared/login-steps/login-steps.ts'
import { parseLines } from '../../../shared/text/lines.ts'
import type { OutgoingRequest } from '../../systems/system.ts'
import { fail } from '../response-checks.ts'
import { fill, forHeader, forUrl, type LookUp } from './fill-placeholders.ts'
import { contentTypeOf, contentTypes, isXmlType, writeBody } from './step-body.ts'

/** A step, and where and when it is run. */
export interface NumberedStep {
  readonly step: LoginStep
  /** From 1. */
  readonly number: number
  readonly loginAddress: string
}

/**
 * Writes a validated step's request.
 * @throws ProblemError `notForXml`, `notForHeader`, `notForStep`, and what `lookUp` throws; nothing was sent.
 */
export async function stepRequest(numbered: NumberedStep, lookUp: LookUp): Promise<OutgoingRequest> {
  const { step, number } = numbered
  const url = urlOf(numbered, lookUp)
  const headers = { ...usualHeaders(step.body), ...ownHeaders(step, lookUp) }
  const body = await writeBody(step.body, number, lookUp)
  return {
    method: step.method,
    url,
    headers,
    ...(body !== undefined && { body }),
    shown: { url: shownUrl(numbered), fields: fieldsSent(numbered) },
    ...(step.redirect === 'accepted' && { redirect: 'accepted' }),
  }
}

/** A value could be `..`, and lead to another path: the path must have as many parts as the form shows. */
function urlOf({ step, number, loginAddress }: NumberedStep, lookUp: LookUp): URL {
  const shown = resolveStepUrl(loginAddress, step.url)
  const filled = resolveStepUrl(loginAddress, fill(step.url, lookUp, forUrl))
  const isSame =
    shown !== undefined &&
    filled?.origin === shown.origin &&
    filled.pathname.split('/').length === shown.pathname.split('/').length
  return isSame ? filled : fail({ kind: 'notForStep', step: number, field: 'URL' })
}

/** Returns scheme, host, port and path with the placeholders as they are. */
export function shownUrl({ step, loginAddress }: Omit<NumberedStep, 'number'>): string {
  const shown = resolveStepUrl(loginAddress, step.url)
  return shown ? shown.origin + shown.pathname.replaceAll('%7B', '{').replaceAll('%7D', '}') : ''
}

/** Accepts XML where XML is sent, else JSON. A step's own header fields replace these. */
function usualHeaders(body: StepBody): Record<string, string> {
  const type = contentTypeOf(body)
  const accept = type !== undefined && isXmlType(type) ? contentTypes.xml : contentTypes.json
  return { accept, ...(type !== undefined && { 'content-type': type }) }
}

function ownHeaders({ headers }: LoginStep, lookUp: LookUp): Record<string, string> {
  return Object.fromEntries(
    parseLines(headers, 'headers').map(([name, value]) => [
      name.toLowerCase(),
      fill(value, lookUp, forHeader(name)),
    ]),
  )
}

/** Returns the names of the fields in query and body, in the order sent. */
function fieldsSent({ step: { url, body }, loginAddress }: NumberedStep): string[] {
  const query = [...(resolveStepUrl(loginAddress, url)?.searchParams.keys() ?? [])]
  const own = body.kind === 'none' || body.kind === 'text' ? [] : body.fields.map(({ name }) => name)
  return [...new Set([...query, ...own])]
}
