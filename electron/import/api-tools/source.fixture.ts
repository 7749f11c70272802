/** Files of a source, as the readers get them. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { Format, SourceFile } from '../format.ts'
import type { ImportedEntry, ImportedOAuth, Reading } from '../imported.ts'

/** A file with a text, or with a value as JSON. */
export function sourceFile(path: string, content: unknown): SourceFile {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return { path, text, bytes: new TextEncoder().encode(text), json: jsonOf(text) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads files as the import does: those that the format recognises. */
export async function readWith(format: Format, ...files: readonly SourceFile[]): Promise<Reading> {
  return await format.read(format.recognize(files), undefined)
}

/** Returns the logins by OAuth. */
export function logins({ entries }: Pick<Reading, 'entries'>): readonly ImportedOAuth[] {
  return entries.flatMap(({ login }) => (login.kind === 'oauth' ? [login] : []))
}

/** Returns the one entry of a reading. */
export function onlyEntry({ entries }: Reading): ImportedEntry {
  const [entry, ...more] = entries
  if (!entry || more.length > 0) throw new TypeError(`${entries.length} entries, not one`)
  return entry
}

/** Returns notes in English. */
export function inEnglish(notes: readonly ImportNote[]): readonly string[] {
  return notes.map(({ words }) => words.en)
}
