/** Documents of every platform: small JSON files. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DocumentStore } from '../platform/platform.ts'
import { writeAtomically } from './atomic-write.ts'

/** Opens the document `<folder>/<name>.json`; its folder must exist when it is written. */
export async function openDocument(folder: string, name: string): Promise<DocumentStore> {
  const file = path.join(folder, `${name}.json`)
  return {
    path: file,
    read: () => readObject(file),
    write: (value) => writeAtomically(file, JSON.stringify(value, undefined, '\t')),
  }
}

async function readObject(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(emptyWhereAbsent)
  const content: unknown = JSON.parse(text)
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new SyntaxError('a document holds an object')
  return content as Record<string, unknown>
}

function emptyWhereAbsent(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '{}'
  throw error
}
