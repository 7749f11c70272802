/** The tree of a Postman collection, 2.1 or 2.0. */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import { listOf, memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { leaveHeaders } from '../../api-tools/typed-headers.ts'
import { type Variables, variablesOf } from '../../api-tools/variables.ts'
import { settingsOf } from './oauth.ts'

/** Returns a collection as a tree. */
export function collectionTree(collection: unknown, leftOut: LeftOut): AuthNode {
  const name = nameOf(memberOf(collection, 'info', 'name')) ?? 'Postman'
  countScripts(collection, leftOut)
  return {
    name,
    auth: authOf(memberOf(collection, 'auth'), leftOut),
    children: () => items(collection, leftOut),
  }
}

function items(parent: unknown, leftOut: LeftOut): readonly AuthNode[] {
  return listOf(memberOf(parent, 'item')).flatMap((item) => {
    const name = nameOf(memberOf(item, 'name')) ?? ''
    const request = memberOf(item, 'request')
    const isFolder = Array.isArray(memberOf(item, 'item'))
    if (!isFolder && !objectOf(request) && typeof request !== 'string') {
      leftOut.unreadable(name)
      return []
    }
    countScripts(item, leftOut)
    const auth = authOf(isFolder ? memberOf(item, 'auth') : memberOf(request, 'auth'), leftOut)
    leaveHeaders(listOf(memberOf(request, 'header')), 'key', auth, leftOut)
    if (objectOf(memberOf(request, 'certificate'))) leftOut.certificate()
    return [{ name, auth, children: () => (isFolder ? items(item, leftOut) : []) }]
  })
}

function authOf(auth: unknown, leftOut: LeftOut): NodeAuth {
  const type = memberOf(auth, 'type')
  if (typeof type !== 'string') return { kind: 'inherit' }
  if (type === 'noauth') return { kind: 'none' }
  if (type !== 'oauth2') return { kind: 'other', type }
  const settings = settingsOf(memberOf(auth, 'oauth2'))
  // A token that was fetched is in the same list.
  if (nameOf(memberOf(settings, 'accessToken')) !== undefined) leftOut.token()
  return { kind: 'oauth', settings }
}

function countScripts(holder: unknown, leftOut: LeftOut): void {
  for (const event of listOf(memberOf(holder, 'event'))) {
    if (memberOf(event, 'listen') !== 'prerequest' || memberOf(event, 'disabled') === true) continue
    const exec = memberOf(event, 'script', 'exec')
    const lines = Array.isArray(exec) ? exec : [exec]
    if (lines.some((line) => nameOf(line) !== undefined)) leftOut.script()
  }
}

/** Returns a collection's own variables. */
export function collectionVariables(collection: unknown): Variables {
  return rowsOf(memberOf(collection, 'variable'))
}

/** Returns the variables of an environment or of the globals. */
export function environmentVariables(environment: unknown): Variables {
  return rowsOf(memberOf(environment, 'values'))
}

/** Honours `enabled` (environments) and `disabled` (collections): an unticked variable is not there. */
function rowsOf(rows: unknown): Variables {
  return variablesOf(
    listOf(rows).map((row) => ({
      name: memberOf(row, 'key') ?? memberOf(row, 'id'),
      value: memberOf(row, 'value'),
      isEnabled: memberOf(row, 'enabled') !== false && memberOf(row, 'disabled') !== true,
    })),
  )
}
