/** Searching files and texts for secrets, in the shapes they could have taken on the way. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Found, Needles } from './needles.ts'

export { shapesOf } from './shapes.ts'

/** A secret where none may be; the secret itself is not repeated. */
export interface Leak extends Found {
  readonly file: string
}

/** Searches every file below the folders. */
export async function searchFolders(folders: readonly string[], secrets: readonly string[]) {
  const files = (await Promise.all(folders.map(filesBelow))).flat()
  const needles = needlesOf(secrets)
  const leaks: Leak[] = []
  for (const file of files) leaks.push(...leaksIn(file, await contentOf(file), needles))
  return { files: files.length, leaks }
}

/** Searches one text or file content. */
export function searchBytes(file: string, content: Buffer, secrets: readonly string[]): Leak[] {
  return leaksIn(file, content, needlesOf(secrets))
}

/** Every file below a folder, none where there is no such folder. One that goes meanwhile takes no other along. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const at = (entry: { readonly name: string }) => path.join(folder, entry.name)
  const folders = entries.filter((entry) => entry.isDirectory())
  const below = await Promise.all(folders.map((entry) => filesBelow(at(entry))))
  return [...entries.filter((entry) => entry.isFile()).map(at), ...below.flat()]
}

/** A file's content; nothing where it is gone by now. */
export function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0))
}

/** Some search for the same secrets thousands of times. */
const made = new WeakMap<readonly string[], Needles>()

function needlesOf(secrets: readonly string[]): Needles {
  const needles = made.get(secrets) ?? new Needles(secrets)
  made.set(secrets, needles)
  return needles
}

function leaksIn(file: string, content: Buffer, needles: Needles): Leak[] {
  return needles.find(content).map((found) => ({ file, ...found }))
}
