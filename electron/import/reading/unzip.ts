/** Unpacks files of a zip, within limits: what an archive says of its sizes is not believed. */
import { strFromU8, unzipSync } from 'fflate'
import { mostImported } from '../../../shared/files/import.ts'

/** The most entries of an archive that are looked at. */
const mostFiles = 20_000

export type Unzipped =
  | { readonly kind: 'files'; readonly texts: ReadonlyMap<string, string>; readonly names: readonly string[] }
  /** It would be larger than all of an import may be. */
  | { readonly kind: 'tooLarge' }
  /** It is no zip, or a damaged or encrypted one. */
  | { readonly kind: 'damaged' }

/** Checks the signature of a zip's first file (PKWARE APPNOTE 4.3.7). */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/**
 * Unpacks texts. The memory for a file is as large as its entry says, and what it holds beyond that is not unpacked; so the
 * sum of what the entries say is a limit.
 * @param wanted paths in the archive; others are named, and not unpacked.
 */
export function unzipTexts(bytes: Uint8Array, wanted: readonly string[]): Unzipped {
  const names: string[] = []
  let size = 0
  let isTooLarge = false
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        names.push(file.name)
        isTooLarge ||= names.length > mostFiles
        if (isTooLarge || !wanted.includes(file.name)) return false
        size += file.originalSize
        isTooLarge = size > mostImported
        return !isTooLarge
      },
    })
    if (isTooLarge) return { kind: 'tooLarge' }
    const texts = Object.entries(files).map(([name, content]) => [name, strFromU8(content)] as const)
    return { kind: 'files', texts: new Map(texts), names }
  } catch {
    return { kind: 'damaged' }
  }
}

/** Parses JSON of an archive; undefined: it is none. */
export function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
