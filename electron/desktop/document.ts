/** The documents of every desktop; on Electron `electron-store` stands in for its base, `conf`. */
import type { DocumentStore } from './desktop.ts'
import { writeWhole } from './write-whole.ts'

/**
 * Opens (creating on first write) the document `<folder>/<name>.json`: written atomically, readable by its owner only.
 * @throws SyntaxError where the file holds no JSON: it is left as it is, never replaced by an empty one.
 */
export async function openDocument(folder: string, name: string): Promise<DocumentStore> {
  const { default: Conf } = await import('conf')
  return writtenWhole(
    new Conf<Record<string, unknown>>({
      cwd: folder,
      configName: name,
      fileExtension: 'json',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    }),
  )
}

/** Gives a document the careful way of writing, for what must not be lost: see `write-whole.ts`. */
export function writtenWhole(document: DocumentStore): DocumentStore {
  return {
    path: document.path,
    get store() {
      return document.store
    },
    set store(value) {
      document.store = value
    },
    write: (value) => writeWhole(document.path, JSON.stringify(value, undefined, '\t')),
  }
}
