/**
 * Postman: collections 2.1 and 2.0, environments and globals. Files that come together are read together: a reference in a
 * collection leads to the environments. `enabled` is honoured, which newman and Postman's SDK do not do.
 * See https://schema.postman.com and https://learning.postman.com/docs/sending-requests/authorization/oauth-20/.
 */
import type { ImportNote } from '../../../../shared/files/import.ts'
import { LoginCollector } from '../../api-tools/collect-logins.ts'
import { listOf, memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { loginsInEnvironment } from '../../api-tools/named-values.ts'
import { doubleBraces } from '../../api-tools/references.ts'
import type { Environment } from '../../api-tools/variables.ts'
import { newerVersion } from '../../api-tools/words.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { Reading } from '../../imported.ts'
import { collectionTree, collectionVariables, environmentVariables } from './collection.ts'
import { readLogin } from './oauth.ts'
import { dataDump, noLogin, oldCollection, otherPostmanFile, unknownCollection } from './refusals.ts'

type Part =
  | {
      readonly kind: 'collection'
      readonly root: unknown
      readonly version: string
      readonly isNewer: boolean
    }
  | { readonly kind: 'environment' | 'globals'; readonly environment: Environment }
  | { readonly kind: 'refused'; readonly advice: typeof noLogin }

/** The newest version of the collection format that is known, as `schema` names it. */
const newest = { major: 2, minor: 1 }

export const postman: Format = {
  id: 'postman',
  recognize: (files) => files.filter(({ json }) => partOf(json) !== undefined),
  read: (files) => read(files),
}

function read(files: readonly SourceFile[]): Reading {
  const parts = files.flatMap(({ json }) => partOf(json) ?? [])
  const collections = parts.filter((part) => part.kind === 'collection')
  const environments = parts.flatMap((part) => (part.kind === 'environment' ? part.environment : []))
  const globals = parts.flatMap((part) => (part.kind === 'globals' ? part.environment : []))
  const refused = parts.flatMap((part) => (part.kind === 'refused' ? part.advice : []))
  const leftOut = new LeftOut()
  const collector = new LoginCollector({ syntax: doubleBraces, read: readLogin }, leftOut)
  for (const { root } of collections)
    collector.add({
      root: collectionTree(root, leftOut),
      environments,
      under: [collectionVariables(root), ...globals.map(({ variables }) => variables)],
    })
  const entries =
    collector.entries.length > 0
      ? collector.entries
      : [...environments, ...globals].flatMap((each) => loginsInEnvironment(each, doubleBraces))
  const notes = [...versionNotes(collections), ...leftOut.notes(), ...refused.map(asNote)]
  if (entries.length === 0 && notes.length === 0) throw new ImportError(noLogin)
  if (entries.length === 0 && collections.length === 0 && refused[0]) throw new ImportError(refused[0])
  return { format: formatName(collections), entries, notes }
}

/** Returns what a file of Postman's is; undefined: it is of another program. */
function partOf(json: unknown): Part | undefined {
  return (
    collectionOf(memberOf(json, 'collection') ?? json) ??
    environmentOf(memberOf(json, 'environment') ?? json) ??
    refusedOf(json)
  )
}

function collectionOf(root: unknown): Part | undefined {
  const schema = memberOf(root, 'info', 'schema')
  // A draft, before there was a version 2.
  if (typeof memberOf(root, 'info', '_postman_schema') === 'string')
    return { kind: 'refused', advice: unknownCollection }
  if (schema === undefined && looksLikeCollection(root))
    return { kind: 'collection', root, version: '', isNewer: false }
  const found =
    typeof schema === 'string' && /postman.*\/collection\/v(\d+)\.(\d+)\./.exec(schema.slice(0, 500))
  if (!found) return undefined
  const [major, minor] = [Number(found[1]), Number(found[2])]
  if (major !== newest.major) return { kind: 'refused', advice: unknownCollection }
  return { kind: 'collection', root, version: `${major}.${minor}`, isNewer: minor > newest.minor }
}

/** Written by hand for newman, which asks for no more. */
function looksLikeCollection(root: unknown): boolean {
  const items = listOf(memberOf(root, 'item'))
  const isItem = (item: unknown) =>
    Array.isArray(memberOf(item, 'item')) ||
    memberOf(item, 'request', 'url') !== undefined ||
    typeof memberOf(item, 'request') === 'string'
  return items.length > 0 && items.slice(0, 10).every(isItem)
}

function environmentOf(root: unknown): Part | undefined {
  const scope = memberOf(root, '_postman_variable_scope')
  if (scope !== 'environment' && scope !== 'globals' && !(scope === undefined && looksLikeEnvironment(root)))
    return undefined
  const name = nameOf(memberOf(root, 'name')) ?? 'Postman'
  return {
    kind: scope === 'globals' ? 'globals' : 'environment',
    environment: { name, variables: environmentVariables(root) },
  }
}

/** Older versions write no scope. */
function looksLikeEnvironment(root: unknown): boolean {
  const rows = listOf(memberOf(root, 'values'))
  const isRow = (row: unknown) =>
    typeof memberOf(row, 'key') === 'string' && memberOf(row, 'value') !== undefined
  const isNamed = typeof memberOf(root, 'name') === 'string' || isNothingElse(root)
  return isNamed && rows.length > 0 && rows.slice(0, 10).every(isRow)
}

/** Written by hand for newman, without a name. */
function isNothingElse(root: unknown): boolean {
  return Object.keys(objectOf(root) ?? {}).every((name) => name === 'values' || name === 'id')
}

function refusedOf(json: unknown): Part | undefined {
  const isList = (name: string) => Array.isArray(memberOf(json, name))
  if (isList('collections') && isList('environments') && memberOf(json, 'version') !== undefined)
    return { kind: 'refused', advice: dataDump }
  if (
    isList('requests') &&
    isList('order') &&
    (typeof memberOf(json, 'id') === 'string' || isList('folders'))
  )
    return { kind: 'refused', advice: oldCollection }
  const writer = memberOf(json, '_postman_exported_using') ?? memberOf(json, '_postman_variable_scope')
  return typeof writer === 'string' ? { kind: 'refused', advice: otherPostmanFile } : undefined
}

function versionNotes(collections: readonly Extract<Part, { kind: 'collection' }>[]): readonly ImportNote[] {
  const newer = new Set(collections.filter(({ isNewer }) => isNewer).map(({ version }) => version))
  return [...newer].map((version) => newerVersion('Postman collection', version))
}

function asNote({ what, next }: typeof noLogin): ImportNote {
  const both = (language: 'en' | 'de' | 'cs') => `${what[language]} ${next[language]}`
  return { kind: 'left', words: { en: both('en'), de: both('de'), cs: both('cs') } }
}

function formatName(collections: readonly Extract<Part, { kind: 'collection' }>[]): string {
  const versions = [...new Set(collections.map(({ version }) => version))].sort()
  return versions.length === 0 ? 'Postman environment' : `Postman collection ${versions.join(', ')}`.trim()
}
