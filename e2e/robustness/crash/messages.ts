/** Types the messages between the program under test and the test that kills it. */

/** Where the program kills itself: at its n-th step on the file system since it was armed. */
export interface KillAt {
  readonly step: number
  /** `half` stops a write in its middle; at other steps it is `before`. */
  readonly when: 'before' | 'half' | 'after'
}

export interface Plan {
  /** Where the vault lives. */
  readonly folder: string
  /** The vault alone, or the whole program on the memory platform. */
  readonly program: 'vault' | 'app'
  /** Absent: a passphrase protects. Present: a key that is always at hand does. */
  readonly fixedKey?: boolean
  /** Where requests go instead of where they are addressed to. */
  readonly transports?: Readonly<Record<string, string>>
  /** How far the program's clock is ahead of this machine's, in milliseconds: time that has passed since the last run. */
  readonly clockAhead?: number
  readonly killAt?: KillAt | undefined
}

export type ToTarget =
  | { readonly kind: 'request'; readonly number: number; readonly channel: string; readonly request: unknown }
  /** Counting steps begins. */
  | { readonly kind: 'arm' }
  /** The user is done with a login window. */
  | { readonly kind: 'redirect'; readonly login: number; readonly url: string }

export type FromTarget =
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly number: number; readonly response: unknown }
  | { readonly kind: 'login'; readonly login: number; readonly url: string }
  /** A step is done, or about to be. */
  | { readonly kind: 'step'; readonly step: StepName; readonly path: string }
  /** Its last words: it kills itself now. */
  | { readonly kind: 'dying'; readonly step: StepName; readonly when: KillAt['when'] }

export type StepName = 'open' | 'write' | 'sync' | 'rename' | 'remove' | 'syncFolder'

/** Handles a request of the test. */
export type RequestHandler = (channel: string, request: unknown) => Promise<unknown>
