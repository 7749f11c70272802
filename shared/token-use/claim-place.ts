/** Where a claim is, for copying it: main looks the value up. */

/** The token that is handed out, or the one beside it (`TokenView.beside`). */
export const claimTokens = ['token', 'beside'] as const
export const claimParts = ['claims', 'header'] as const

/** Longest name in a path, and longest path: no issuer nests or names claims so. */
export const longestClaimPath = { name: 1_000, names: 60 }

export interface ClaimPlace {
  readonly which: (typeof claimTokens)[number]
  readonly part: (typeof claimParts)[number]
  /** Names from the outside in, at least one; absent: everything, as JSON. */
  readonly path?: readonly string[]
}
