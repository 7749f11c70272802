/** Looks for thousands of shapes of secrets at once, in one pass over the bytes. */
import { leastLength, shapesOf } from './shapes.ts'

/** Where a search found something; the secret itself is not repeated. */
export interface Found {
  /** The secret's place in the list. */
  readonly secret: number
  readonly shape: string
}

interface Needle extends Found {
  readonly bytes: Buffer
  /** Where in it the eight bytes stand by which it is found. */
  readonly keyAt: number
}

/** Long secrets are looked for in pieces: a half of one, as a cut leaves it, is a leak as well. */
const pieceLength = 24

const keyLength = 8
const bits = 22

export class Needles {
  readonly count: number
  readonly #keys = new Uint8Array(1 << (bits - 3))
  readonly #byKey = new Map<number, Needle[]>()
  /** Too short to have a key. */
  readonly #short: Needle[] = []

  /** @param secrets those that are too short to be told from chance are left out. */
  constructor(secrets: readonly string[]) {
    const needles = secrets.flatMap(needlesOf)
    for (const needle of needles) this.#add(needle)
    this.count = needles.length
  }

  /** Everything found in a content, each secret and shape once. */
  find(content: Buffer): Found[] {
    const found = new Map<string, Found>()
    const note = ({ secret, shape }: Needle) => found.set(`${secret} ${shape}`, { secret, shape })
    for (const needle of this.#short) if (content.includes(needle.bytes)) note(needle)
    let [low, high] = [0, 0]
    for (let at = 0; at < content.length; at += 1) {
      low = (low >>> 8) | (high << 24)
      high = (high >>> 8) | ((content[at] as number) << 24)
      const key = hash(low, high)
      if (((this.#keys[key >>> 3] as number) & (1 << (key & 7))) === 0 || at < keyLength - 1) continue
      for (const needle of this.#byKey.get(key) ?? [])
        if (standsAt(content, at - keyLength + 1 - needle.keyAt, needle.bytes)) note(needle)
    }
    return [...found.values()]
  }

  #add(needle: Needle): void {
    if (needle.bytes.length < keyLength) {
      this.#short.push(needle)
      return
    }
    const key = hash(needle.bytes.readInt32LE(needle.keyAt), needle.bytes.readInt32LE(needle.keyAt + 4))
    this.#keys[key >>> 3] = (this.#keys[key >>> 3] as number) | (1 << (key & 7))
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), needle])
  }
}

/** Cheap, and even enough for texts. */
function hash(low: number, high: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae3d) >>> (32 - bits)
}

function standsAt(content: Buffer, start: number, bytes: Buffer): boolean {
  const end = start + bytes.length
  return start >= 0 && end <= content.length && content.compare(bytes, 0, bytes.length, start, end) === 0
}

function needlesOf(secret: string, index: number): Needle[] {
  if (secret.length < leastLength) return []
  return piecesOf(secret).flatMap((piece) =>
    Object.entries(shapesOf(piece)).flatMap(([shape, all]) =>
      all.map((bytes) => ({ secret: index, shape, bytes, keyAt: middle(bytes) })),
    ),
  )
}

function middle(bytes: Buffer): number {
  return Math.max(0, (bytes.length - keyLength) >> 1)
}

/** The header of a JWT is no secret, and many tokens share it. */
function piecesOf(secret: string): readonly string[] {
  const payload = /^ey[\w-]+\.(?=[\w-]+\.)/.exec(secret)?.[0].length ?? 0
  const guarded = secret.slice(payload)
  if (guarded.length < 2 * pieceLength) return [secret]
  const count = Math.floor(guarded.length / pieceLength)
  return Array.from({ length: count }, (_each, place) =>
    guarded.slice(place * pieceLength, (place + 1) * pieceLength),
  )
}
