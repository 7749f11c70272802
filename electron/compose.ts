/** Puts vault, connections, desk and handlers together; what the window asks ends up here. */
import { randomUUID } from 'node:crypto'
import type { ConnectionId, ConnectionSummary } from '../shared/connection.ts'
import { type ClaimcheckEvent, type Preferences, usualPreferences } from '../shared/contract.ts'
import { normalizeDraft, validateDraft } from '../shared/draft.ts'
import type { AppOptions } from './app.ts'
import type { Connection } from './connections/connection.ts'
import { isConnectionRecord } from './connections/connection-record.ts'
import { createConnections } from './connections/connections.ts'
import { createPendingDraft, isPendingDraft } from './connections/pending-draft.ts'
import { settingsOf } from './connections/settings.ts'
import { summarise } from './connections/summary.ts'
import { appHandlers } from './ipc/app-handlers.ts'
import { createCoalescedChanges } from './ipc/coalesce-changes.ts'
import { connectionHandlers } from './ipc/connection-handlers.ts'
import { networkHandlers } from './ipc/network-handlers.ts'
import type { Parts } from './ipc/parts.ts'
import { createDispatch } from './ipc/router.ts'
import { createSignOut, loginHandlers } from './ipc/sign-in-handlers.ts'
import { tokenHandlers } from './ipc/token-handlers.ts'
import { vaultHandlers } from './ipc/vault-handlers.ts'
import { forgetTransports } from './network/agents.ts'
import { createServerClocks } from './network/http/server-clocks.ts'
import { createHttpClient } from './network/http-client.ts'
import { bareHost, portOf } from './network/proxy/proxy-candidates.ts'
import type { Incoming, Platform, PreferencesStore } from './platform/platform.ts'
import { createProblemOf } from './problem-of.ts'
import { createAutoLock } from './session/auto-lock.ts'
import { createClipboardLease } from './session/clipboard-lease.ts'
import { collectAllGarbage, collectGarbage } from './session/collect-garbage.ts'
import { createTidyAtRest } from './session/idle-garbage-collection.ts'
import { createLock } from './session/lock.ts'
import { openPreferences } from './session/preferences.ts'
import { createWallClock, watchClock } from './session/wall-clock.ts'
import { sessionsFolder } from './sign-in/kept-session.ts'
import { catalogue } from './systems/catalogue.ts'
import { describeSystem } from './systems/system.ts'
import { createAttempt } from './tokens/create-attempt.ts'
import { createTokenService } from './tokens/create-desk.ts'
import { curlFormsOn, handOver } from './tokens/hand-over.ts'
import { readTokenRecord } from './tokens/token-record.ts'
import { createVault } from './vault/create-vault.ts'
import { measurePassphrase } from './vault/measure-passphrase.ts'

const descriptions = [...catalogue.values()].map(describeSystem)

/** The program behind the window. */
export interface Inside {
  handle(incoming: Incoming): Promise<unknown>
  /** Locks the vault. */
  lock(): Promise<unknown>
  /** The window is closed: settles when everything is on disk. */
  close(): Promise<void>
}

/** The window, as far as what is behind it uses it. */
export interface Shown {
  /** Hears every event for the page. */
  readonly emit: (event: ClaimcheckEvent) => void
  readonly edit: Parts['edit']
  readonly takeGesture: Parts['takeGesture']
  /** Where the window's preferences are kept. */
  readonly preferences: PreferencesStore
}

/**
 * @param shown the window, which may still be opening.
 * @returns what answers the window's requests.
 */
