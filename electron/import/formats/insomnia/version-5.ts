/** Insomnia's exports 5: YAML, with folders in folders. */
import type { AuthNode } from '../../api-tools/auth-tree.ts'
import { listOf, memberOf, nameOf, objectOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { leaveHeaders } from '../../api-tools/typed-headers.ts'
import { authOf, dataOf, type Workspace } from './workspace.ts'

/** Reads a collection, a design document or an environment. */
export function workspaceOf(file: unknown, leftOut: LeftOut): Workspace {
  const base = memberOf(file, 'environments')
  for (const _certificate of listOf(memberOf(file, 'certificates'))) leftOut.certificate()
  return {
    root: {
      name: nameOf(memberOf(file, 'name')) ?? 'Insomnia',
      auth: authOf(memberOf(file, 'authentication'), leftOut),
      children: () => nodes(listOf(memberOf(file, 'collection')), leftOut),
    },
    base: dataOf(memberOf(base, 'data'), leftOut),
    environments: listOf(memberOf(base, 'subEnvironments')).map((sub) => ({
      name: nameOf(memberOf(sub, 'name')) ?? '',
      variables: dataOf(memberOf(sub, 'data'), leftOut),
    })),
  }
}

function nodes(items: readonly unknown[], leftOut: LeftOut): readonly AuthNode[] {
  return items.flatMap((item) => {
    if (!objectOf(item)) {
      leftOut.unreadable('')
      return []
    }
    if (nameOf(memberOf(item, 'scripts', 'preRequest'))) leftOut.script()
    const auth = authOf(memberOf(item, 'authentication'), leftOut)
    leaveHeaders(listOf(memberOf(item, 'headers')), 'name', auth, leftOut)
    return [
      {
        name: nameOf(memberOf(item, 'name')) ?? '',
        auth,
        variables: dataOf(memberOf(item, 'environment'), leftOut),
        children: () => nodes(listOf(memberOf(item, 'children')), leftOut),
      },
    ]
  })
}
