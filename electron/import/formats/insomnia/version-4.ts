/** Insomnia's exports 4: a flat list of resources, whose parents make the tree. */
import type { AuthNode } from '../../api-tools/auth-tree.ts'
import { listOf, memberOf, nameOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { leaveHeaders } from '../../api-tools/typed-headers.ts'
import { authOf, dataOf, type Workspace } from './workspace.ts'

interface Resources {
  readonly byParent: ReadonlyMap<string, readonly unknown[]>
  readonly leftOut: LeftOut
}

/** Reads the workspaces of an export; requests whose workspace is not among them have one of their own. */
export function workspacesOf(json: unknown, leftOut: LeftOut): readonly Workspace[] {
  const all = listOf(memberOf(json, 'resources'))
  const ids = new Set<string>()
  const byParent = new Map<string, unknown[]>()
  for (const resource of all) {
    const id = textIn(resource, '_id')
    if (memberOf(resource, '_type') === 'client_certificate') leftOut.certificate()
    if (id === undefined || ids.has(id)) {
      leftOut.unreadable(nameOf(memberOf(resource, 'name')) ?? '')
      continue
    }
    ids.add(id)
    const parent = textIn(resource, 'parentId') ?? ''
    const siblings = byParent.get(parent)
    if (siblings) siblings.push(resource)
    else byParent.set(parent, [resource])
  }
  return workspaceOfEach(all, ids, { byParent, leftOut })
}

function workspaceOfEach(
  all: readonly unknown[],
  ids: ReadonlySet<string>,
  resources: Resources,
): readonly Workspace[] {
  const own = all.filter((each) => memberOf(each, '_type') === 'workspace')
  const parents = new Set([...resources.byParent.keys()].filter((parent) => !ids.has(parent)))
  const named = own.map((workspace) => workspaceAt(textIn(workspace, '_id') ?? '', workspace, resources))
  const orphaned = [...parents].map((parent) => workspaceAt(parent, undefined, resources))
  return [...named, ...orphaned]
}

function workspaceAt(id: string, workspace: unknown, resources: Resources): Workspace {
  const environments = childrenOf(resources, id, 'environment')
  const subs = environments.flatMap((base) => childrenOf(resources, textIn(base, '_id') ?? '', 'environment'))
  return {
    root: {
      name: nameOf(memberOf(workspace, 'name')) ?? 'Insomnia',
      auth: { kind: 'inherit' },
      children: () => nodesAt(resources, id),
    },
    base: new Map(environments.flatMap((base) => [...dataOf(memberOf(base, 'data'), resources.leftOut)])),
    environments: subs.map((sub) => ({
      name: nameOf(memberOf(sub, 'name')) ?? '',
      variables: dataOf(memberOf(sub, 'data'), resources.leftOut),
    })),
  }
}

/** Folders, and every kind of request: each may sign in. */
const nodeTypes = ['request_group', 'request', 'websocket_request', 'grpc_request', 'socketio_request']

function nodesAt(resources: Resources, parent: string): readonly AuthNode[] {
  const nodes = childrenOf(resources, parent, ...nodeTypes)
  const { leftOut } = resources
  return nodes.map((node) => {
    if (nameOf(memberOf(node, 'preRequestScript'))) leftOut.script()
    const auth = authOf(memberOf(node, 'authentication'), leftOut)
    leaveHeaders(listOf(memberOf(node, 'headers')), 'name', auth, leftOut)
    return {
      name: nameOf(memberOf(node, 'name')) ?? '',
      auth,
      variables: dataOf(memberOf(node, 'environment'), leftOut),
      children: () => nodesAt(resources, textIn(node, '_id') ?? ''),
    }
  })
}

function childrenOf(
  { byParent }: Resources,
  parent: string,
  ...types: readonly string[]
): readonly unknown[] {
  return (byParent.get(parent) ?? []).filter((each) => types.includes(textIn(each, '_type') ?? ''))
}

function textIn(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name)
  return typeof text === 'string' ? text : undefined
}
