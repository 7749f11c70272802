/** Writes the file of an export, and says what is not in it. */
import { setImmediate } from 'node:timers/promises'
import type { ExportForm } from '../../shared/files/export.ts'
import type { ImportNote } from '../../shared/files/import.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import { noteOf } from '../import/import-words.ts'
import {
  type ExportedConnection,
  exportMarker,
  exportVersion,
  withoutSecrets,
  withSecrets,
} from './exported-connection.ts'

export interface ExportTextOptions {
  readonly connections: readonly Connection[]
  readonly kind: ExportForm['kind']
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** Returns the name of any connection. */
  readonly nameOf: (id: string) => string | undefined
  /** The date of the file, in milliseconds since the epoch. */
  readonly at: number
}

export interface ExportText {
  readonly text: string
  readonly notes: readonly ImportNote[]
}

/** After so many connections others get their turn on the main thread. */
const breathAfter = 100

export async function exportText(options: ExportTextOptions): Promise<ExportText> {
  const { connections, kind, systems, at } = options
  const lines: string[] = []
  const leftOut: string[] = []
  for (const connection of connections) {
    const system = systems.get(connection.system)
    const one = kind === 'encrypted' ? withSecrets(connection) : withoutSecrets(connection, system)
    lines.push(textOf(one))
    if (one.leftOut) leftOut.push(`${one.name} (${one.leftOut.join(', ')})`)
    if (lines.length % breathAfter === 0) await setImmediate()
  }
  const head = { claimcheck: exportMarker, version: exportVersion, exportedAt: new Date(at).toISOString() }
  const members = Object.entries(head).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`)
  const text = `{\n${members.join('')}  "connections": [\n${lines.join(',\n')}\n  ]\n}\n`
  return { text, notes: [...leftOutNotes(leftOut), ...sourceNotes(options)] }
}

function textOf(one: ExportedConnection): string {
  return JSON.stringify(one, null, 2)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}

function leftOutNotes(leftOut: readonly string[]): readonly ImportNote[] {
  if (leftOut.length === 0) return []
  return [
    noteOf('left', leftOut, {
      en: (list) => `Left out because it may be a secret: ${list}.`,
      de: (list) => `Weggelassen, weil es Zugangsdaten sein könnten: ${list}.`,
      cs: (list) => `Vynecháno, protože to může být tajný údaj: ${list}.`,
    }),
  ]
}

/** Delegations whose source stays here: who imports them has to choose another one. */
function sourceNotes({ connections, systems, nameOf }: ExportTextOptions): readonly ImportNote[] {
  const ids = new Set<string>(connections.map(({ id }) => id))
  const names = connections.flatMap(({ name, system, values }) =>
    (systems.get(system)?.fields ?? []).flatMap(({ id, kind }) => {
      const source = kind.type === 'connection' ? values[id] : undefined
      return source && !ids.has(source) ? [`${name} (${nameOf(source) ?? '?'})`] : []
    }),
  )
  if (names.length === 0) return []
  return [
    noteOf('check', names, {
      en: (list) => `They take their token from a connection that is not in the file: ${list}.`,
      de: (list) => `Sie nehmen ihr Token von einer Verbindung, die nicht in der Datei ist: ${list}.`,
      cs: (list) => `Berou token z připojení, které v souboru není: ${list}.`,
    }),
  ]
}
