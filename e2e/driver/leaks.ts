/** Searching files for secrets, in the shapes they could have taken on the way. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export interface Leak {
  readonly file: string
  /** Which secret, by its place in the list: the secret itself is not repeated. */
  readonly secret: number
  readonly shape: string
}

/** Shorter ones would be found by chance. */
const leastLength = 6

/** A secret as it could stand in a file. */
export function shapesOf(secret: string): Readonly<Record<string, Buffer>> {
  const bytes = Buffer.from(secret)
  return {
    raw: bytes,
    'UTF-16': Buffer.from(secret, 'utf16le'),
    hex: Buffer.from(bytes.toString('hex')),
    base64: Buffer.from(bytes.toString('base64').replace(/=+$/, '')),
    base64url: Buffer.from(bytes.toString('base64url')),
    'URL encoding': Buffer.from(encodeURIComponent(secret)),
    JSON: Buffer.from(JSON.stringify(secret).slice(1, -1)),
  }
}

/** Searches every file below the folders. */
export async function searchFolders(folders: readonly string[], secrets: readonly string[]) {
  const files = (await Promise.all(folders.map(filesBelow))).flat()
  const leaks: Leak[] = []
  for (const file of files)
    leaks.push(...searchBytes(file, await readFile(file).catch(() => Buffer.alloc(0)), secrets))
  return { files: files.length, leaks }
}

/** Searches one text or file content. */
export function searchBytes(file: string, content: Buffer, secrets: readonly string[]): Leak[] {
  return secrets.flatMap((secret, index) =>
    secret.length < leastLength
      ? []
      : Object.entries(shapesOf(secret))
          .filter(([, bytes]) => content.includes(bytes))
          .map(([shape]) => ({ file, secret: index, shape })),
  )
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
