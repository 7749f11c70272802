/** Sends raw requests for the sandbox's own tests: nothing is added that the test does not write. */
import type { SandboxConnection } from '../types.ts'

export const agent = 'Claimcheck-Tests/1.0'

export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON object in it; empty where it is none. */
  readonly json: Readonly<Record<string, unknown>>
}

export async function send(url: string, init: RequestInit = {}): Promise<RawResponse> {
  const headers = new Headers(init.headers)
  if (!headers.has('user-agent')) headers.set('user-agent', agent)
  const response = await fetch(url, { redirect: 'manual', ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parseJsonObject(text) }
}

function parseJsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

export function postForm(url: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) {
  const pairs = Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : Object.entries(fields)
  const body = pairs.map((pair) => pair.map((part) => encodeURIComponent(part)).join('=')).join('&')
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })
}

/** Describes a response by its status and text, for messages of failed tests. */
export function describeResponse(response: RawResponse): string {
  return `${response.status} ${response.text}`
}

/** A connection's values and secrets by field id, in one. */
export function filled(connections: readonly SandboxConnection[], name: string): Record<string, string> {
  const found = connections.find((connection) => connection.name === name)
  if (!found) throw new Error(`no connection is named ${name}`)
  return { ...found.draft.values, ...found.draft.secrets }
}
