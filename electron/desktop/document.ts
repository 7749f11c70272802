/** The documents of every desktop that is not Electron. */
import type { DocumentStore } from './desktop.ts'

/**
 * Opens (creating on first write) the document `<folder>/<name>.json`: written atomically, readable by its owner only.
 * @throws SyntaxError where the file holds no JSON: it is left as it is, never replaced by an empty one.
 */
export async function openDocument(folder: string, name: string): Promise<DocumentStore> {
  const { default: Conf } = await import('conf')
  return new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: name,
    fileExtension: 'json',
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  })
}
