/** Removals: smallest edits, each taking away one protection, tried one at a time on a copy of the project. */

/** Replaces one place of a source file. */
export interface Edit {
  /** The file, from the project's root: `electron/vault/sealing.ts`. */
  readonly file: string
  /** Text that occurs in the file exactly once; may span lines. */
  readonly find: string
  readonly put: string
}

/** Why a removal may go unseen: something else guards the same, which the trial of both together shows. */
export interface Struck {
  /** What else guards it, in one sentence. */
  readonly reason: string
  /** The `id` of the removal that takes away this one and the other guard, and is seen. */
  readonly together: string
}

export interface Removal {
  /** Area and number: `vault-07`. Stays with its protection for good. */
  readonly id: string
  /** What an attacker or an accident would gain: “every vault of one passphrase has one key”. */
  readonly lost: string
  readonly edits: readonly [Edit, ...Edit[]]
  /** The test files that should notice, from the project's root. */
  readonly tests: readonly [string, ...string[]]
  readonly struck?: Struck
}

/** How a trial ended. All but `caught` (and `survived`, where it is struck) want work. */
export type Verdict =
  | { readonly kind: 'caught'; readonly by: string; readonly file: string }
  | { readonly kind: 'survived' }
  /** The edit does not pass the type check: it removes nothing that could go unseen. */
  | { readonly kind: 'types'; readonly why: string }
  /** No test ran, so none noticed: the edited file cannot be loaded. */
  | { readonly kind: 'unloadable'; readonly why: string }
  /** The tests did not end by themselves. */
  | { readonly kind: 'endless' }

export interface Trial {
  readonly removal: Removal
  readonly verdict: Verdict
}
