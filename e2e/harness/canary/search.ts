/** Searches files and texts for secrets in every shape they could have taken on the way. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Canaries, type Found } from './canaries.ts'

export { shapesOf } from './shapes.ts'

/** Names a secret that was found where none may be, without repeating it. */
export interface Leak extends Found {
  readonly file: string
}

/** Searches every file below the folders. */
export async function searchFolders(folders: readonly string[], secrets: readonly string[]) {
  const files = (await Promise.all(folders.map(filesBelow))).flat()
  const canaries = canariesOf(secrets)
  const leaks: Leak[] = []
  for (const file of files) leaks.push(...leaksIn(file, await contentOf(file), canaries))
  return { files: files.length, leaks }
}

/** Searches one text or file content. */
export function searchBytes(file: string, content: Buffer, secrets: readonly string[]): Leak[] {
  return leaksIn(file, content, canariesOf(secrets))
}

/** Lists every file below a folder; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const at = (entry: { readonly name: string }) => path.join(folder, entry.name)
  const folders = entries.filter((entry) => entry.isDirectory())
  const below = await Promise.all(folders.map((entry) => filesBelow(at(entry))))
  return [...entries.filter((entry) => entry.isFile()).map(at), ...below.flat()]
}

/** Reads a file; empty where it is gone by now. */
export function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0))
}

/** Caches by list: some callers search for the same secrets thousands of times. */
const made = new WeakMap<readonly string[], Canaries>()

function canariesOf(secrets: readonly string[]): Canaries {
  const canaries = made.get(secrets) ?? new Canaries(secrets)
  made.set(secrets, canaries)
  return canaries
}

function leaksIn(file: string, content: Buffer, canaries: Canaries): Leak[] {
  return canaries.find(content).map((found) => ({ file, ...found }))
}
