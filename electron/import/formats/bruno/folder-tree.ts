/** Puts the files of a collection's folder into a tree, as they lie in it. */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import type { Variables } from '../../api-tools/variables.ts'
import { folderOf } from './files.ts'

/** What a file says of one node. */
export interface NodeFile {
  /** Its path within the source. */
  readonly path: string
  /** `settings`: of the folder that it lies in. */
  readonly kind: 'request' | 'settings'
  readonly name: string
  readonly auth: NodeAuth
  readonly variables: Variables
}

interface Folder {
  settings?: NodeFile
  readonly requests: NodeFile[]
  readonly folders: string[]
}

/**
 * Returns the tree of a collection.
 * @param top the path of its folder.
 * @param name what the collection is called.
 */
export function folderTree(top: string, name: string, files: readonly NodeFile[]): AuthNode {
  const folders = new Map<string, Folder>()
  for (const file of files) {
    const folder = folderAt(folders, folderOf(file.path), top)
    if (file.kind === 'settings') folder.settings = file
    else folder.requests.push(file)
  }
  return nodeOf(folders, top, name)
}

function folderAt(folders: Map<string, Folder>, path: string, top: string): Folder {
  const known = folders.get(path)
  if (known) return known
  const created: Folder = { requests: [], folders: [] }
  folders.set(path, created)
  if (path !== top && path !== '') folderAt(folders, folderOf(path), top).folders.push(path)
  return created
}

function nodeOf(folders: ReadonlyMap<string, Folder>, path: string, name: string): AuthNode {
  const { settings, requests = [], folders: inner = [] } = folders.get(path) ?? {}
  return {
    name,
    auth: settings?.auth ?? { kind: 'inherit' },
    ...(settings && { variables: settings.variables }),
    children: () => [
      ...requests.map((request) => ({ ...request, children: () => [] })),
      ...inner.map((folder) => nodeOf(folders, folder, nameOfFolder(folders, folder))),
    ],
  }
}

function nameOfFolder(folders: ReadonlyMap<string, Folder>, path: string): string {
  return folders.get(path)?.settings?.name ?? path.slice(path.lastIndexOf('/') + 1)
}
