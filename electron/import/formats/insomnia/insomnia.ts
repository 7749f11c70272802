/**
 * Insomnia: exports 4 (JSON) and 5 (YAML). Nothing of the vault is taken, neither its masks nor its encrypted texts.
 * See https://developer.konghq.com/insomnia/import-export/.
 */
import type { ImportNote } from '../../../../shared/import.ts'
import { breathe } from '../../api-tools/breathe.ts'
import { LoginCollector } from '../../api-tools/collect-logins.ts'
import { memberOf, nameOf, objectOf, textOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { loginsInEnvironment } from '../../api-tools/named-values.ts'
import { templates } from '../../api-tools/references.ts'
import { newerVersion } from '../../api-tools/words.ts'
import { readYaml } from '../../api-tools/yaml.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedEntry, Reading } from '../../imported.ts'
import { readLogin } from './oauth.ts'
import { noLogin, otherExport } from './refusals.ts'
import { workspacesOf } from './version-4.ts'
import { workspaceOf } from './version-5.ts'
import type { Workspace } from './workspace.ts'

/** The kinds that may hold logins. */
const kinds = /^["']?type["']?[ \t]*:[ \t]*["']?(collection|environment|spec)\.insomnia\.rest\/(\d+)\.(\d+)/m
/** Every kind: mock servers, projects … */
const anyKind = /^["']?type["']?[ \t]*:[ \t]*["']?[a-z-]+(\.[a-z-]+)*\.insomnia\.rest\/\d/m

export const insomnia: Format = {
  id: 'insomnia',
  recognize: (files) => files.filter((file) => isVersion4(file) || isVersion5(file)),
  read,
}

async function read(files: readonly SourceFile[]): Promise<Reading> {
  const leftOut = new LeftOut()
  const workspaces: Workspace[] = []
  for (const file of files) workspaces.push(...(await readFile(file, leftOut)))
  const collector = new LoginCollector({ syntax: templates, read: readLogin }, leftOut)
  for (const { root, base, environments } of workspaces) collector.add({ root, environments, under: [base] })
  const entries = collector.entries.length > 0 ? collector.entries : workspaces.flatMap(fromEnvironments)
  const notes = [...files.flatMap(versionNotes), ...leftOut.notes()]
  if (entries.length === 0 && notes.length === 0) throw new ImportError(emptyAdvice(files))
  return { format: formatName(files), entries, notes }
}

async function readFile(file: SourceFile, leftOut: LeftOut): Promise<readonly Workspace[]> {
  if (isVersion4(file)) return workspacesOf(file.json, leftOut)
  await breathe()
  const content = await readYaml(file.text ?? '')
  if (objectOf(content)) return [workspaceOf(content, leftOut)]
  leftOut.unreadable(file.path)
  return []
}

function isVersion4({ json }: SourceFile): boolean {
  return memberOf(json, '_type') === 'export' && Array.isArray(memberOf(json, 'resources'))
}

function isVersion5({ text }: SourceFile): boolean {
  return text !== undefined && anyKind.test(text.slice(0, 20_000))
}

/** The variables of an environment without its requests may be called like a login. */
function fromEnvironments({ root, base, environments }: Workspace): readonly ImportedEntry[] {
  const own = environments.map(({ name, variables }) => ({
    name,
    variables: new Map([...base, ...variables]),
  }))
  const all = own.length > 0 ? own : [{ name: root.name, variables: base }]
  return all.flatMap((environment) => loginsInEnvironment(environment, templates))
}

/** The newest versions that are known. */
const newest4 = 4
const newest5 = [5, 1] as const

function versionNotes(file: SourceFile): readonly ImportNote[] {
  if (isVersion4(file)) {
    const version = textOf(memberOf(file.json, '__export_format')) ?? '0'
    return Number(version) > newest4 ? [newerVersion('Insomnia', version)] : []
  }
  const version = version5(file)
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewer = major > newest5[0] || (major === newest5[0] && minor > newest5[1])
  return isNewer ? [newerVersion('Insomnia', version)] : []
}

/** `schema_version` is the more exact one, and newer than the form that has none. */
function version5({ text = '' }: SourceFile): string {
  const exact = /^["']?schema_version["']?[ \t]*:[ \t]*["']?(\d+\.\d+)/m.exec(text)?.[1]
  const [, , major = '5', minor = '0'] = kinds.exec(text) ?? []
  return exact ?? `${major}.${minor}`
}

function formatName(files: readonly SourceFile[]): string {
  const versions = files.map((file) =>
    isVersion4(file) ? (nameOf(memberOf(file.json, '__export_format')) ?? '') : version5(file),
  )
  return `Insomnia ${[...new Set(versions)].sort().join(', ')}`.trim()
}

function emptyAdvice(files: readonly SourceFile[]): typeof noLogin {
  return files.every((file) => isVersion5(file) && !kinds.test(file.text ?? '')) ? otherExport : noLogin
}
