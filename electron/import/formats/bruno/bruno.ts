/**
 * Bruno: folders of `.bru` files, OpenCollection's YAML as a folder or in one file, and exports as JSON. Secrets of an
 * environment are not in any of them; what a `.env` file beside a collection has, `{{process.env.NAME}}` finds.
 * See https://docs.usebruno.com/bru-lang/overview and https://spec.opencollection.com.
 */
import type { ImportNote } from '../../../../shared/files/import.ts'
import { type Collection, LoginCollector } from '../../api-tools/collect-logins.ts'
import { memberOf, nameOf, textOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { loginsInEnvironment } from '../../api-tools/named-values.ts'
import { doubleBraces } from '../../api-tools/references.ts'
import type { Environment } from '../../api-tools/variables.ts'
import { newerVersion } from '../../api-tools/words.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedEntry, Reading } from '../../imported.ts'
import { readBruCollection } from './bru-collection.ts'
import { type BrunoFolder, brunoFolders, jsonKind } from './files.ts'
import { readJsonCollection, readJsonEnvironments } from './json-export.ts'
import { readLogin } from './oauth.ts'
import { readOpenCollection } from './open-collection.ts'
import { noLogin } from './refusals.ts'

export const bruno: Format = {
  id: 'bruno',
  recognize: (files) => {
    const inFolders = brunoFolders(files).flatMap(({ root, files: inside }) => [
      ...(root ? [root] : []),
      ...inside,
    ])
    const own = new Set(inFolders)
    return files.filter((file) => own.has(file) || jsonKind(file.json) !== undefined)
  },
  read,
}

async function read(files: readonly SourceFile[]): Promise<Reading> {
  const leftOut = new LeftOut()
  const folders = brunoFolders(files)
  const exported = files.filter(({ json }) => jsonKind(json) === 'collection')
  const alone = files
    .filter(({ json }) => jsonKind(json) === 'environment')
    .flatMap(({ json }) => readJsonEnvironments(json))
  const collections: Collection[] = []
  for (const folder of folders) collections.push(await readFolder(folder, leftOut))
  for (const { json } of exported) collections.push(readJsonCollection(json, leftOut))
  const collector = new LoginCollector({ syntax: doubleBraces, read: readLogin }, leftOut)
  for (const collection of collections)
    collector.add({ ...collection, environments: [...collection.environments, ...alone] })
  const entries = collector.entries.length > 0 ? collector.entries : fromEnvironments(collections, alone)
  const notes = [...versionNotes(folders, exported), ...leftOut.notes()]
  if (entries.length === 0 && notes.length === 0) throw new ImportError(noLogin)
  return { format: formatName(folders, exported), entries, notes }
}

function readFolder(folder: BrunoFolder, leftOut: LeftOut): Promise<Collection> {
  return folder.kind === 'bru' ? readBruCollection(folder, leftOut) : readOpenCollection(folder, leftOut)
}

/** Where no request signs in, the variables may be called like a login. */
function fromEnvironments(
  collections: readonly Collection[],
  alone: readonly Environment[],
): readonly ImportedEntry[] {
  const all = [...collections.flatMap(({ environments }) => environments), ...alone]
  return all.flatMap((environment) => loginsInEnvironment(environment, doubleBraces))
}

function versionNotes(
  folders: readonly BrunoFolder[],
  exported: readonly SourceFile[],
): readonly ImportNote[] {
  const bru = folders.flatMap(({ kind, root }) => (kind === 'bru' && root ? [root.json] : []))
  const newer = [...bru, ...exported.map(({ json }) => json)]
    .map((json) => textOf(memberOf(json, 'version')))
    .filter((version) => version !== undefined && version !== '1')
  const yaml = folders.flatMap(({ kind, root }) => (kind === 'yaml' && root ? (openVersion(root) ?? []) : []))
  return [
    ...[...new Set(newer)].map((version) => newerVersion('Bruno', version ?? '')),
    ...[...new Set(yaml)]
      .filter((version) => !/^1(\.|$)/.test(version))
      .map((each) => newerVersion('OpenCollection', each)),
  ]
}

function openVersion({ text = '' }: SourceFile): string | undefined {
  return nameOf(/^["'{ ]*opencollection["']?[ \t]*:[ \t]*["']?([\w.-]*)/m.exec(text)?.[1])
}

function formatName(folders: readonly BrunoFolder[], exported: readonly SourceFile[]): string {
  const kinds = new Set(folders.map(({ kind }) => kind))
  const names = [
    ...(kinds.has('bru') ? ['Bruno collection 1'] : []),
    ...(kinds.has('yaml') ? ['OpenCollection 1'] : []),
    ...(exported.length > 0 ? ['Bruno export 1'] : []),
  ]
  return names.length === 0 ? 'Bruno environment' : names.join(', ')
}
