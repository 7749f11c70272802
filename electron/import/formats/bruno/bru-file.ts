/** What a `.bru` file says of logins: a request, the settings of a folder or collection, or an environment. */
import type { NodeAuth } from '../../api-tools/auth-tree.ts'
import type { JsonObject } from '../../api-tools/json.ts'
import { noVariables, type Variables, variablesOf } from '../../api-tools/variables.ts'
import { type BruBlock, bruBlocks } from './bru-blocks.ts'
import { type BruRow, readRows, secretNames } from './bru-rows.ts'

export interface BruFile {
  /** As its `meta` names it. */
  readonly name?: string
  /** `request`: it has a method; `settings`: those of a folder or collection. */
  readonly kind: 'request' | 'settings' | 'environment'
  readonly auth: NodeAuth
  /** Its own variables; those of an environment. */
  readonly variables: Variables
  readonly hasScript: boolean
}

const isMethod = /^(get|post|put|delete|patch|options|head|connect|trace|http|grpc|ws)$/
const extraBlock =
  /^auth:oauth2:additional_params:(auth|access_token|refresh_token)_req:(headers|queryparams|body)$/
const extraNames: Readonly<Record<string, string>> = {
  auth: 'authorization',
  access_token: 'token',
  refresh_token: 'refresh',
}

/** Reads a file. @returns undefined where it cannot be read. */
export async function readBru(text: string): Promise<BruFile | undefined> {
  const blocks = bruBlocks(text)
  if (!blocks) return undefined
  const rows = new Map<string, readonly BruRow[]>()
  const file = blocks.some(({ name }) => name === 'vars') ? 'environment' : 'request'
  for (const block of blocks) {
    if (block.kind === 'list' || !isOfUse(block.name)) continue
    const read = await readRows(block, file)
    if (!read) return undefined
    rows.set(block.name, read)
  }
  return fileOf(blocks, rows)
}

function isOfUse(name: string): boolean {
  return (
    /^(meta|auth|vars|vars:pre-request)$/.test(name) || name.startsWith('auth:oauth2') || isMethod.test(name)
  )
}

function fileOf(blocks: readonly BruBlock[], rows: ReadonlyMap<string, readonly BruRow[]>): BruFile {
  const secrets = blocks.filter(({ name }) => name === 'vars:secret').flatMap(secretNames)
  const isEnvironment = rows.has('vars') || secrets.length > 0
  const method = [...rows].find(([name]) => isMethod.test(name))?.[1]
  const mode = method ? valueIn(method, 'auth') : valueIn(rows.get('auth'), 'mode')
  const name = valueIn(rows.get('meta'), 'name')
  return {
    ...(name !== undefined && name !== '' && { name }),
    kind: isEnvironment ? 'environment' : method ? 'request' : 'settings',
    auth: authOf(mode, rows, method ? 'none' : 'inherit'),
    variables: isEnvironment ? environmentVariables(rows.get('vars'), secrets) : ownVariables(rows),
    hasScript: blocks.some(
      (block) => block.name === 'script:pre-request' && block.lines.join('').trim() !== '',
    ),
  }
}

/**
 * The block counts only where its mode says so.
 * @param without what a request or folder without a mode means: folders cannot switch off what is above them.
 */
function authOf(
  mode: string | undefined,
  rows: ReadonlyMap<string, readonly BruRow[]>,
  without: 'none' | 'inherit',
): NodeAuth {
  if (mode === 'inherit') return { kind: 'inherit' }
  if (mode === undefined || mode === '' || mode === 'none') return { kind: without }
  return mode === 'oauth2' ? { kind: 'oauth', settings: settingsOf(rows) } : { kind: 'other', type: mode }
}

/** Brings the settings into the form of Bruno's JSON. What is absent means what `@usebruno/lang` takes it for. */
function settingsOf(rows: ReadonlyMap<string, readonly BruRow[]>): JsonObject {
  const settings = (rows.get('auth:oauth2') ?? [])
    .filter(({ enabled }) => enabled)
    .map(({ name, value }) => [camelCase(name), value] as const)
  return {
    credentialsPlacement: 'body',
    pkce: false,
    ...Object.fromEntries(settings.filter(([, value]) => value !== '')),
    additionalParameters: additionalParameters(rows),
  }
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
}

function additionalParameters(rows: ReadonlyMap<string, readonly BruRow[]>): JsonObject {
  const all: Record<string, JsonObject[]> = {}
  for (const [block, content] of rows) {
    const [, request = '', sendIn] = extraBlock.exec(block) ?? []
    const name = extraNames[request]
    if (name === undefined) continue
    all[name] = [...(all[name] ?? []), ...content.map((row) => ({ ...row, sendIn }))]
  }
  return all
}

function valueIn(rows: readonly BruRow[] | undefined, name: string): string | undefined {
  return rows?.find((row) => row.name === name)?.value
}

/** `@name` marks a variable as local, which changes nothing here. */
function ownVariables(rows: ReadonlyMap<string, readonly BruRow[]>): Variables {
  const own = rows.get('vars:pre-request')
  if (!own) return noVariables
  return variablesOf(
    own.map(({ name, value, enabled }) => ({ name: name.replace(/^@/, ''), value, isEnabled: enabled })),
  )
}

function environmentVariables(
  vars: readonly BruRow[] | undefined,
  secrets: readonly Pick<BruRow, 'name' | 'enabled'>[],
): Variables {
  return variablesOf([
    ...(vars ?? []).map(({ name, value, enabled }) => ({ name, value, isEnabled: enabled })),
    ...secrets.map(({ name, enabled }) => ({ name, value: undefined, isEnabled: enabled })),
  ])
}
