/** Reads exports of this program (`electron/export/`), encrypted or not, and says what to do with its other files. */
import { setImmediate } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Annotations } from '../../../shared/annotations.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { ImportNote } from '../../../shared/files/import.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { annotationsSchema } from '../../connections/annotations-schema.ts'
import { decryptExport, isEncrypted } from '../../export/encrypted-export.ts'
import { exportMarker, exportVersion } from '../../export/exported-connection.ts'
import { draft } from '../../ipc/draft-guard.ts'
import { vaultFormat } from '../../vault/document.ts'
import { Secret } from '../../vault/secret.ts'
import type { Format, SourceFile } from '../format.ts'
import { ImportError } from '../import-error.ts'
import type { ImportedEntry, Reading } from '../imported.ts'
import * as words from './claimcheck-words.ts'

export const claimcheck: Format = {
  id: 'claimcheck',
  recognize: (files) => files.filter(({ json }) => isExport(json) || isVault(json)),
  read: readAll,
}

interface ExportFile {
  readonly claimcheck: typeof exportMarker
  readonly version?: unknown
  readonly connections?: unknown
}

function isExport(json: unknown): json is ExportFile {
  return isObject(json) && json.claimcheck === exportMarker
}

function isVault(json: unknown): boolean {
  return isObject(json) && json.format === vaultFormat
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One file that cannot be read costs no other one, unless a passphrase would open it. */
async function readAll(files: readonly SourceFile[], passphrase: string | undefined): Promise<Reading> {
  const entries: ImportedEntry[] = []
  const notes: ImportNote[] = []
  const errors: ImportError[] = []
  for (const file of files) {
    try {
      const read = await readFile(file, passphrase)
      entries.push(...read.entries)
      notes.push(...read.notes)
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      errors.push(error)
    }
  }
  const locked = errors.find(({ passphrase: how }) => how)
  const [first] = errors
  if (first && (locked || entries.length === 0)) throw locked ?? first
  return { format: words.formatName, entries, notes: [...notes, ...errors.map(({ note }) => note)] }
}

type Content = Pick<Reading, 'entries' | 'notes'>

async function readFile({ json }: SourceFile, passphrase: string | undefined): Promise<Content> {
  if (!isExport(json)) throw new ImportError(words.isVault)
  checkVersion(json)
  if (!isEncrypted(json)) return readConnections(json)
  if (passphrase === undefined) throw new ImportError(words.passphraseNeeded, 'needed')
  const inner = await decrypted(json, passphrase)
  if (!isExport(inner) || isEncrypted(inner)) throw new ImportError(words.damaged)
  checkVersion(inner)
  return readConnections(inner)
}

async function decrypted(json: object, passphrase: string): Promise<unknown> {
  const typed = new Secret(passphrase)
  const result = await decryptExport(json, typed).finally(() => typed.wipe())
  if (result.kind === 'wrong') throw new ImportError(words.passphraseWrong, 'wrong')
  if (result.kind === 'damaged') throw new ImportError(words.damaged)
  try {
    return JSON.parse(result.text)
  } catch {
    throw new ImportError(words.damaged)
  }
}

function checkVersion({ version }: ExportFile): void {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new ImportError(words.damaged)
  if (version > exportVersion) throw new ImportError(words.newer)
}

/** After so many entries others get their turn on the main thread. */
const breathAfter = 200

async function readConnections({ connections }: ExportFile): Promise<Content> {
  if (!Array.isArray(connections)) throw new ImportError(words.damaged)
  const entries: ImportedEntry[] = []
  const broken: string[] = []
  for (const [at, json] of connections.entries()) {
    const entry = readEntry(json)
    if (entry) entries.push(entry)
    else broken.push(nameOf(json) ?? `#${at + 1}`)
    if (at % breathAfter === 0) await setImmediate()
  }
  return { entries, notes: broken.length > 0 ? [words.unreadable(broken)] : [] }
}

/** What a later version of this format may add is not understood, and does no harm. */
const more = z.object({
  id: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  secrets: z.catch(z.optional(z.unknown()), undefined),
  annotations: annotationsSchema,
  leftOut: z.catch(z.optional(z.array(z.string()).check(z.maxLength(1_000))), undefined),
})

/** @returns undefined for what is no connection, or not one that this version can reach as it was meant. */
function readEntry(json: unknown): ImportedEntry | undefined {
  const beside = more.safeParse(json)
  if (!beside.success) return undefined
  const { name, system, environment, method, values, network, movedFrom } = json as Record<string, unknown>
  const { id, secrets, annotations, leftOut } = beside.data
  const parsed = draft.safeParse({
    name,
    system,
    environment,
    method,
    values,
    secrets: secrets ?? {},
    ...(network !== undefined && { network }),
    ...(movedFrom !== undefined && { movedFrom }),
  })
  return parsed.success ? entryOf(parsed.data, id, annotations, leftOut ?? []) : undefined
}

function entryOf(
  read: ConnectionDraft,
  exportedId: string | undefined,
  annotations: Annotations | undefined,
  leftOut: readonly string[],
): ImportedEntry {
  const isPinned = read.network?.trust.kind === 'pinned'
  return {
    name: read.name,
    login: {
      kind: 'connection',
      draft: isPinned ? withoutPin(read) : read,
      ...(exportedId !== undefined && { exportedId }),
    },
    ...(annotations && { annotations }),
    notes: [...(isPinned ? [words.pinLeft] : []), ...(leftOut.length > 0 ? [words.leftOut(leftOut)] : [])],
  }
}

/** A pin is made by looking at the server, never by a file. */
function withoutPin(read: ConnectionDraft): ConnectionDraft {
  return { ...read, network: { ...(read.network ?? usualNetwork), trust: { kind: 'system' } } }
}

function nameOf(json: unknown): string | undefined {
  const name = isObject(json) ? json.name : undefined
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, 100) : undefined
}
