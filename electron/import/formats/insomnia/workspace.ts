/** What the two versions of Insomnia's exports have in common. */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import { memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { type Environment, nestedVariables, type Variables } from '../../api-tools/variables.ts'

/** A collection with its environments: the base, and those that stand on it. */
export interface Workspace {
  readonly root: AuthNode
  readonly base: Variables
  readonly environments: readonly Environment[]
}

/** Holds secrets of the vault: masks, or texts that only the account can decrypt. */
const vault = '__insomnia_vault'

/** Returns an environment's data by their paths (`login.client`), without those of the vault, which are counted. */
export function dataOf(data: unknown, leftOut: LeftOut): Variables {
  return nestedVariables(data, (name, value) => {
    if (name !== vault) return false
    for (const secret of Object.keys(objectOf(value) ?? {})) leftOut.sealed(secret)
    return true
  })
}

/** Reads the settings of a folder or request. */
export function authOf(authentication: unknown, leftOut: LeftOut): NodeAuth {
  const type = memberOf(authentication, 'type') ?? oldType(authentication)
  if (typeof type !== 'string' || type === '') return { kind: 'inherit' }
  if (type === 'none' || memberOf(authentication, 'disabled') === true) return { kind: 'none' }
  if (type !== 'oauth2') return { kind: 'other', type }
  if (nameOf(memberOf(authentication, 'accessToken'))) leftOut.token()
  return { kind: 'oauth', settings: objectOf(authentication) ?? {} }
}

/** Until version 3 there was one type, which nothing named. */
function oldType(authentication: unknown): string | undefined {
  return nameOf(memberOf(authentication, 'username')) === undefined ? undefined : 'basic'
}
