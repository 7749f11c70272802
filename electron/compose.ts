/** Composition root: creates vault, connections, token service and request handlers, and connects them. */
import type { ConnectionId } from '../shared/connection.ts'
import type { Channel, ClaimcheckEvent } from '../shared/contract.ts'
import type { AppOptions } from './app.ts'
import { composeBase, type Shown } from './compose/base.ts'
import { composeHandlers } from './compose/handlers.ts'
import { descriptions, serversOfKnown, systemNamed } from './compose/known-systems.ts'
import { composeLocking } from './compose/locking.ts'
import { composeNetwork } from './compose/network.ts'
import { composePreferred } from './compose/preferred.ts'
import { composeSession } from './compose/session.ts'
import { composeStored } from './compose/stored.ts'
import { composeTokens } from './compose/tokens.ts'
import { composeChanges, composeClipboardText, summaryIn } from './compose/views.ts'
import type { Connection } from './connections/connection.ts'
import { createClientEntries } from './connections/move/client-entry.ts'
import { createMoves } from './connections/move/moves.ts'
import { afterEdit } from './ipc/handlers/connection-handlers.ts'
import { createSignOut } from './ipc/handlers/sign-in-handlers.ts'
import type { Parts } from './ipc/parts.ts'
import { createDispatch } from './ipc/router.ts'
import type { Incoming, Platform } from './platform/platform.ts'
import { sessionsFolder } from './sign-in/persistent-session.ts'
import { curlFormsOn } from './tokens/hand-over/curl.ts'
import { measurePassphrase } from './vault/measure-passphrase.ts'

/** The program behind the window. */
export interface Inside {
  handle(incoming: Incoming): Promise<unknown>
  /** Locks the vault. */
  lock(): Promise<unknown>
  /** Call when the window has closed. Settles when everything is on disk. */
  close(): Promise<void>
}

/**
 * Creates the program behind the window.
 * @param shown the window, which may still be opening.
 */
export function compose(platform: Platform, options: AppOptions, shown: Shown): Inside {
  const base = composeBase(platform, options, shown)
  const preferred = composePreferred(base)
  const stored = composeStored(base)
  const network = composeNetwork(base, skewChanged)
  const leastLifeSeconds = () => preferred.current().leastLifeSeconds
  const tokens = composeTokens({ base, stored, network, leastLifeSeconds, changed, moved })
  const session = composeSession({ base, stored, network, tokens, preferred })
  const locking = composeLocking({ base, stored, network, tokens, preferred, session })
  const summaryOf = (id: ConnectionId) => summaryIn({ ...stored, ...tokens }, id)
  const emitChanges = composeChanges(base, stored, session, summaryOf)
  const moves = { connections: stored.connections, system: systemNamed, tokenService: tokens.tokenService }
  const parts: Parts = {
    ...stored,
    ...tokens,
    ...session,
    platform,
    version: options.version,
    note: options.note,
    lock: locking.lock,
    clientEntries: createClientEntries(moves),
    moves: createMoves(moves),
    signOut: createSignOut(platform, sessionsFolder(options.dataFolder)),
    preferences: preferred.service,
    measure: measurePassphrase,
    descriptions,
    guideOf: async (id) => systemNamed(id)?.guide?.(),
    curlForms: curlFormsOn(process.platform),
    summaryOf,
    serversOf: serversOfKnown,
    clipboardText: composeClipboardText(base, stored, preferred.current),
    emit,
    edit: shown.edit,
    takeGesture: shown.takeGesture,
  }
  const dispatch = createDispatch(composeHandlers(parts), base.problemOf)

  function changed(id: ConnectionId): void {
    emitChanges(id)
  }

  async function moved(before: Connection, after: Connection): Promise<void> {
    await afterEdit(parts, before, after)
    changed(after.id)
  }

  /** Emits all connections again: the times in the window were computed with the previous clock. */
  function skewChanged(): void {
    // The clock is watched while the vault is locked too, but a locked vault shows no tokens.
    if (!stored.isOpen()) return
    tokens.keepFresh.check()
    for (const { id } of stored.connections.all()) changed(id)
    session.notices.lookAtAll()
  }

  /** Emits to the page; a connection that was changed, switched to be kept fresh, or removed, may need its user. */
  function emit(event: ClaimcheckEvent): void {
    base.emit(event)
    if (event.kind === 'connection') session.notices.connectionChanged(event.connection.id)
    if (event.kind === 'connectionRemoved') session.notices.connectionChanged(event.id)
  }

  async function handle(incoming: Incoming): Promise<unknown> {
    const isUser = !sentByPage.has(incoming.channel)
    if (isUser) locking.autoLock.userActive()
    const response = await dispatch(incoming)
    // The request may have included a sign-in, during which the window saw no activity.
    if (isUser) locking.autoLock.userActive()
    await preferred.read()
    locking.autoLock.check()
    session.clipboard.timeChanged()
    session.announcer.choiceChanged()
    locking.happened()
    return response
  }

  async function close(): Promise<void> {
    tokens.keepFresh.pause()
    stored.bin.lock()
    tokens.getMany.cancel()
    stored.imports.discard()
    const withdrawn = session.announcer.withdraw()
    const written = preferred.service.then((service) => service.settled())
    await Promise.all([tokens.tokenService.settle(), session.clipboard.end(), written])
    await Promise.all([tokens.history.flush(), tokens.keepFresh.settle(), withdrawn])
    await stored.vault.settled()
    await tokens.practice.stop()
  }

  return { handle, lock: locking.lock, close }
}

/**
 * What the page requests on its own, because the machine is online again or something happened to the chosen connection:
 * a token that is renewed while nobody is there must not keep the vault open. Every other request counts as user activity.
 */
const sentByPage: ReadonlySet<unknown> = new Set<Channel>([
  'app.online',
  'connection.origin',
  'connection.history',
])
