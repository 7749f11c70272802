/** Searches bytes for thousands of shapes of secrets (canaries) in one pass. */
import { leastLength, shapesOf } from './shapes.ts'

/** Says where a search found something, without repeating the secret. */
export interface Found {
  /** The secret's place in the list. */
  readonly secret: number
  readonly shape: string
}

interface Pattern extends Found {
  readonly bytes: Buffer
  /** Offset of the eight bytes by which it is found. */
  readonly keyAt: number
}

/** Splits long secrets into pieces of this many characters: half of one, as truncation leaves it, is a leak as well. */
const pieceLength = 24

const keyLength = 8
const bits = 22

export class Canaries {
  readonly count: number
  readonly #keys = new Uint8Array(1 << (bits - 3))
  readonly #byKey = new Map<number, Pattern[]>()
  /** Holds those that are too short to have a key. */
  readonly #short: Pattern[] = []

  /** @param secrets those too short to be told from chance are left out. */
  constructor(secrets: readonly string[]) {
    const patterns = secrets.flatMap(patternsOf)
    for (const pattern of patterns) this.#add(pattern)
    this.count = patterns.length
  }

  /** Finds all secrets in a content, each secret and shape once. */
  find(content: Buffer): Found[] {
    const found = new Map<string, Found>()
    const note = ({ secret, shape }: Pattern) => found.set(`${secret} ${shape}`, { secret, shape })
    for (const pattern of this.#short) if (content.includes(pattern.bytes)) note(pattern)
    let [low, high] = [0, 0]
    for (let at = 0; at < content.length; at += 1) {
      low = (low >>> 8) | (high << 24)
      high = (high >>> 8) | ((content[at] as number) << 24)
      const key = hash(low, high)
      if (((this.#keys[key >>> 3] as number) & (1 << (key & 7))) === 0 || at < keyLength - 1) continue
      for (const pattern of this.#byKey.get(key) ?? [])
        if (standsAt(content, at - keyLength + 1 - pattern.keyAt, pattern.bytes)) note(pattern)
    }
    return [...found.values()]
  }

  #add(pattern: Pattern): void {
    if (pattern.bytes.length < keyLength) {
      this.#short.push(pattern)
      return
    }
    const key = hash(pattern.bytes.readInt32LE(pattern.keyAt), pattern.bytes.readInt32LE(pattern.keyAt + 4))
    this.#keys[key >>> 3] = (this.#keys[key >>> 3] as number) | (1 << (key & 7))
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), pattern])
  }
}

/** Mixes eight bytes into a key; cheap, and even enough for texts. */
function hash(low: number, high: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae3d) >>> (32 - bits)
}

function standsAt(content: Buffer, start: number, bytes: Buffer): boolean {
  const end = start + bytes.length
  return start >= 0 && end <= content.length && content.compare(bytes, 0, bytes.length, start, end) === 0
}

function patternsOf(secret: string, index: number): Pattern[] {
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

/** Leaves out the header of a JWT, which is no secret and is shared by many tokens. */
function piecesOf(secret: string): readonly string[] {
  const payload = /^ey[\w-]+\.(?=[\w-]+\.)/.exec(secret)?.[0].length ?? 0
  const guarded = secret.slice(payload)
  if (guarded.length < 2 * pieceLength) return [secret]
  const count = Math.floor(guarded.length / pieceLength)
  return Array.from({ length: count }, (_each, place) =>
    guarded.slice(place * pieceLength, (place + 1) * pieceLength),
  )
}
