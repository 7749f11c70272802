/** Environments of `http-client.env.json` and the private file beside it. */
import { type JsonObject, memberOf, objectOf } from '../../api-tools/json.ts'
import { type Environment, variablesOf } from '../../api-tools/variables.ts'

export interface HttpEnvironment extends Environment {
  /** Blocks of `Security.Auth` by their IDs. */
  readonly blocks: ReadonlyMap<string, JsonObject>
}

/** What both files say of `Security`, where each has its own: httpYac then forgets the public one. */
export interface MergedEnvironments {
  readonly environments: readonly HttpEnvironment[]
  readonly hasBothSecurities: boolean
}

/**
 * Reads the files of one folder together.
 * @param files the public one first: what the private one says counts.
 */
export function mergeEnvironments(files: readonly unknown[]): MergedEnvironments {
  const names = new Set(files.flatMap((json) => Object.keys(objectOf(json) ?? {})))
  const environments = [...names].map((name) => environmentOf(name, files))
  const hasBothSecurities = [...names].some(
    (name) => files.filter((json) => memberOf(json, name, 'Security') !== undefined).length > 1,
  )
  return { environments, hasBothSecurities }
}

function environmentOf(name: string, files: readonly unknown[]): HttpEnvironment {
  const parts = files.flatMap((json): readonly JsonObject[] => {
    const part = objectOf(memberOf(json, name))
    return part ? [part] : []
  })
  const rows = parts.flatMap((part) => Object.keys(part).map((key) => ({ key, value: memberOf(part, key) })))
  const blocks = new Map<string, JsonObject>()
  for (const part of parts) {
    const all = objectOf(memberOf(part, 'Security', 'Auth')) ?? {}
    for (const id of Object.keys(all)) blocks.set(id, { ...blocks.get(id), ...objectOf(memberOf(all, id)) })
  }
  return {
    name,
    variables: variablesOf(
      rows.map(({ key, value }) => ({ name: key, value, isEnabled: key !== 'Security' })),
    ),
    blocks,
  }
}
