import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import type { SandboxConnection } from '../types.ts'

/** Makes a connection that is ready to be added. @param sourceOf the connection that it lends its token to. */
export function connection(
  system: string,
  name: string,
  draft: Omit<ConnectionDraft, 'name' | 'system'>,
  sourceOf?: string,
): SandboxConnection {
  const whole: ConnectionDraft = { ...draft, name, system: system as SystemId }
  return sourceOf === undefined ? { name, draft: whole } : { name, draft: whole, sourceOf }
}
