/** What the test knows of the connections in a vault: what was acknowledged, and what was under way. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Chance } from './chance.ts'

export interface Deed {
  readonly do: 'add' | 'edit' | 'delete'
  readonly id?: ConnectionId
  readonly name: string
}

export type Named = readonly [ConnectionId, name: string]

const most = 8

export class Book {
  #known: Map<ConnectionId, string>
  #underWay: Deed | undefined
  #count = 0

  constructor(known: readonly Named[]) {
    this.#known = new Map(known)
  }

  /** What to ask for next, one at a time. @param kept connections that stay as they are. */
  plan(chance: Chance, kept: ReadonlySet<ConnectionId>): Deed {
    this.#count += 1
    const name = `Connection ${this.#count}`
    const free = [...this.#known.keys()].filter((id) => !kept.has(id))
    const id = free[chance.below(Math.max(1, free.length))]
    if (id === undefined || (free.length < most && chance.percent(40)))
      return this.#begin({ do: 'add', name })
    return this.#begin({ do: chance.percent(30) ? 'delete' : 'edit', id, name })
  }

  #begin(deed: Deed): Deed {
    this.#underWay = deed
    return deed
  }

  /** It was acknowledged. */
  done(deed: Deed): void {
    this.#underWay = undefined
    if (deed.id === undefined) return
    if (deed.do === 'delete') this.#known.delete(deed.id)
    else this.#known.set(deed.id, deed.name)
  }

  /** @returns what is wrong with the connections found, in words; undefined where nothing is. */
  check(found: readonly Named[]): string | undefined {
    const deed = this.#underWay
    const there = new Map(found)
    for (const [id, name] of there) {
      const known = this.#known.get(id)
      const isUnderWay = deed?.name === name && (deed.do === 'add' ? !known : deed.id === id)
      if (known !== name && !isUnderWay) return `"${name}" was never there, or not any more`
    }
    const missing = [...this.#known].find(
      ([id]) => !there.has(id) && !(deed?.do === 'delete' && deed.id === id),
    )
    return missing && `"${missing[1]}" is lost`
  }

  /** Takes what was found as known. @returns whether it was newer than what was acknowledged. */
  settle(found: readonly Named[]): boolean {
    const before = JSON.stringify([...this.#known])
    this.#known = new Map(found)
    this.#underWay = undefined
    return JSON.stringify([...this.#known]) !== before
  }
}
