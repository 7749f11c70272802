/**
 * The tree of a collection: folders and requests with their settings for sign-in. The nearest counts; one that says there is
 * none, or another type, hides those above it.
 */
import type { JsonObject } from './json.ts'
import type { LeftOut } from './left-out.ts'
import { noVariables, type Variables } from './variables.ts'

export type NodeAuth =
  | { readonly kind: 'inherit' }
  | { readonly kind: 'none' }
  | { readonly kind: 'oauth'; readonly settings: JsonObject }
  /** A type that gets no token, by its program's name for it. */
  | { readonly kind: 'other'; readonly type: string }

export interface AuthNode {
  readonly name: string
  readonly auth: NodeAuth
  /** Its own, which hide those of the environment and of the nodes above it. */
  readonly variables?: Variables
  /** Its folders and requests; called once. */
  children(): Iterable<AuthNode>
}

/** Settings in force, with the variables in force there. */
export interface AuthInForce {
  readonly settings: JsonObject
  /** Name and place of the node that has the settings. */
  readonly name: string
  readonly place: readonly string[]
  /** The node whose variables are nearest, where it is below that one. */
  readonly within?: string
  /** Variables of nodes, the nearest first. */
  readonly over: readonly Variables[]
}

interface Step {
  readonly node: AuthNode
  readonly place: readonly string[]
  readonly holder: Holder | undefined
  readonly over: readonly Variables[]
}

interface Holder extends Pick<AuthInForce, 'settings' | 'name' | 'place' | 'over'> {}

/** Deeper folders are left out. */
const deepest = 100

/** Lists each settings once for each set of variables that is in force with them, in the order of the file. */
export function* authsInForce(root: AuthNode, leftOut: LeftOut): Generator<AuthInForce> {
  const listed = new Map<Holder, Set<readonly Variables[]>>()
  const open: Step[] = [{ node: root, place: [], holder: undefined, over: [] }]
  for (let step = open.pop(); step; step = open.pop()) {
    const { node, place } = step
    const over = withOwn(step.over, node.variables ?? noVariables)
    const holder = holderAt(step, over, leftOut)
    if (holder && isNew(listed, holder, over)) yield inForce(holder, node, over)
    if (place.length >= deepest) leftOut.tooDeep()
    else {
      const below = [...node.children()].map((child) => ({
        node: child,
        place: [...place, node.name],
        holder,
        over,
      }))
      // Pushed last is visited next.
      for (const child of below.reverse()) open.push(child)
    }
  }
}

function withOwn(over: readonly Variables[], own: Variables): readonly Variables[] {
  return own.size === 0 ? over : [own, ...over]
}

function holderAt(
  { node, place, holder }: Step,
  over: readonly Variables[],
  leftOut: LeftOut,
): Holder | undefined {
  const { auth, name } = node
  if (auth.kind === 'inherit') return holder
  if (auth.kind === 'other') leftOut.otherType(auth.type)
  return auth.kind === 'oauth' ? { settings: auth.settings, name, place, over } : undefined
}

function isNew(
  listed: Map<Holder, Set<readonly Variables[]>>,
  holder: Holder,
  over: readonly Variables[],
): boolean {
  const before = listed.get(holder) ?? new Set()
  if (before.has(over)) return false
  listed.set(holder, before.add(over))
  return true
}

function inForce(holder: Holder, node: AuthNode, over: readonly Variables[]): AuthInForce {
  const { settings, name, place } = holder
  return { settings, name, place, over, ...(over !== holder.over && { within: node.name }) }
}
