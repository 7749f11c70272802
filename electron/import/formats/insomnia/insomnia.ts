/**
 * Insomnia: exports 4 (JSON or YAML) and 5 (YAML). Nothing of the vault is taken, neither its masks nor its encrypted texts.
 * See https://developer.konghq.com/insomnia/import-export/.
 */
import type { ImportNote } from '../../../../shared/files/import.ts'
import { breathe } from '../../api-tools/breathe.ts'
import { LoginCollector } from '../../api-tools/collect-logins.ts'
import { memberOf, objectOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { loginsInEnvironment } from '../../api-tools/named-values.ts'
import { templates } from '../../api-tools/references.ts'
import { newerVersion, yamlTooLarge } from '../../api-tools/words.ts'
import { isTooLargeYaml, readYaml } from '../../api-tools/yaml.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedEntry, Reading } from '../../imported.ts'
import { exportOf, type InsomniaExport } from './exports.ts'
import { readLogin } from './oauth.ts'
import { noLogin, oldExport, otherExport } from './refusals.ts'
import { workspacesOf } from './version-4.ts'
import { workspaceOf } from './version-5.ts'
import type { Workspace } from './workspace.ts'

export const insomnia: Format = {
  id: 'insomnia',
  recognize: (files) => files.filter((file) => exportOf(file) !== undefined),
  read,
}

async function read(files: readonly SourceFile[]): Promise<Reading> {
  const large = files.filter(({ json, text = '' }) => json === undefined && isTooLargeYaml(text))
  if (large.length === files.length) throw new ImportError(yamlTooLarge)
  const leftOut = new LeftOut()
  if (large.length > 0) leftOut.note(new ImportError(yamlTooLarge).note)
  const workspaces: Workspace[] = []
  for (const file of files.filter((each) => !large.includes(each)))
    workspaces.push(...(await readFile(file, leftOut)))
  const collector = new LoginCollector({ syntax: templates, read: readLogin }, leftOut)
  for (const { root, base, environments } of workspaces) collector.add({ root, environments, under: [base] })
  const entries = collector.entries.length > 0 ? collector.entries : workspaces.flatMap(fromEnvironments)
  const known = files.flatMap((file) => exportOf(file) ?? [])
  const notes = [...known.flatMap(versionNotes), ...leftOut.notes()]
  if (entries.length === 0 && notes.length === 0) throw new ImportError(emptyAdvice(known))
  return { format: formatName(known), entries, notes }
}

async function readFile(file: SourceFile, leftOut: LeftOut): Promise<readonly Workspace[]> {
  const content = file.json ?? (await readYamlOf(file))
  if (!objectOf(content)) {
    leftOut.unreadable(file.path)
    return []
  }
  if (exportOf(file)?.kind === 'tree') return [workspaceOf(content, leftOut)]
  if (Array.isArray(memberOf(content, 'resources'))) return workspacesOf(content, leftOut)
  leftOut.note(new ImportError(oldExport).note)
  return []
}

async function readYamlOf({ text = '' }: SourceFile): Promise<unknown> {
  await breathe()
  return readYaml(text)
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
const newest = { flat: [4, 0], tree: [5, 1] } as const

function versionNotes({ kind, version }: InsomniaExport): readonly ImportNote[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [knownMajor, knownMinor] = newest[kind]
  const isNewer = major > knownMajor || (major === knownMajor && minor > knownMinor)
  return isNewer ? [newerVersion('Insomnia', version)] : []
}

function formatName(exports: readonly InsomniaExport[]): string {
  return `Insomnia ${[...new Set(exports.map(({ version }) => version))].sort().join(', ')}`.trim()
}

function emptyAdvice(exports: readonly InsomniaExport[]): typeof noLogin {
  return exports.every(({ holdsLogins }) => !holdsLogins) ? otherExport : noLogin
}
