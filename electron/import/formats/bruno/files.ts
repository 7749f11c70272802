/** Which files of a source are Bruno's, and which belong together. */
import { memberOf, nameOf, textOf } from '../../api-tools/json.ts'
import type { SourceFile } from '../../format.ts'

/** A collection's folder. */
export interface BrunoFolder {
  /** Its path; empty: the source itself. */
  readonly path: string
  /** `bruno.json` or `opencollection.yml`; undefined: only some of the files came. */
  readonly root: SourceFile | undefined
  readonly kind: 'bru' | 'yaml'
  readonly files: readonly SourceFile[]
}

/** How a file begins that is one of Bruno's by itself. */
const bruStart = /^\s*((meta|auth|auth:oauth2|vars|vars:pre-request)[ \t]*\{|vars:secret[ \t]*\[)[ \t]*\r?\n/
const openCollection = /^["'{ ]*opencollection["']?[ \t]*:/m
const yamlPart = /^["']?(info|name|variables|request|http)["']?[ \t]*:/m

/** Returns the folder of a path, without a slash at its end. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** Returns the last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Returns the name of a file without its ending. */
export function stem(path: string): string {
  return fileName(path).replace(/\.[^.]*$/, '')
}

/** Finds the folders of collections; a file belongs to the innermost. Files without one are a folder of their own. */
export function brunoFolders(files: readonly SourceFile[]): readonly BrunoFolder[] {
  const roots = files.flatMap((file) => {
    const kind = rootKind(file)
    return kind ? [{ path: folderOf(file.path), root: file, kind, files: [] as SourceFile[] }] : []
  })
  const byPath = new Map(roots.map((root) => [root.path, root]))
  const loose: Record<'bru' | 'yaml', SourceFile[]> = { bru: [], yaml: [] }
  for (const file of files) {
    if (rootKind(file)) continue
    const root = rootAbove(file.path, byPath)
    const kind = partKind(file, root !== undefined)
    if (!kind) continue
    if (root && (root.kind === kind || kind === 'dotenv')) root.files.push(file)
    else if (kind !== 'dotenv') loose[kind].push(file)
  }
  const rest = (['bru', 'yaml'] as const).filter((kind) => loose[kind].length > 0)
  return [...roots, ...rest.map((kind) => ({ path: '', root: undefined, kind, files: loose[kind] }))]
}

function rootKind({ path, json, text }: SourceFile): 'bru' | 'yaml' | undefined {
  const isBruno = memberOf(json, 'type') === 'collection' && memberOf(json, 'version') !== undefined
  if (isBruno && fileName(path) === 'bruno.json') return 'bru'
  return text !== undefined && openCollection.test(text.slice(0, 20_000)) ? 'yaml' : undefined
}

function rootAbove<Root>(path: string, roots: ReadonlyMap<string, Root>): Root | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const root = roots.get(folder)
    if (root || folder === '') return root
  }
}

function partKind(
  { path, text }: SourceFile,
  isInCollection: boolean,
): 'bru' | 'yaml' | 'dotenv' | undefined {
  if (text === undefined) return undefined
  if (isInCollection && fileName(path) === '.env') return 'dotenv'
  if (bruStart.test(text) || (isInCollection && path.endsWith('.bru'))) return 'bru'
  const isYaml = isInCollection
    ? /\.ya?ml$/.test(path) && yamlPart.test(text)
    : /^info:/m.test(text) && /^http:/m.test(text)
  return isYaml ? 'yaml' : undefined
}

/** Whether a JSON file is an exported collection or environment of Bruno's. */
export function jsonKind(json: unknown): 'collection' | 'environment' | undefined {
  if (memberOf(json, 'info', 'type') === 'bruno-environment') return 'environment'
  const isBruno = nameOf(memberOf(json, 'exportedUsing'))?.startsWith('Bruno') ?? false
  const isFirst = textOf(memberOf(json, 'version')) === '1' && typeof memberOf(json, 'name') === 'string'
  return Array.isArray(memberOf(json, 'items')) && (isBruno || isFirst) ? 'collection' : undefined
}
