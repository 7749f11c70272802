/** 1PUX, the zip that 1Password exports: everything of an account, in clear text. */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import { fromEach } from '../../reading/from-each.ts'
import { NoteTally } from '../../reading/notes.ts'
import { storeNotes } from '../../reading/store-notes.ts'
import { isZip, jsonIn, unzipTexts } from '../../reading/unzip.ts'
import { isRecord } from '../../reading/values.ts'
import { readItems } from './one-password-items.ts'
import { damaged, tooLarge } from './words.ts'

const dataFile = 'export.data'

export const onePasswordPux: Format = {
  id: 'one-password-pux',
  recognize: (files) => files.filter(holdsData),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = fromEach(files, (file) => readItems(dataOf(file), tally), tally)
    return { format: '1Password 1PUX', entries, notes: tally.notes }
  },
}

function holdsData({ bytes }: SourceFile): boolean {
  if (!isZip(bytes)) return false
  const listed = unzipTexts(bytes, [])
  return listed.kind === 'files' && listed.names.includes(dataFile)
}

function dataOf({ bytes }: SourceFile): Readonly<Record<string, unknown>> {
  const unzipped = unzipTexts(bytes, [dataFile])
  if (unzipped.kind === 'tooLarge') throw new ImportError(tooLarge)
  const json = unzipped.kind === 'files' ? jsonIn(unzipped.texts.get(dataFile)) : undefined
  if (!isRecord(json) || !Array.isArray(json.accounts)) throw new ImportError(damaged)
  return json
}
