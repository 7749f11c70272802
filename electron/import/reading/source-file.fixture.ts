/** Sources for tests of readers. */
import type { Format, SourceFile } from '../format.ts'
import { formats } from '../formats/all.ts'
import { ImportError } from '../import-error.ts'
import type { ImportedAccount, ImportedOAuth, Reading } from '../imported.ts'

/** Makes a file of a source as main does: text and JSON are there where it is some. */
export function sourceFile(content: string | Uint8Array, path = ''): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const text = textOf(bytes)
  return { path, bytes, text, json: jsonOf(text) }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** Returns the id of the format that claims a content first; undefined: none does. */
export function claimedBy(content: string | Uint8Array): string | undefined {
  const file = sourceFile(content)
  return formats.find((format) => format.recognize([file]).length > 0)?.id
}

/** Reads a content by the format that claims it first. */
export async function readFirst(content: string | Uint8Array): Promise<Reading> {
  const id = claimedBy(content)
  const format = formats.find((each) => each.id === id)
  if (!format) throw new Error('no format claims it')
  return readAs(format, content)
}

export async function readAs(format: Format, content: string | Uint8Array): Promise<Reading> {
  return format.read([sourceFile(content)], undefined)
}

/** Returns why a content is refused, in English: what is the matter, and what to do. */
export async function refusalOf(content: string | Uint8Array): Promise<string> {
  try {
    await readFirst(content)
  } catch (error) {
    if (!(error instanceof ImportError) || error.problem.kind !== 'importFailed') throw error
    return `${error.problem.advice.what.en} ${error.problem.advice.next.en}`
  }
  return 'not refused'
}

/** Returns the English sentences of a reading, of its entries too. */
export function notesOf({ notes, entries }: Reading): readonly string[] {
  return [...notes, ...entries.flatMap((entry) => entry.notes)].map(({ words }) => words.en)
}

export function accountsOf({ entries }: Reading): readonly ImportedAccount[] {
  return entries.flatMap(({ login }) => (login.kind === 'account' ? [login] : []))
}

export function oauthOf({ entries }: Reading): readonly ImportedOAuth[] {
  return entries.flatMap(({ login }) => (login.kind === 'oauth' ? [login] : []))
}
