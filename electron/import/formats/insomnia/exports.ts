/** Tells Insomnia's exports from other files, and which of them one is. */
import { memberOf, textOf } from '../../api-tools/json.ts'
import type { SourceFile } from '../../format.ts'

/** `flat`: a list of resources, up to version 4, as JSON or YAML. `tree`: folders in folders, from version 5. */
export interface InsomniaExport {
  readonly kind: 'flat' | 'tree'
  readonly version: string
  /** Mock servers, projects … hold none. */
  readonly holdsLogins: boolean
}

/** So much of a text is looked at, in characters: what it is stands at its beginning. */
const beginning = 20_000

/** Also as one line in braces, as its command line tool has written it. */
const flatMark = /^(?:\{ ?)?["']?_type["']?[ \t]*:[ \t]*["']?export["']?[ \t]*(?:,|$)/m
const flatVersion = /(?:^|, )["']?__export_format["']?[ \t]*:[ \t]*["']?(\d+)/m
/** Every kind: mock servers, projects … */
const treeMark = /^["']?type["']?[ \t]*:[ \t]*["']?[a-z-]+(\.[a-z-]+)*\.insomnia\.rest\/\d/m
/** The kinds that may hold logins. */
const treeVersion =
  /^["']?type["']?[ \t]*:[ \t]*["']?(collection|environment|spec)\.insomnia\.rest\/(\d+)\.(\d+)/m
/** The more exact version, and newer than the form that has none. */
const exactVersion = /^["']?schema_version["']?[ \t]*:[ \t]*["']?(\d+\.\d+)/m

/** @returns undefined for a file of another program. */
export function exportOf({ json, text }: SourceFile): InsomniaExport | undefined {
  if (json !== undefined) return flatJson(json)
  const head = text?.slice(0, beginning) ?? ''
  return flatYaml(head) ?? treeYaml(head, text ?? '')
}

/** The first version had `items` in place of resources. */
function flatJson(json: unknown): InsomniaExport | undefined {
  const isList = (name: string) => Array.isArray(memberOf(json, name))
  if (memberOf(json, '_type') !== 'export' || !(isList('resources') || isList('items'))) return undefined
  const version = textOf(memberOf(json, '__export_format'))?.slice(0, 10).trim() ?? ''
  return { kind: 'flat', version, holdsLogins: true }
}

function flatYaml(head: string): InsomniaExport | undefined {
  const version = flatMark.test(head) ? flatVersion.exec(head)?.[1] : undefined
  return version === undefined ? undefined : { kind: 'flat', version, holdsLogins: true }
}

function treeYaml(head: string, text: string): InsomniaExport | undefined {
  if (!treeMark.test(head)) return undefined
  const [, known, major = '5', minor = '0'] = treeVersion.exec(head) ?? []
  const version = exactVersion.exec(text)?.[1] ?? `${major}.${minor}`
  return { kind: 'tree', version, holdsLogins: known !== undefined }
}
