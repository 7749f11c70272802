/** Refresh tokens as servers rotate them (RFC 6749 section 6, RFC 9700 section 4.14.2). */
import { randomBytes } from 'node:crypto'

/**
 * What a used refresh token is good for. `kept`: it stays the same. `strict`: it works once, and using it again ends the
 * sign-in. `grace`: the last one may be repeated until its successor was used, as Okta, Auth0 and Duende have it.
 */
export type Rotation = 'kept' | 'strict' | 'grace'

/** All refresh tokens of one sign-in. */
interface Family<Grant> {
  readonly grant: Grant
  /** Those that can be used. */
  readonly good: Set<string>
  /** The one used last. */
  spent: string | undefined
}

export interface Redeemed<Grant> {
  readonly grant: Grant
  readonly refreshToken: string
}

export class RefreshTokens<Grant> {
  readonly #families = new Map<string, Family<Grant>>()
  #repeated = 0
  #refused = 0

  /** How often the last one was repeated and honoured: a server without grace would have ended each of these sign-ins. */
  get repeated(): number {
    return this.#repeated
  }

  /** How many were refused: they were spent for good, or unknown. */
  get refused(): number {
    return this.#refused
  }

  /** @returns the first one of a new sign-in. */
  issue(grant: Grant): string {
    return this.#next({ grant, good: new Set(), spent: undefined })
  }

  /** The sign-in that a token belongs to. */
  grantOf(token: string): Grant | undefined {
    return this.#families.get(token)?.grant
  }

  /** @returns undefined where it is not good, or not any more. */
  redeem(token: string, rotation: Rotation): Redeemed<Grant> | undefined {
    const redeemed = this.#redeem(token, rotation)
    if (!redeemed) this.#refused += 1
    return redeemed
  }

  #redeem(token: string, rotation: Rotation): Redeemed<Grant> | undefined {
    const family = this.#families.get(token)
    if (!family) return undefined
    const { grant, good } = family
    if (rotation === 'kept' && good.has(token)) return { grant, refreshToken: token }
    if (rotation === 'grace' && token === family.spent) {
      this.#repeated += 1
      return { grant, refreshToken: this.#next(family) }
    }
    const isGood = good.has(token)
    good.clear()
    family.spent = isGood ? token : undefined
    return isGood ? { grant, refreshToken: this.#next(family) } : undefined
  }

  /** Ends every sign-in. */
  revokeAll(): void {
    this.#families.clear()
  }

  #next(family: Family<Grant>): string {
    const token = randomBytes(24).toString('base64url')
    family.good.add(token)
    this.#families.set(token, family)
    return token
  }
}
