/** Composition root: creates vault, connections, token service and request handlers, and connects them. */
import { randomUUID } from 'node:crypto'
import { type ConnectionId, type ConnectionSummary, tokenOf } from '../shared/connection.ts'
import { type Channel, type ClaimcheckEvent, type Preferences, usualPreferences } from '../shared/contract.ts'
import { normalizeDraft, validateDraft } from '../shared/drafts/draft.ts'
import { localeFor } from '../shared/words.ts'
import type { AppOptions } from './app.ts'
import { createBin } from './connections/bin/bin.ts'
import { deletedCodec } from './connections/bin/deleted-record.ts'
import { checkSettings } from './connections/check-settings.ts'
import type { Connection } from './connections/connection.ts'
import { connectionCodec } from './connections/connection-record.ts'
import { createConnections } from './connections/connections.ts'
import { createClientEntries } from './connections/move/client-entry.ts'
import { createMoves } from './connections/move/moves.ts'
import { createPendingDraft, draftCodec } from './connections/pending-draft.ts'
import { serversOf, settingsOf } from './connections/settings.ts'
import { summarise } from './connections/summary.ts'
import { createAnnotationsInHand, typedAnnotationsCodec } from './connections/typed-annotations.ts'
import { createImports } from './import/imports.ts'
import { appHandlers } from './ipc/app-handlers.ts'
import { binHandlers } from './ipc/bin-handlers.ts'
import { clipboardHandlers } from './ipc/clipboard-handlers.ts'
import { createCoalescedChanges } from './ipc/coalesce-changes.ts'
import { afterEdit, connectionHandlers } from './ipc/connection-handlers.ts'
import { exportHandlers } from './ipc/export-handlers.ts'
import { guideHandlers } from './ipc/guide-handlers.ts'
import { historyHandlers } from './ipc/history-handlers.ts'
import { importHandlers } from './ipc/import-handlers.ts'
import { lookUpHandlers } from './ipc/look-up-handlers.ts'
import { manyHandlers } from './ipc/many-handlers.ts'
import { moveHandlers } from './ipc/move-handlers.ts'
import { networkHandlers } from './ipc/network-handlers.ts'
import { notedHandlers } from './ipc/noted-handlers.ts'
import { noticeHandlers } from './ipc/notice-handlers.ts'
import { emitBin, type Parts } from './ipc/parts.ts'
import { practiceHandlers } from './ipc/practice-handlers.ts'
import { createDispatch } from './ipc/router.ts'
import { secretHandlers } from './ipc/secret-handlers.ts'
import { createSignOut, loginHandlers } from './ipc/sign-in-handlers.ts'
import { stepTrialHandlers } from './ipc/step-trial-handlers.ts'
import { tokenApiHandlers } from './ipc/token-api-handlers.ts'
import { tokenHandlers } from './ipc/token-handlers.ts'
import { vaultHandlers } from './ipc/vault-handlers.ts'
import { forgetTransports } from './network/agents.ts'
import { forgetForms } from './network/http/redact.ts'
import { createServerClocks } from './network/http/server-clocks.ts'
import { createHttpClient } from './network/http-client.ts'
import { bareHost, portOf } from './network/proxy/proxy-candidates.ts'
import type { Incoming, Platform, PreferencesStore } from './platform/platform.ts'
import { createPractice } from './practice/practice.ts'
import { createProblemOf } from './problem-of.ts'
import { createAutoLock } from './session/auto-lock.ts'
import { createClipboardLease } from './session/clipboard-lease.ts'
import { createClipboardState } from './session/clipboard-state.ts'
import { collectAllGarbage, collectGarbage } from './session/collect-garbage.ts'
import { createIdleGarbageCollection } from './session/idle-garbage-collection.ts'
import { createLock } from './session/lock.ts'
import { createAnnouncer } from './session/notices/announcer.ts'
import { secretNotice } from './session/notices/secret-reminder.ts'
import { noticeOf } from './session/notices/user-need.ts'
import { createUserNotices } from './session/notices/user-notices.ts'
import { openPreferences } from './session/preferences.ts'
import { createSystemClock, watchClock } from './session/system-clock.ts'
import { sessionsFolder } from './sign-in/persistent-session.ts'
import { catalogue } from './systems/catalogue.ts'
import { describeSystem, type System } from './systems/system.ts'
import { createTokenApi } from './tokens/api/token-api.ts'
import { type CallMethodOptions, createCallMethod } from './tokens/calls/call-method.ts'
import { createCallOperation } from './tokens/calls/call-operation.ts'
import { clipboardText } from './tokens/hand-over/clipboard-text.ts'
import { curlFormsOn } from './tokens/hand-over/curl.ts'
import { createHistory, happeningOf } from './tokens/history/history.ts'
import { historyCodec } from './tokens/history/history-record.ts'
import { KeepFreshService } from './tokens/keep-fresh/keep-fresh.ts'
import { stoppedProblem } from './tokens/keep-fresh/stopped-problem.ts'
import { createLeastLife } from './tokens/least-life.ts'
import { createLookUp } from './tokens/look-up.ts'
import { createGetMany } from './tokens/many/get-many.ts'
import { forgetReadSecrets } from './tokens/read-secret.ts'
import { createStepTrials } from './tokens/step-trials.ts'
import { tokenCodec } from './tokens/token-record.ts'
import { createTokenService } from './tokens/token-service.ts'
import { createVault } from './vault/create-vault.ts'
import { measurePassphrase } from './vault/measure-passphrase.ts'

