/** What every vendor's server is given and gives. A sixth system is one more file and one more line in index.ts. */
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import type { SandboxConnection, User } from './index.ts'
import type { Journal } from './journal.ts'
import type { Listening } from './listen.ts'

/** Where the servers stand. */
export interface Street {
  readonly journal: Journal
  readonly user: User
  /** The next free place; closed together with the street. */
  open(): Promise<Listening>
}

export interface Vendor {
  readonly connections: readonly SandboxConnection[]
  /** Vendor origins to sandbox origins; empty where the person types the address. */
  readonly transports: Readonly<Record<string, string>>
}

export type StartVendor = (street: Street) => Promise<Vendor>

/** A connection ready to be added; the name stands once for the list and the draft. */
export function connection(
  system: string,
  name: string,
  draft: Omit<ConnectionDraft, 'name' | 'system'>,
  sourceOf?: string,
): SandboxConnection {
  const whole: ConnectionDraft = { ...draft, name, system: system as SystemId }
  return sourceOf === undefined ? { name, draft: whole } : { name, draft: whole, sourceOf }
}
