/** Collections and environments that Bruno exports as JSON. */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import type { Collection } from '../../api-tools/collect-logins.ts'
import { listOf, memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { type Environment, type Variables, variablesOf } from '../../api-tools/variables.ts'

/** Reads a collection with its environments. */
export function readJsonCollection(json: unknown, leftOut: LeftOut): Collection {
  const own = memberOf(json, 'root', 'request')
  countScript(own, leftOut)
  return {
    root: {
      name: nameOf(memberOf(json, 'name')) ?? 'Bruno',
      auth: authOf(memberOf(own, 'auth'), 'inherit'),
      children: () => items(json, leftOut),
    },
    environments: listOf(memberOf(json, 'environments')).map(environmentOf),
    under: [variablesIn(memberOf(own, 'vars', 'req'))],
  }
}

/** Returns the environments of a file that has only such. */
export function readJsonEnvironments(json: unknown): readonly Environment[] {
  const several = memberOf(json, 'environments')
  return Array.isArray(several) ? several.map(environmentOf) : [environmentOf(json)]
}

function items(parent: unknown, leftOut: LeftOut): readonly AuthNode[] {
  return listOf(memberOf(parent, 'items')).flatMap((item) => {
    const name = nameOf(memberOf(item, 'name')) ?? ''
    const isFolder = memberOf(item, 'type') === 'folder'
    const own = isFolder ? memberOf(item, 'root', 'request') : memberOf(item, 'request')
    if (!isFolder && !objectOf(own)) {
      leftOut.unreadable(name)
      return []
    }
    countScript(own, leftOut)
    return [
      {
        name,
        auth: authOf(memberOf(own, 'auth'), isFolder ? 'inherit' : 'none'),
        variables: variablesIn(memberOf(own, 'vars', 'req')),
        children: () => items(item, leftOut),
      },
    ]
  })
}

function countScript(own: unknown, leftOut: LeftOut): void {
  if (nameOf(memberOf(own, 'script', 'req'))) leftOut.script()
}

/** @param without what a request or folder without any means: folders cannot switch off what is above them. */
function authOf(auth: unknown, without: 'none' | 'inherit'): NodeAuth {
  const mode = memberOf(auth, 'mode')
  if (mode === 'inherit') return { kind: 'inherit' }
  if (typeof mode !== 'string' || mode === '' || mode === 'none') return { kind: without }
  if (mode !== 'oauth2') return { kind: 'other', type: mode }
  return { kind: 'oauth', settings: objectOf(memberOf(auth, 'oauth2')) ?? {} }
}

function environmentOf(environment: unknown): Environment {
  return {
    name: nameOf(memberOf(environment, 'name')) ?? '',
    variables: variablesIn(memberOf(environment, 'variables')),
  }
}

/** The value of a secret is left out as an empty text. */
function variablesIn(rows: unknown): Variables {
  return variablesOf(
    listOf(rows).map((row) => ({
      name: memberOf(row, 'name'),
      value: memberOf(row, 'secret') === true ? undefined : memberOf(row, 'value'),
      isEnabled: memberOf(row, 'enabled') !== false,
    })),
  )
}
