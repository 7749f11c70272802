/** Reads what the user brings. Files become base64 in the browser, without their content passing through the script. */
import { type ImportSource, mostImported, mostImportFiles } from '../../../shared/files/import.ts'
import type { BroughtFile } from '../../store/state.ts'

/** Why files were not read. */
export type Unread =
  /** Neither a file nor a text was there. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooMuch' }
  /** The browser could not read the file of that name. */
  | { readonly kind: 'unreadable'; readonly name: string }

/** What a folder holds for programs alone, and a lot of it. */
const skipped = /(^|\/)(\.git|node_modules)\//

/** @returns their content for main; or, where there is too much of it, nothing was read. */
export async function sourceOf(brought: readonly BroughtFile[]): Promise<ImportSource | Unread> {
  const files = brought.filter(({ path }) => !skipped.test(path))
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  if (files.length > mostImportFiles || bytes > mostImported) return { kind: 'tooMuch' }
  const read: { path: string; base64: string }[] = []
  // One after the other: a file that the user has removed meanwhile is named.
  for (const { path, file } of files) {
    const base64 = await base64Of(file)
    if (base64 === undefined) return { kind: 'unreadable', name: path }
    read.push({ path, base64 })
  }
  return { kind: 'files', files: read }
}

function base64Of(file: File): Promise<string | undefined> {
  return new Promise((done) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.onerror = () => done(undefined)
    reader.readAsDataURL(file)
  })
}

/** The files of a field, with their paths within the chosen folder. */
export function chosenFiles(files: FileList | null): readonly BroughtFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

/**
 * Returns what was dropped, with the content of folders. To be called in the event itself, after which the browser keeps
 * nothing of it. There are more files than can be imported only by one: then the rest is not looked for.
 */
export async function droppedFiles({ items, files }: DataTransfer): Promise<readonly BroughtFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: BroughtFile[] = []
  if (entries.length === 0) return chosenFiles(files)
  for (const entry of entries) await collect(entry, found)
  return found
}

async function collect(entry: FileSystemEntry, found: BroughtFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '')
  if (found.length > mostImportFiles || skipped.test(`${path}/`)) return
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File | undefined>((done) => entry.file(done, () => done(undefined)))
    if (file) found.push({ path, file })
  } else if (entry instanceof FileSystemDirectoryEntry) {
    const reader = entry.createReader()
    // Each call returns some of them, the last one none.
    for (let some = await readSome(reader); some.length > 0; some = await readSome(reader))
      for (const one of some) await collect(one, found)
  }
}

function readSome(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((done) => reader.readEntries(done, () => done([])))
}
