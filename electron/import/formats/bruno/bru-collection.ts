/** A collection of `.bru` files. */

import { breathe } from '../../api-tools/breathe.ts'
import type { Collection } from '../../api-tools/collect-logins.ts'
import { memberOf, nameOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import type { Environment, Variables } from '../../api-tools/variables.ts'
import type { SourceFile } from '../../format.ts'
import { type BruFile, readBru } from './bru-file.ts'
import { processVariables } from './dotenv.ts'
import { type BrunoFolder, fileName, folderOf, stem } from './files.ts'
import { folderTree, type NodeFile } from './folder-tree.ts'

/** Reads it. Files that cannot be read are counted and cost no other. */
export async function readBruCollection(folder: BrunoFolder, leftOut: LeftOut): Promise<Collection> {
  const nodes: NodeFile[] = []
  const environments: Environment[] = []
  let under: Variables | undefined
  for (const file of folder.files) {
    if (fileName(file.path) === '.env') {
      under = await processVariables(file)
      continue
    }
    await breathe()
    const read = await readBru(file.text ?? '')
    if (!read) leftOut.unreadable(file.path)
    else if (read.kind === 'environment')
      environments.push({ name: stem(file.path), variables: read.variables })
    else nodes.push(nodeOf(file, read, folder))
    if (read?.hasScript) leftOut.script()
  }
  const settings = nodes.find(({ path }) => path === inFolder(folder.path, 'collection.bru'))
  const name = nameOf(memberOf(folder.root?.json, 'name')) ?? fileName(folder.path)
  // Those of the collection are weaker than an environment's.
  const files = nodes.map((node) => (node === settings ? { ...node, variables: new Map() } : node))
  return {
    root: folderTree(folder.path, name === '' ? 'Bruno' : name, files),
    environments,
    under: [...(settings ? [settings.variables] : []), ...(under ? [under] : [])],
  }
}

function nodeOf(file: SourceFile, read: BruFile, folder: BrunoFolder): NodeFile {
  const isSettings = read.kind === 'settings' && /^(folder|collection)\.bru$/.test(fileName(file.path))
  const ownFolder = folderOf(file.path)
  const usual = isSettings ? fileName(ownFolder) : stem(file.path)
  const isBeside = isSettings || folder.root !== undefined
  return {
    path: isBeside ? file.path : fileName(file.path),
    kind: isSettings ? 'settings' : 'request',
    name: nameOf(read.name) ?? (usual === '' ? 'Bruno' : usual),
    auth: read.auth,
    variables: read.variables,
  }
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
