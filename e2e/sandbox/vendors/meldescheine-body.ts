/** The three body formats of Meldescheine, and its answers in two. */
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import type { RequestContext } from '../server/request-context.ts'
import { RequestError } from '../server/request-error.ts'
import { readForm } from '../server/rules.ts'

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })
const builder = new XMLBuilder({ format: false })

interface Login {
  readonly username: string
  readonly password: string
}

/** @throws RequestError where the body is not exactly a user name and a password in the format its type announces. */
export function readLogin(context: RequestContext): Login {
  const { username, password, ...others } = readBody(context)
  for (const name of Object.keys(others)) throw new RequestError(400, 'detail', `unexpected field ${name}`)
  return { username: must('username', username), password: must('password', password) }
}

function must(name: string, value: unknown): string {
  if (value === undefined) throw new RequestError(400, name, 'This field is required.')
  if (typeof value !== 'string') throw new RequestError(400, name, 'Not a valid string.')
  if (value === '') throw new RequestError(400, name, 'This field may not be blank.')
  return value
}

function readBody(context: RequestContext): Record<string, unknown> {
  const type = mediaType(context.request.headers['content-type'])
  if (type === 'application/json') return readJson(context.body.toString())
  if (type === 'application/xml') return readXml(context.body.toString())
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(readForm(context))
  throw new RequestError(415, 'detail', `Unsupported media type "${type}" in request.`)
}

function mediaType(header = ''): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase()
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {}
  throw new RequestError(400, 'detail', 'JSON parse error - expected an object')
}

function readXml(text: string): Record<string, unknown> {
  if (XMLValidator.validate(text) !== true) throw new RequestError(400, 'detail', 'XML parse error')
  const document = parser.parse(text) as Record<string, unknown>
  const { root } = document
  if (Object.keys(document).length !== 1 || typeof root !== 'object' || root === null)
    throw new RequestError(400, 'detail', 'XML parse error - expected <root> with fields in it')
  return root as Record<string, unknown>
}

/** What the client accepts decides; where it says nothing, the answer comes in the format of the question. */
export function speaksXml(context: RequestContext): boolean {
  const accept = context.request.headers.accept ?? '*/*'
  if (accept.includes('json')) return false
  if (accept.includes('xml')) return true
  return mediaType(context.request.headers['content-type']) === 'application/xml'
}

export function toXml(value: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ root: value })}`
}
