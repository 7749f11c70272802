/** What a person could do in the window as well, done through its bridge, where the typing is watched elsewhere. */
import type { ConnectionDraft, ConnectionId } from '../../../shared/connection.ts'
import type { Bridge } from '../../../shared/contract.ts'
import type { Stage } from './stage.ts'

/** Adds a connection; it is in the list as soon as something happens to it. */
export async function addConnection({ user }: Stage, draft: ConnectionDraft): Promise<ConnectionId> {
  return user().page.evaluate(async (given) => {
    const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
    const added = await claimcheck.invoke('connection.add', given as ConnectionDraft)
    if (!added.ok) throw new Error(`not added: ${added.problem.kind}`)
    return added.value.id
  }, draft)
}

/** Begins to get a token, and does not wait for it. */
export async function beginToken({ user }: Stage, id: ConnectionId): Promise<void> {
  await user().page.evaluate((given) => {
    const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
    void claimcheck.invoke('token.get', { id: given as ConnectionId })
  }, id)
}
