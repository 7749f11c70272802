/** Finds what only the backup of a vault still holds whole, and takes it from there. */
import { isDeepStrictEqual } from 'node:util'
import type { Entries } from './entries.ts'
import type { Finding } from './folder-files.ts'
import { type Content, takenOver } from './records.ts'

/** Says whether there is such a record, and it cannot be read. */
export function isUnreadable(entries: Entries, name: string): boolean {
  const entry = entries.get(name)
  return entry !== undefined && entry.value === undefined
}

/** Lists the names of records that are unreadable in the vault, and otherwise in its backup. */
export function otherwiseIn(backup: Finding, entries: Entries): readonly string[] {
  if (backup.kind !== 'vault') return []
  const { records } = backup.document
  return [...entries].flatMap(([name, { sealed }]) =>
    isUnreadable(entries, name) && Object.hasOwn(records, name) && !isDeepStrictEqual(records[name], sealed)
      ? [name]
      : [],
  )
}

/** Returns a vault's content with the records that only its backup holds whole. */
export async function mendedFrom(backup: Content, content: Content): Promise<Content> {
  const [{ entries: whole }, { head, key, entries }] = [await takenOver(backup), await takenOver(content)]
  const wanted = [...whole].filter(([name, { value }]) => value !== undefined && isUnreadable(entries, name))
  return { head, key, entries: entries.with(wanted) }
}