const descriptions = [...catalogue.values()].map(describeSystem)

/** The program behind the window. */
export interface Inside {
  handle(incoming: Incoming): Promise<unknown>
  /** Locks the vault. */
  lock(): Promise<unknown>
  /** Call when the window has closed. Settles when everything is on disk. */
  close(): Promise<void>
}

/** The part of the window that the program behind it uses. */
export interface Shown {
  /** Emits an event to the page. */
  readonly emit: (event: ClaimcheckEvent) => void
  readonly edit: Parts['edit']
  /** Brings the window to the front. */
  readonly focus: () => void
  readonly takeGesture: Parts['takeGesture']
  /** Collects what the page does not use any more. */
  readonly collectGarbage: () => void
  /** Stores the window's preferences. */
  readonly preferences: PreferencesStore
}

/**
 * Creates the program behind the window.
 * @param shown the window, which may still be opening.
 */
export function compose(platform: Platform, options: AppOptions, shown: Shown): Inside {
  const { emit, edit, takeGesture } = shown
  const problemOf = createProblemOf(options.log ?? ((line) => process.stderr.write(`${line}\n`)))
  const vault = createVault({
    folder: options.dataFolder,
    keys: platform.keys,
    measure: measurePassphrase,
    changed: (view) => emit({ kind: 'vault', vault: view }),
  })
  const tokens = vault.collection(tokenCodec)
  const histories = vault.archive(historyCodec)
  const deleted = vault.archive(deletedCodec)
  const drafts = vault.collection(draftCodec)
  const typedAnnotations = vault.collection(typedAnnotationsCodec)
  const systems = new Map(descriptions.map((description) => [description.id, description]))
  const connections = createConnections({
    vault,
    records: vault.collection(connectionCodec),
    tokens,
    histories,
    deleted,
    systems,
    validateDraft,
    // Loads the TLS code only when a connection needs it.
    checkCertificates: async (connection) =>
      connection.network
        ? (await import('./network/tls/check-certificates.ts')).checkCertificates(connection)
        : [],
    checkSettings: (connection) => checkSettings(catalogue, connection),
    normalizeDraft,
    uuid: () => randomUUID(),
    now: Date.now,
  })
  const bin = createBin({
    vault,
    deleted,
    companions: [histories, drafts],
    now: Date.now,
    schedule: later,
    changed: () => emitBin(parts),
  })
  const pending = createPendingDraft({
    vault,
    drafts,
    systems,
    formOf: (id) => {
      const form = connections.form(id)
      return form.ok ? form.value : undefined
    },
    uuid: () => randomUUID(),
    emit,
  })
  const annotationsInHand = createAnnotationsInHand({
    vault,
    records: typedAnnotations,
    isThere: (id) => connections.get(id) !== undefined,
    schedule: later,
  })
  const imports = createImports({
    connections,
    systems: catalogue,
    isOpen: () => vault.view().kind === 'open',
    problemOf,
    report: (progress) => emit({ kind: 'importing', progress }),
    schedule: later,
  })
  const emitChange = createCoalescedChanges((id) => {
    // Changes are emitted after a delay; by then the vault may be locked, and there is nothing to report.
    const connection = vault.view().kind === 'open' ? summaryOf(id) : undefined
    if (connection) emit({ kind: 'connection', connection })
  })
  const changed = (id: ConnectionId) => {
    emitChange(id)
    notices.connectionChanged(id)
  }
  const clock = createSystemClock()
  // Emits all connections again: the times in the window were computed with the previous clock.
  const clocks = createServerClocks(() => {
    // The clock is watched while the vault is locked too, but a locked vault shows no tokens.
    if (vault.view().kind !== 'open') return
    keepFresh.check()
    for (const { id } of connections.all()) emitChange(id)
    notices.lookAtAll()
  })
  clock.onAdjusted((by) => {
    keepFresh.adjust(by)
    clocks.adjust(by)
  })
  const userAgent = `Claimcheck/${options.version}`
  const httpClient = createHttpClient({
    fetch: platform.fetch,
    userAgent,
    clock: clock.now,
    clocks,
    ...(options.timeoutMilliseconds && { timeoutMilliseconds: options.timeoutMilliseconds }),
  })
  const callOptions: CallMethodOptions = {
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
  }
  const practice = createPractice({
    connections,
    isOpen: () => vault.view().kind === 'open',
    moved: (before, after) => afterEdit(parts, before, after).then(() => changed(after.id)),
  })
  const tokenService = createTokenService({
    vault,
    records: tokens,
    connections,
    system: (id) => catalogue.get(id),
    tokenPlacement: (connection, system) => system.tokenPlacement(settingsOf(system, connection)),
    operationsOf: ({ connection, system, method }) =>
      method.operations?.(settingsOf(system, connection)) ?? [],
    stopped: stoppedProblem,
    callMethod: practice.served(createCallMethod(callOptions)),
    callOperation: createCallOperation(callOptions),
    now: clock.now,
    clocks,
    problemOf,
    changed,
  })
  const history = createHistory({
    vault,
    records: histories,
    isOpen: () => vault.view().kind === 'open',
    now: Date.now,
  })
  tokenService.watch((id, event) => {
    const happening = happeningOf(event)
    if (happening) history.note(id, happening)
  })
  const keepFresh = new KeepFreshService({
    connections,
    tokenService,
    serverOf,
    leastLifeSeconds: () => preferred.leastLifeSeconds,
    now: clock.now,
    schedule: later,
    random: Math.random,
    switched: (id, setting) => history.note(id, { kind: 'keptFresh', setting: setting?.kind ?? 'off' }),
    changed,
  })
  const getMany = createGetMany({
    connections,
    tokenService,
    serverOf,
    now: clock.now,
    schedule: later,
    report: (progress) => emit({ kind: 'gettingMany', progress }),
  })
  const lookUp = createLookUp({
    connections,
    system: (id) => catalogue.get(id),
    isOpen: () => vault.view().kind === 'open',
    httpClient,
    clock: clock.now,
  })
  const stepTrials = createStepTrials({
    connections,
    system: (id) => catalogue.get(id),
    isOpen: () => vault.view().kind === 'open',
    httpClient,
    clock: clock.now,
  })
  const tokenApi = createTokenApi({
    connections,
    system: (id) => catalogue.get(id),
    tokenService,
    isOpen: () => vault.view().kind === 'open',
    httpClient,
    userAgent,
    clock: clock.now,
  })
  // A token that was renewed meanwhile is no reason to stop; one that is gone is.
  tokenService.watch((id, { kind }) => {
    if (kind === 'forgotten' || kind === 'ended') tokenApi.cancel(id)
  })
  watchClock(clock)

  /**
   * Connections with settings that this version does not understand (from a newer version, say) are not listed, but
   * stay in the vault.
   */
  function systemOf(connection: Connection): System | undefined {
    const system = catalogue.get(connection.system)
    return system?.environments.some(({ id }) => id === connection.environment) ? system : undefined
  }

  function serversOfKnown(connection: Connection): readonly string[] | undefined {
    const system = systemOf(connection)
    return system && serversOf(system, connection)
  }

  /** The origin of a connection's requests; those of systems that are not known here share one. */
  function serverOf(connection: Connection): string {
    const system = systemOf(connection)
    return (system && URL.parse(settingsOf(system, connection).address)?.origin) ?? ''
  }

  function summaryOf(id: ConnectionId): ConnectionSummary | undefined {
    const connection = connections.get(id)
    const system = connection && systemOf(connection)
    if (!connection || !system) return undefined
    const settings = settingsOf(system, connection)
    const triedAt = system.tryOut(settings)?.url
    const freshness = keepFresh.freshness(id)
    return {
      ...summarise(connection, system, settings.address, tokenService.status(id)),
      ...(triedAt !== undefined && { triedAt }),
      ...(freshness && { freshness }),
    }
  }

  const preferences = openPreferences(options.dataFolder, shown.preferences)
  let preferred: Preferences = usualPreferences
  const clipboard = createClipboardLease({
    clipboard: platform.clipboard,
    seconds: () => preferred.clearClipboardSeconds,
    schedule: later,
    awake: () => performance.now(),
    changed: () => clipboardState.heldChanged(),
  })
  const clipboardState = createClipboardState({
    held: clipboard.held.bind(clipboard),
    token: (id) => tokenOf(tokenService.status(id)),
    now: clock.now,
    schedule: later,
    emit: (view) => emit({ kind: 'clipboard', ...(view && { clipboard: view }) }),
  })
  tokenService.watch(clipboardState.happened)
  clock.onAdjusted(clipboardState.clockSet)
  const announcer = createAnnouncer({
    notify: platform.notify,
    choice: () => preferred.notifications,
    locale: () => localeFor(preferred.language, platform.locales),
    nameOf: (id) => connections.get(id)?.name,
    now: clock.now,
    schedule: later,
    pressed(id) {
      shown.focus()
      // Shows it and no more: a press outside of the window is no press that main saw, and starts no sign-in.
      if (vault.view().kind === 'open') emit({ kind: 'show', id })
    },
  })
  const notices = createUserNotices({
    needsOf(id) {
      const connection = connections.get(id)
      if (!connection) return []
      const ofToken = noticeOf(id, keepFresh.freshness(id), tokenService.status(id))
      const ofSecret = secretNotice(connection, clock.now())
      return [ofToken, ofSecret].filter((need) => need !== undefined)
    },
    ids: () => connections.all().map(({ id }) => id),
    now: clock.now,
    schedule: later,
    emit: (current) => emit({ kind: 'notices', notices: current }),
    announcer,
    remember(how, needs) {
      for (const { notice, about } of needs)
        if (notice.need.kind === 'secretExpires') void connections.reminded(notice.id, { [how]: about })
    },
  })
  const lock = createLock({
    vault,
    tokenService,
    history,
    keepFresh,
    getMany,
    imports,
    collect: async () => {
      await Promise.all([pending.collect(), annotationsInHand.collect()])
    },
    cancelWrites: () => clipboard.cancelWrites(),
    endNotices() {
      notices.lock()
      bin.lock()
    },
    forgetTransports() {
      lookUp.cancel()
      stepTrials.cancel()
      tokenApi.cancel()
      forgetTransports()
      void practice.stop()
    },
    emit,
    collectGarbage() {
      forgetClearText()
      shown.collectGarbage()
    },
  })

  /** Treats a user who is in a login window or signing in with the browser as active. */
  function isSigningIn(): boolean {
    const waits = ({ id }: Connection) => {
      const status = tokenService.status(id)
      return status.kind === 'asking' && status.step === 'waitingForUser'
    }
    return connections.all().some(waits)
  }

  const autoLock = createAutoLock({
    clock: () => Date.now(),
    schedule: later,
    preferences: () => preferred,
    isOpen: () => vault.view().kind === 'open',
    isSigningIn,
    lock,
  })
  platform.onAway((why) => {
    autoLock.away(why)
    void clipboard.clear()
  })

  const parts: Parts = {
    platform,
    version: options.version,
    note: options.note,
    vault,
    lock,
    clipboard,
    clipboardState,
    notices,
    connections,
    pending,
    annotationsInHand,
    imports,
    bin,
    tokenService,
    history,
    keepFresh,
    leastLife: createLeastLife({
      tokenService,
      seconds: () => preferred.leastLifeSeconds,
      now: clock.now,
    }),
    getMany,
    lookUp,
    stepTrials,
    tokenApi,
    clientEntries: createClientEntries({ connections, system: (id) => catalogue.get(id) }),
    moves: createMoves({ connections, system: (id) => catalogue.get(id), tokenService }),
    practice,
    signOut: createSignOut(platform, sessionsFolder(options.dataFolder)),
    preferences,
    measure: measurePassphrase,
    descriptions,
    guideOf: async (id) => catalogue.get(id)?.guide?.(),
    curlForms: curlFormsOn(process.platform),
    summaryOf,
    serversOf: serversOfKnown,
    clipboardText(id, form, token) {
      const connection = connections.get(id)
      const system = connection && catalogue.get(connection.system)
      if (!connection || !system) throw new TypeError('a token of no connection')
      const settings = settingsOf(system, connection)
      return clipboardText(form, {
        token,
        tokenPlacement: system.tokenPlacement(settings),
        tryOut: system.tryOut(settings),
        userAgent,
        name: connection.name,
        template: preferred.copyTemplate,
      })
    },
    emit(event) {
      emit(event)
      // A connection that was changed, switched to be kept fresh, or removed.
      if (event.kind === 'connection') notices.connectionChanged(event.connection.id)
      if (event.kind === 'connectionRemoved') notices.connectionChanged(event.id)
    },
    edit,
    takeGesture,
  }
  const silent = {
    ...appHandlers(parts),
    ...vaultHandlers(parts),
    ...connectionHandlers(parts),
    ...binHandlers(parts),
    ...tokenHandlers(parts),
    ...tokenApiHandlers(parts),
    ...secretHandlers(parts),
    ...clipboardHandlers(parts),
    ...noticeHandlers(parts),
    ...loginHandlers(parts),
    ...networkHandlers(parts),
    ...historyHandlers(parts),
    ...lookUpHandlers(parts),
    ...stepTrialHandlers(parts),
    ...moveHandlers(parts),
    ...manyHandlers(parts),
    ...importHandlers(parts),
    ...exportHandlers(parts),
    ...guideHandlers(parts),
    ...practiceHandlers(parts),
  }
  const dispatch = createDispatch({ ...silent, ...notedHandlers(parts, silent) }, problemOf)
  const happened = createIdleGarbageCollection(later, {
    quick: forgetClearText,
    thorough() {
      collectAllGarbage()
      shown.collectGarbage()
    },
  })
  // Renewals that nobody asked for leave clear text behind, too.
  tokenService.watch(happened)
  return {
    async handle(incoming) {
      const isUser = !sentByPage.has(incoming.channel)
      if (isUser) autoLock.userActive()
      const response = await dispatch(incoming)
      // The request may have included a sign-in, during which the window saw no activity.
      if (isUser) autoLock.userActive()
      preferred = (await preferences).current()
      autoLock.check()
      clipboard.timeChanged()
      announcer.choiceChanged()
      happened()
      return response
    },
    lock,
    async close() {
      keepFresh.pause()
      bin.lock()
      getMany.cancel()
      imports.discard()
      const withdrawn = announcer.withdraw()
      await Promise.all([tokenService.settle(), clipboard.end(), (await preferences).settled()])
      await Promise.all([history.flush(), keepFresh.settle(), withdrawn])
      await vault.settled()
      await practice.stop()
    },
  }
}

/**
 * What the page requests on its own, because the machine is online again or something happened to the chosen connection:
 * a token that is renewed while nobody is there must not keep the vault open. Every other request counts as user activity.
 */
const sentByPage: ReadonlySet<unknown> = new Set<Channel>(['app.online', 'connection.history'])

/** Lets go of clear text that was kept to save work, and has the runtime forget it. */
function forgetClearText(): void {
  forgetForms()
  forgetReadSecrets()
  collectGarbage()
}

/** Calls once after a delay, without keeping the process alive. @returns a function that cancels the call. */
function later(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
