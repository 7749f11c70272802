/**
 * JetBrains' HTTP client and httpYac: `http-client.env.json` with the private file beside it, and the requests (`.http`) that
 * say which grant httpYac's variables are for. See https://www.jetbrains.com/help/idea/oauth-2-0-authorization.html.
 */
import type { ImportNote } from '../../../../shared/files/import.ts'
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import { LoginCollector, type LoginReader } from '../../api-tools/collect-logins.ts'
import { type JsonObject, memberOf, objectOf, textOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { doubleBraces } from '../../api-tools/references.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { Reading } from '../../imported.ts'
import { type HttpEnvironment, mergeEnvironments } from './environments.ts'
import { grantsInRequests, prefixedSettings, readPrefixed } from './prefixed.ts'
import { bothSecurities, noLogin } from './refusals.ts'
import { readSecurity } from './security.ts'

export const httpClient: Format = {
  id: 'http-client',
  recognize: (files) => {
    const environments = files.filter(isEnvironmentFile)
    return environments.length === 0 ? [] : [...environments, ...files.filter(isRequestFile)]
  },
  read: (files) => read(files),
}

/** Settings of one of the two kinds. */
interface Settings extends JsonObject {
  readonly security?: JsonObject
  readonly variables?: JsonObject
  readonly grant?: string
}

const reader: LoginReader = {
  syntax: doubleBraces,
  read: (settings: Settings, texts) =>
    settings.security
      ? readSecurity(settings.security, texts)
      : readPrefixed(settings.variables ?? {}, settings.grant, texts),
}

function read(files: readonly SourceFile[]): Reading {
  const leftOut = new LeftOut()
  const collector = new LoginCollector(reader, leftOut)
  const requests = files.filter((file) => !isEnvironmentFile(file))
  const grants = new Map(requests.flatMap(({ text = '' }) => [...grantsInRequests(text)]))
  for (const inFolder of byFolder(files.filter(isEnvironmentFile))) {
    const { environments, hasBothSecurities } = mergeEnvironments(inFolder.map(({ json }) => json))
    if (hasBothSecurities) leftOut.note(bothSecurities)
    const all = environments.map((environment) => ({
      environment,
      settings: settingsOf(environment, grants),
    }))
    const often = repeated(all.map(({ settings }) => [...settings.keys()]))
    for (const { environment, settings } of all)
      collector.add({
        root: tree(environment, settings, often),
        environments: [],
        under: [environment.variables],
      })
  }
  const notes: readonly ImportNote[] = leftOut.notes()
  if (collector.entries.length === 0 && notes.length === 0) throw new ImportError(noLogin)
  return { format: 'HTTP client environment', entries: collector.entries, notes }
}

/** @param often the names that more than one environment has: they are told apart by its name. */
function tree(
  { name, blocks }: HttpEnvironment,
  settings: ReadonlyMap<string, Settings>,
  often: ReadonlySet<string>,
): AuthNode {
  const children = [...settings].map(
    ([id, each]): AuthNode => ({
      name: often.has(id) ? `${id} (${name})` : id,
      auth: authOf(each, blocks.get(id)),
      children: () => [],
    }),
  )
  return { name, auth: { kind: 'none' }, children: () => children }
}

function authOf(settings: Settings, block: JsonObject | undefined): NodeAuth {
  const type = settings.security && textOf(memberOf(block, 'Type'))
  if (type === undefined || type.toLowerCase() === 'oauth2') return { kind: 'oauth', settings }
  return { kind: 'other', type }
}

/** Blocks by their IDs, and httpYac's variables by their prefix. */
function settingsOf(
  { blocks, variables }: HttpEnvironment,
  grants: ReadonlyMap<string, string>,
): ReadonlyMap<string, Settings> {
  const prefixed = [...prefixedSettings(variables)].map(([prefix, each]): [string, Settings] => {
    const grant = grants.get(prefix)
    return [prefix, { variables: each, ...(grant !== undefined && { grant }) }]
  })
  const security = [...blocks].map(([id, block]): [string, Settings] => [id, { security: block }])
  return new Map([...prefixed, ...security])
}

function repeated(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const once = new Set<string>()
  return new Set(lists.flat().filter((name) => once.size === once.add(name).size))
}

function isPrivate({ path }: SourceFile): boolean {
  return /\.private\.[^/]*$/.test(path)
}

/** The files of each folder, the private one last. */
function byFolder(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  const folders = new Map<string, SourceFile[]>()
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
    folders.set(folder, [...(folders.get(folder) ?? []), file])
  }
  return [...folders.values()].map((all) => [
    ...all.filter((file) => !isPrivate(file)),
    ...all.filter(isPrivate),
  ])
}

/** An object of environments. One without logins of its own counts by its name as well: it has values for the others. */
function isEnvironmentFile({ path, json }: SourceFile): boolean {
  const all = objectOf(json)
  if (!all) return false
  const environments = Object.keys(all).map((name) => objectOf(memberOf(all, name)))
  if (environments.length === 0 || environments.includes(undefined)) return false
  const isNamed = /(^|\/)http-client(\.private)?\.env\.json$/.test(path)
  return isNamed || environments.some((environment) => hasLogin(environment ?? {}))
}

function hasLogin(environment: JsonObject): boolean {
  if (objectOf(memberOf(environment, 'Security', 'Auth'))) return true
  return Object.keys(environment).some((name) => name.endsWith('_tokenEndpoint'))
}

function isRequestFile({ text, json }: SourceFile): boolean {
  return json === undefined && text !== undefined && grantsInRequests(text).size > 0
}