export function compose(platform: Platform, options: AppOptions, shown: Shown): Inside {
  const { emit, edit, takeGesture } = shown
  const problemOf = createProblemOf(options.log ?? ((line) => process.stderr.write(`${line}\n`)))
  const vault = createVault({
    folder: options.dataFolder,
    openStore: platform.openStore,
    keys: platform.keys,
    measure: measurePassphrase,
    guards: {
      connection: isConnectionRecord,
      token: (value) => readTokenRecord(value) !== undefined,
      draft: isPendingDraft,
    },
    changed: (view) => emit({ kind: 'vault', vault: view }),
  })
  const systems = new Map(descriptions.map((description) => [description.id, description]))
  const connections = createConnections({
    vault,
    systems,
    validateDraft: validateDraft,
    // What speaks TLS is loaded with the first that needs it.
    checkCertificates: async (connection) =>
      connection.network
        ? (await import('./network/tls/check-certificates.ts')).checkCertificates(connection)
        : [],
    normalizeDraft: normalizeDraft,
    uuid: () => randomUUID(),
    now: Date.now,
  })
  const pending = createPendingDraft({
    vault,
    systems,
    formOf: (id) => {
      const form = connections.form(id)
      return form.ok ? form.value : undefined
    },
    emit,
  })
  const emitChange = createCoalescedChanges((id) => {
    // Told a moment later, when the vault may be locked: then there is nobody to tell, and nothing to tell of.
    const connection = vault.view().kind === 'open' ? summaryOf(id) : undefined
    if (connection) emit({ kind: 'connection', connection })
  })
  const clock = createWallClock()
  // What the window holds was counted on the clocks as they were.
  const clocks = createServerClocks(() => {
    // A locked vault shows no token; its clock is watched all the same.
    if (vault.view().kind !== 'open') return
    for (const { id } of connections.all()) emitChange(id)
  })
  clock.onSet(clocks.adjust)
  const userAgent = `Claimcheck/${options.version}`
  const httpClient = createHttpClient({
    fetch: platform.fetch,
    userAgent,
    clock: clock.now,
    clocks,
    ...(options.patienceMilliseconds && { timeoutMilliseconds: options.patienceMilliseconds }),
  })
  const tokenService = createTokenService({
    vault,
    connections,
    system: (id) => catalogue.get(id),
    tokenPlacement: (connection, system) => system.tokenPlacement(settingsOf(system, connection)),
    attempt: createAttempt({
      httpClient,
      platform,
      look: async (host, said, signal) => {
        const { diagnoseTlsError } = await import('./network/tls/diagnose-tls-error.ts')
        const url = new URL(`https://${host}`)
        const options = { signal, systemProxy: platform.systemProxy }
        return diagnoseTlsError(said, bareHost(url), portOf(url), options)
      },
      sessionsFolder: sessionsFolder(options.dataFolder),
      clock: clock.now,
    }),
    now: clock.now,
    clocks,
    problemOf,
    changed: emitChange,
  })
  watchClock(clock)

  /** Settings that this version cannot make sense of (of a newer one, say) are not listed, but stay in the vault. */
  function addressOf(connection: Connection): string | undefined {
    const system = catalogue.get(connection.system)
    const known = system?.environments.some(({ id }) => id === connection.environment)
    return system && known ? settingsOf(system, connection).address : undefined
  }

  function summaryOf(id: ConnectionId): ConnectionSummary | undefined {
    const connection = connections.get(id)
    const system = connection && catalogue.get(connection.system)
    const address = connection && addressOf(connection)
    if (!connection || !system || address === undefined) return undefined
    const triedAt = system.tryOut(settingsOf(system, connection))?.url
    const summary = summarise(connection, system, address, tokenService.status(id))
    return triedAt === undefined ? summary : { ...summary, triedAt }
  }

  const preferences = openPreferences(options.dataFolder, shown.preferences)
  let preferred: Preferences = usualPreferences
  const clipboard = createClipboardLease({
    clipboard: platform.clipboard,
    seconds: () => preferred.clearClipboardSeconds,
    later,
  })
  const lock = createLock({
    vault,
    connections,
    tokenService,
    collect: pending.collect,
    endWriting: clipboard.endWriting,
    forgetTransports,
    emit,
    collectGarbage,
  })

  /** A person in a login window, or in their own browser for us, is not idle. */
  function isSigningIn(): boolean {
    const waits = ({ id }: Connection) => {
      const status = tokenService.status(id)
      return status.kind === 'asking' && status.step === 'waitingForUser'
    }
    return connections.all().some(waits)
  }

  const autoLock = createAutoLock({
    clock: () => Date.now(),
    later,
    preferences: () => preferred,
    isOpen: () => vault.view().kind === 'open',
    isSigningIn,
    lock,
  })
  platform.onAway((why) => {
    autoLock.away(why)
    void clipboard.takeOff()
  })

  const parts: Parts = {
    platform,
    version: options.version,
    note: options.note,
    vault,
    lock,
    clipboard,
    connections,
    pending,
    tokenService,
    signOut: createSignOut(platform, sessionsFolder(options.dataFolder)),
    preferences,
    measure: measurePassphrase,
    descriptions,
    curlForms: curlFormsOn(process.platform),
    summaryOf,
    addressOf,
    handOver(id, form, token) {
      const connection = connections.get(id)
      const system = connection && catalogue.get(connection.system)
      if (!connection || !system) throw new TypeError('a token of no connection')
      const settings = settingsOf(system, connection)
      const trial = { tryOut: system.tryOut(settings), userAgent }
      return handOver(form, token, system.tokenPlacement(settings), trial)
    },
    emit,
    edit,
    takeGesture,
  }
  const handlers = {
    ...appHandlers(parts),
    ...vaultHandlers(parts),
    ...connectionHandlers(parts),
    ...tokenHandlers(parts),
    ...loginHandlers(parts),
    ...networkHandlers(parts),
  }
  const dispatch = createDispatch(handlers, problemOf)
  const happened = createTidyAtRest(later, { quick: collectGarbage, thorough: collectAllGarbage })
  return {
    /** The page asks nothing by itself, so whatever it asks says that somebody is there. */
    async handle(incoming) {
      autoLock.attended()
      const response = await dispatch(incoming)
      // It may have taken a sign-in, during which nobody was at the window.
      autoLock.attended()
      preferred = (await preferences).current()
      autoLock.look()
      happened()
      return response
    },
    lock,
    async close() {
      await Promise.all([tokenService.settle(), clipboard.end(), (await preferences).settled()])
      await vault.settled()
    },
  }
}

/** Calls once after so many milliseconds, and does not keep the program running. @returns a function that calls it off. */
function later(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
