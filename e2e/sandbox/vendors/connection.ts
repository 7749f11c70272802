import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import type { SandboxConnection } from '../types.ts'

/** Makes a connection that is ready to be added. */
export function connection(
  system: string,
  name: string,
  draft: Omit<ConnectionDraft, 'name' | 'system'>,
): SandboxConnection {
  return { name, draft: { ...draft, name, system: system as SystemId } }
}
