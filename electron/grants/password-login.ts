/** A login that exchanges a name and a password for a token without OAuth. */
import type { JsonObject } from '../../shared/claims.ts'
import { mark, redactNamed } from '../network/http/redact.ts'
import type { IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import {
  fail,
  failAsTokenless,
  failAsUnreadable,
  isObject,
  isSuccess,
  jsonOf,
  refuseByStatus,
  refuseOddToken,
  refuseWithoutCode,
  said,
} from './response-checks.ts'
import { accessTokenIn } from './token-fields.ts'

export type LoginBody = 'json' | 'xml' | 'form'

export interface PasswordLogin {
  /** The login's whole address. */
  readonly endpoint: string
  readonly body: LoginBody
  /** Names on the wire and their values, sent exactly as they are. */
  readonly fields: Readonly<Record<string, string>>
  /** Name of the response's field with the token. */
  readonly tokenField: string
  /** Statuses with which this server refuses name or password. */
  readonly refusedBy: readonly number[]
}

const contentTypes: Readonly<Record<LoginBody, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  form: 'application/x-www-form-urlencoded',
}

/**
 * Sends name and password.
 * @returns the response for `processPasswordLoginResponse`.
 * @throws ProblemError network problems, `redirected`, `answerTooLarge`, `cancelled`, `notForXml` (nothing was sent).
 */
export async function passwordLoginRequest(login: PasswordLogin, tools: Tools): Promise<IncomingResponse> {
  return tools.send({
    method: 'POST',
    url: new URL(login.endpoint),
    headers: { accept: acceptedType(login.body), 'content-type': contentTypes[login.body] },
    body: await write(login),
  })
}

/** Accepts XML where XML is sent, else JSON. */
function acceptedType(body: LoginBody): string {
  return body === 'xml' ? contentTypes.xml : contentTypes.json
}

async function write({ body, fields }: PasswordLogin): Promise<string> {
  if (body === 'json') return JSON.stringify(fields)
  if (body === 'form') return new URLSearchParams(fields).toString()
  const { isForXml, writeXml } = await import('./xml.ts')
  const odd = Object.entries(fields).find(([, value]) => !isForXml(value))
  if (odd) fail({ kind: 'notForXml', field: odd[0] })
  return writeXml(fields)
}

/**
 * Validates the response, JSON or XML. Where its body has no token, takes that of its `Authorization` header field.
 * @throws ProblemError `credentialsRefused`, `accountLocked`, `noToken` and the other answer problems.
 */
export async function processPasswordLoginResponse(
  login: PasswordLogin,
  response: IncomingResponse,
): Promise<IssuedToken> {
  refuseByStatus(response)
  const fields = await fieldsOf(response)
  if (!isSuccess(response)) refuse(login, response, fields ?? {})
  // Some servers put the token where their API wants it, with no body or one without it.
  const token = accessTokenIn(fields?.[login.tokenField]) ?? headerToken(response)
  if (token !== undefined) return issued(login, response, token)
  if (!fields) failAsUnreadable(response)
  failAsTokenless(response, fields)
}

function issued(login: PasswordLogin, response: IncomingResponse, token: string): IssuedToken {
  refuseOddToken(response, token, login.tokenField)
  return { accessToken: new Secret(token), issuedBy: login.endpoint }
}

/** Reads the token of an `Authorization` header field, with or without a token's scheme before it. */
function headerToken({ headers }: IncomingResponse): string | undefined {
  const sent = headers.get('authorization')?.trim() ?? ''
  return /^(?!(?:bearer|jwt|token)$)(?:(?:bearer|jwt|token) +)?([^\s,]+)$/i.exec(sent)?.[1]
}

async function fieldsOf(response: IncomingResponse): Promise<JsonObject | undefined> {
  const json = jsonOf(response)
  if (json !== undefined) return isObject(json) ? json : {}
  if (!/^\s*<(\?xml|root\b)/.test(response.body)) return undefined
  const { readXml } = await import('./xml.ts')
  return readXml(response.body)
}

function refuse(login: PasswordLogin, response: IncomingResponse, fields: JsonObject): never {
  const { status, exchange } = response
  const description = said(response, sentences(redactNamed('', fields)).join(' '))
  const described = { exchange, ...(description && { description }) }
  if (login.refusedBy.includes(status)) fail({ kind: 'credentialsRefused', ...described })
  if ((status === 400 && description !== undefined) || status === 422)
    fail({ kind: 'requestRefused', ...described })
  refuseWithoutCode(response, described)
}

/** Collects every text in the response, a few levels of lists and objects deep. */
function sentences(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return value === mark ? [] : [value]
  if (typeof value !== 'object' || value === null || depth > 4) return []
  return Object.values(value).flatMap((inner) => sentences(inner, depth + 1))
}
