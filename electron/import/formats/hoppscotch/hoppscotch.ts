/**
 * Hoppscotch: collections (one or a list) and environments, as it exports them.
 * See https://docs.hoppscotch.io/documentation/features/importer.
 */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import { LoginCollector } from '../../api-tools/collect-logins.ts'
import { listOf, memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import { LeftOut } from '../../api-tools/left-out.ts'
import { loginsInEnvironment } from '../../api-tools/named-values.ts'
import { doubleAngles } from '../../api-tools/references.ts'
import { type Environment, type Variables, variablesOf } from '../../api-tools/variables.ts'
import { newerVersion } from '../../api-tools/words.ts'
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { Reading } from '../../imported.ts'
import { readLogin } from './oauth.ts'
import { noLogin } from './refusals.ts'

/** The newest versions that are known. */
const newest = { collection: 12, environment: 2 } as const

export const hoppscotch: Format = {
  id: 'hoppscotch',
  recognize: (files) => files.filter(({ json }) => partsOf(json).length > 0),
  read: (files) => read(files),
}

interface Part {
  readonly kind: 'collection' | 'environment'
  readonly json: unknown
  readonly version: number
}

function read(files: readonly SourceFile[]): Reading {
  const leftOut = new LeftOut()
  const parts = files.flatMap(({ json }) => partsOf(json))
  for (const { kind, version } of parts) if (version > newest[kind]) noteNewer(leftOut, version)
  for (const { json } of files) countUnreadable(json, leftOut)
  const collections = parts.filter(({ kind }) => kind === 'collection')
  const environments = parts
    .filter(({ kind }) => kind === 'environment')
    .map(({ json }) => environmentOf(json))
  const globals = environments.filter(({ name }) => name === 'Globals' || name === 'Global')
  const chosen = environments.filter((environment) => !globals.includes(environment))
  const collector = new LoginCollector({ syntax: doubleAngles, read: readLogin }, leftOut)
  for (const { json } of collections)
    collector.add({
      root: nodeOf(json, leftOut),
      environments: chosen,
      under: globals.map(({ variables }) => variables),
    })
  const entries =
    collector.entries.length > 0
      ? collector.entries
      : environments.flatMap((environment) => loginsInEnvironment(environment, doubleAngles))
  const notes = leftOut.notes()
  if (entries.length === 0 && notes.length === 0) throw new ImportError(noLogin)
  return { format: formatName(parts), entries, notes }
}

/** A file has one of them, or a list; in a list, what is none costs no other. */
function partsOf(json: unknown): readonly Part[] {
  return (Array.isArray(json) ? json : [json]).flatMap((each) => partOf(each) ?? [])
}

function partOf(json: unknown): Part | undefined {
  const version = memberOf(json, 'v')
  const isList = (name: string) => Array.isArray(memberOf(json, name))
  // The first collections have no version.
  if (isList('folders') && isList('requests') && (typeof version === 'number' || isFirst(json)))
    return { kind: 'collection', json, version: typeof version === 'number' ? version : 1 }
  if (
    isList('variables') &&
    typeof memberOf(json, 'name') === 'string' &&
    (typeof version === 'number' || isFirst(json))
  )
    return { kind: 'environment', json, version: typeof version === 'number' ? version : 1 }
  return undefined
}

/** Requests have their version as a text; variables of environments without one are keys and values only. */
function isFirst(json: unknown): boolean {
  if (memberOf(json, 'v') !== undefined) return false
  const requests = listOf(memberOf(json, 'requests'))
  const variables = listOf(memberOf(json, 'variables'))
  const isVariable = (row: unknown) =>
    typeof memberOf(row, 'key') === 'string' && !objectOf(memberOf(row, 'value'))
  if (requests.length > 0)
    return requests.every(
      (each) => memberOf(each, 'v') !== undefined || memberOf(each, 'endpoint') !== undefined,
    )
  return variables.length > 0 && variables.every(isVariable)
}

function countUnreadable(json: unknown, leftOut: LeftOut): void {
  if (!Array.isArray(json)) return
  for (const each of json) if (!partOf(each)) leftOut.unreadable(nameOf(memberOf(each, 'name')) ?? '')
}

function noteNewer(leftOut: LeftOut, version: number): void {
  leftOut.note(newerVersion('Hoppscotch', String(version)))
}

function nodeOf(node: unknown, leftOut: LeftOut): AuthNode {
  if (hasScript(memberOf(node, 'preRequestScript'))) leftOut.script()
  return {
    name: nameOf(memberOf(node, 'name')) ?? '',
    auth: authOf(memberOf(node, 'auth'), leftOut),
    variables: variablesIn(memberOf(node, 'variables') ?? memberOf(node, 'requestVariables')),
    children: () => [
      ...children(memberOf(node, 'requests'), leftOut),
      ...children(memberOf(node, 'folders'), leftOut),
    ],
  }
}

function children(list: unknown, leftOut: LeftOut): readonly AuthNode[] {
  return listOf(list).flatMap((each) => {
    if (objectOf(each)) return [nodeOf(each, leftOut)]
    leftOut.unreadable('')
    return []
  })
}

/** New requests hold one line that does nothing. */
function hasScript(script: unknown): boolean {
  return typeof script === 'string' && script.replace(/export\s*\{\s*\};?/g, '').trim() !== ''
}

function authOf(auth: unknown, leftOut: LeftOut): NodeAuth {
  const type = memberOf(auth, 'authType')
  if (typeof type !== 'string' || type === 'inherit') return { kind: 'inherit' }
  if (type === 'none' || memberOf(auth, 'authActive') === false) return { kind: 'none' }
  if (type !== 'oauth-2') return { kind: 'other', type }
  const info = memberOf(auth, 'grantTypeInfo')
  if (nameOf(memberOf(info, 'token') ?? memberOf(auth, 'token'))) leftOut.token()
  return { kind: 'oauth', settings: objectOf(auth) ?? {} }
}

function environmentOf(json: unknown): Environment {
  return { name: nameOf(memberOf(json, 'name')) ?? '', variables: variablesIn(memberOf(json, 'variables')) }
}

/** Older exports leave `currentValue` empty; version 1 has one value; a secret has none. */
function variablesIn(rows: unknown): Variables {
  return variablesOf(
    listOf(rows).map((row) => ({
      name: memberOf(row, 'key'),
      value:
        memberOf(row, 'secret') === true
          ? undefined
          : memberOf(row, 'currentValue') || memberOf(row, 'initialValue') || memberOf(row, 'value'),
      isEnabled: memberOf(row, 'active') !== false,
    })),
  )
}

function formatName(parts: readonly Part[]): string {
  const versions = (kind: Part['kind']) =>
    [...new Set(parts.filter((part) => part.kind === kind).map(({ version }) => version))].sort(
      (a, b) => a - b,
    )
  const collections = versions('collection')
  return collections.length > 0
    ? `Hoppscotch collection ${collections.join(', ')}`
    : `Hoppscotch environment ${versions('environment').join(', ')}`
}
