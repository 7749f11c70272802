/** The types that the sandbox, its vendors and their servers share. */
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { Journal, JournalEntry } from './server/journal.ts'
import type { Listening } from './server/listen.ts'

export interface SandboxConnection {
  readonly name: string
  readonly draft: ConnectionDraft
  /** The connection that this one lends its token to. */
  readonly sourceOf?: string
}

export interface Sandbox {
  /**
   * Ready drafts, one per system and environment variant, in a good order to show. A draft's `values.sourceConnection`
   * names the other draft by name (the seeder replaces it by its id); the source always comes before it.
   */
  readonly connections: readonly SandboxConnection[]
  /** Vendor origins (such as https://api.aareon.com) to sandbox origins, for fixed environments. */
  readonly transports: Readonly<Record<string, string>>
  /** The Money S5 user for the login window. */
  readonly user: User
  /** Every secret, password, code and token seen or issued so far, raw: for searching leaks. */
  secrets(): readonly string[]
  /** Each request: system, method, path, field names, outcome; never values. */
  readonly journal: readonly JournalEntry[]
  stop(): Promise<void>
}

export interface User {
  readonly user: string
  readonly password: string
}

/** What every vendor's servers get from the sandbox. */
export interface SandboxContext {
  readonly journal: Journal
  readonly user: User
  /** Opens a server on the next free port; it is closed together with the sandbox. */
  openServer(): Promise<Listening>
}

/** What a vendor gives to the sandbox once its servers are open. */
export interface Vendor {
  readonly connections: readonly SandboxConnection[]
  /** Vendor origins to sandbox origins; empty where the user types the address. */
  readonly transports: Readonly<Record<string, string>>
}

export type StartVendor = (sandbox: SandboxContext) => Promise<Vendor>
