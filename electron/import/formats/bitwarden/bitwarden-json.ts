/** Exports of Bitwarden in JSON, as a file or in a zip beside attachments. Encrypted ones are refused. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import { fromEach } from '../../reading/from-each.ts'
import { NoteTally } from '../../reading/notes.ts'
import { storeNotes } from '../../reading/store-notes.ts'
import { isZip, jsonIn, unzipTexts } from '../../reading/unzip.ts'
import { isBitwarden, readItems } from './bitwarden-items.ts'
import { damaged, encryptedByAccount, encryptedByPassword, tooLarge } from './words.ts'

const dataFile = 'data.json'

export const bitwardenJson: Format = {
  id: 'bitwarden-json',
  recognize: (files) => files.filter(({ json }) => isBitwarden(json)),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = fromEach(files, ({ json }) => readItems(unencrypted(json), tally), tally)
    return { format: 'Bitwarden JSON', entries, notes: tally.notes }
  },
}

export const bitwardenZip: Format = {
  id: 'bitwarden-zip',
  recognize: (files) => files.filter(holdsData),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = fromEach(files, (file) => readItems(unencrypted(dataOf(file)), tally), tally)
    for (const name of files.flatMap(attachmentsOf)) tally.add('attachments', name)
    return { format: 'Bitwarden zip', entries, notes: tally.notes }
  },
}

function unencrypted(json: unknown): Readonly<Record<string, unknown>> {
  if (!isBitwarden(json)) throw new ImportError(damaged)
  if (json.encrypted === true)
    throw new ImportError(json.passwordProtected === true ? encryptedByPassword : encryptedByAccount)
  return json
}

function holdsData({ bytes }: SourceFile): boolean {
  if (!isZip(bytes)) return false
  const listed = unzipTexts(bytes, [])
  return listed.kind === 'files' && listed.names.includes(dataFile)
}

function dataOf({ bytes }: SourceFile): unknown {
  const unzipped = unzipTexts(bytes, [dataFile])
  if (unzipped.kind === 'tooLarge') throw new ImportError(tooLarge)
  const json = unzipped.kind === 'files' ? jsonIn(unzipped.texts.get(dataFile)) : undefined
  return json
}

function attachmentsOf({ bytes }: SourceFile): readonly string[] {
  const listed = unzipTexts(bytes, [])
  const names = listed.kind === 'files' ? listed.names : []
  return names.filter((name) => name.startsWith('attachments/') && !name.endsWith('/')).map(lastPart)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
