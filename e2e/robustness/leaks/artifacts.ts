/** Collects what a run leaves to be searched, place by place, and searches it once all secrets are known. */
import path from 'node:path'
import type { Canaries, Found } from '../../harness/canary/canaries.ts'
import { contentOf, filesBelow } from '../../harness/canary/search.ts'
import { shapesOf } from '../../harness/canary/shapes.ts'

/** Says which secret stands where none may be: how written, in which item of which place. */
export interface Hit extends Found {
  readonly place: string
  readonly item: string
}

export interface Searched {
  readonly place: string
  readonly items: number
  readonly bytes: number
  readonly hits: readonly Hit[]
  /** Whether a harmless text that must stand there was found; otherwise the search is blind. */
  readonly sees: boolean
}

interface Item {
  readonly name: string
  readonly content: () => Buffer | Promise<Buffer>
}

/** Keeps items by place, from the first moment on. */
export class Artifacts {
  readonly #places = new Map<string, Item[]>()
  readonly #signs = new Map<string, string>()

  /** @param sign a harmless text that stands in the place for certain: a search that misses it is blind. */
  expect(place: string, sign: string): void {
    this.#signs.set(place, sign)
  }

  /** Makes a place known, so that it stands in the table even where nothing was found to be searched. */
  open(place: string): void {
    if (!this.#places.has(place)) this.#places.set(place, [])
  }

  /**
   * Keeps an item.
   * @param allowed secrets that may stand in it, such as the token that was copied, on the clipboard.
   */
  keep(place: string, name: string, content: string | Buffer, allowed: readonly string[] = []): void {
    const bytes = Buffer.from(content)
    this.#add(place, { name, content: () => without(bytes, allowed) })
  }

  /**
   * Keeps every file below a folder, to be read when it is searched.
   * @param allowedIn what may stand in a file.
   */
  async keepFiles(
    place: string,
    folder: string,
    allowedIn: (file: string) => readonly string[] = () => [],
  ): Promise<void> {
    this.open(place)
    for (const file of await filesBelow(folder))
      this.#add(place, {
        name: path.relative(folder, file),
        content: async () => without(await contentOf(file), allowedIn(file)),
      })
  }

  /** Searches every place for every secret. */
  async search(canaries: Canaries): Promise<readonly Searched[]> {
    const searched: Searched[] = []
    for (const [place, items] of this.#places)
      searched.push(await searchPlace(place, items, canaries, this.#signs.get(place)))
    return searched
  }

  #add(place: string, item: Item): void {
    this.open(place)
    this.#places.get(place)?.push(item)
  }
}

async function searchPlace(
  place: string,
  items: readonly Item[],
  canaries: Canaries,
  sign: string | undefined,
): Promise<Searched> {
  let bytes = 0
  let sees = sign === undefined
  const hits: Hit[] = []
  for (const { name, content } of items) {
    const found = await content()
    bytes += found.length
    sees ||= found.includes(sign as string)
    for (const hit of canaries.find(found)) hits.push({ place, item: name, ...hit })
  }
  return { place, items: items.length, bytes, hits, sees }
}

/** Cuts out what is allowed before the search: tokens of one server share pieces, and only this one may be seen. */
function without(content: Buffer, allowed: readonly string[]): Buffer {
  if (allowed.length === 0) return content
  // In a document it also stands as an attribute of its field.
  const written = allowed.flatMap((each) => [each, ...(shapesOf(each).markup ?? []).map(String)])
  const text = written.reduce((rest, each) => rest.replaceAll(each, '[allowed]'), content.toString())
  return Buffer.from(text)
}
