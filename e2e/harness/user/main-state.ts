/** Invokes the main process through the page's own bridge, as the window does. */
import type { Page } from 'playwright'
import type { ConnectionDraft, ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { Bridge, Channel, RequestOf, ResponseOf, Start } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/problem.ts'

export function mainStateOf(page: Page) {
  const acts = {
    /** Sends a request; the response may be a problem. */
    invoke: <C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>> =>
      page.evaluate(
        ([to, given]) =>
          (globalThis as unknown as { claimcheck: Bridge }).claimcheck.invoke(to as Channel, given as never),
        [channel, request] as const,
      ) as Promise<Result<ResponseOf<C>>>,
    /** Returns everything the window knows. */
    mainState: async (): Promise<Start> => valueIn(await acts.invoke('app.start', {})),
    async connection(name: string): Promise<ConnectionSummary> {
      const { connections } = await acts.mainState()
      const found = connections.find((connection) => connection.name === name)
      if (!found) throw new Error(`no connection is called ${name}`)
      return found
    },
    /** Lists the names of the connections that sign a user in (`interactive`), or of those that need nobody. */
    async connectionNames(kind: 'interactive' | 'unattended'): Promise<readonly string[]> {
      const { connections, systems } = await acts.mainState()
      const isInteractive = ({ system, method }: ConnectionSummary) =>
        systems.find(({ id }) => id === system)?.methods.find(({ id }) => id === method)?.interactive === true
      const wanted = connections.filter((each) => isInteractive(each) === (kind === 'interactive'))
      return wanted.map(({ name }) => name)
    },
    /** Adds a connection without the form; the list shows it as soon as something happens to it. */
    addUnseen: async (draft: ConnectionDraft): Promise<ConnectionId> =>
      valueIn(await acts.invoke('connection.add', draft)).id,
    /** Adds a connection without the form, and waits until a token came, or none. */
    async addUnseenAndGet(draft: ConnectionDraft) {
      await acts.invoke('token.get', { id: await acts.addUnseen(draft) })
    },
    /** Adds a connection without the form, and begins to get its token. */
    async addUnseenAndBegin(draft: ConnectionDraft) {
      void acts.invoke('token.get', { id: await acts.addUnseen(draft) }).catch(() => {})
    },
  }
  return acts
}

function valueIn<Value>(response: Result<Value>): Value {
  if (response.ok) return response.value
  throw new Error(`the main process responded with ${response.problem.kind}`)
}
