/** Composes the token service and those who follow it: schedule, history, tests of tokens, look-ups. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Connection } from '../connections/connection.ts'
import { settingsOf } from '../connections/settings.ts'
import { createPractice } from '../practice/practice.ts'
import { createTokenApi } from '../tokens/api/token-api.ts'
import { createCallMethod } from '../tokens/calls/call-method.ts'
import { createCallOperation } from '../tokens/calls/call-operation.ts'
import { createHistory, type History, happeningOf } from '../tokens/history/history.ts'
import { KeepFreshService } from '../tokens/keep-fresh/keep-fresh.ts'
import { stoppedProblem } from '../tokens/keep-fresh/stopped-problem.ts'
import { createLeastLife } from '../tokens/least-life.ts'
import { createLookUp } from '../tokens/look-up.ts'
import { createGetMany } from '../tokens/many/get-many.ts'
import { createStepTrials } from '../tokens/step-trials.ts'
import { createTokenService, type TokenService } from '../tokens/token-service.ts'
import { type Base, later } from './base.ts'
import { serverOf, systemNamed } from './known-systems.ts'
import type { Network } from './network.ts'
import type { Stored } from './stored.ts'

export type Tokens = ReturnType<typeof composeTokens>

export interface TokenSurroundings {
  readonly base: Base
  readonly stored: Stored
  readonly network: Network
  /** How long a copied token is to be valid, in seconds. */
  readonly leastLifeSeconds: () => number
  /** Called whenever a connection's status changed. */
  readonly changed: (id: ConnectionId) => void
  /** A practice connection was moved to another port. */
  readonly moved: (before: Connection, after: Connection) => Promise<void>
}

export function composeTokens(surroundings: TokenSurroundings) {
  const { base, stored, network, leastLifeSeconds, changed } = surroundings
  const { connections } = stored
  const { clock, clocks } = network
  const { practice, tokenService } = serviceIn(surroundings)
  // Before the schedule: what happened stands in the history before what follows from it.
  const history = historyOf(tokenService, stored)
  const keepFresh = new KeepFreshService({
    connections,
    tokenService,
    serverOf,
    leastLifeSeconds,
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
    report: (progress) => base.emit({ kind: 'gettingMany', progress }),
  })
  const leastLife = createLeastLife({ tokenService, seconds: leastLifeSeconds, now: clock.now })
  const calls = { ...callsIn(surroundings), tokenService, userAgent: base.userAgent }
  const tokenApi = createTokenApi(calls)
  // A token that was renewed meanwhile is no reason to stop; one that is gone is.
  tokenService.watch((id, { kind }) => {
    if (kind === 'forgotten' || kind === 'ended') tokenApi.cancel(id)
  })
  clock.onAdjusted((by) => {
    keepFresh.adjust(by)
    clocks.adjust(by)
  })
  return {
    practice,
    tokenService,
    history,
    keepFresh,
    getMany,
    leastLife,
    lookUp: createLookUp(calls),
    stepTrials: createStepTrials(calls),
    tokenApi,
  }
}

function serviceIn({ base, stored, network, changed, moved }: TokenSurroundings) {
  const { vault, connections, isOpen } = stored
  const practice = createPractice({ connections, isOpen, moved })
  const tokenService = createTokenService({
    vault,
    records: stored.tokens,
    connections,
    system: systemNamed,
    tokenPlacement: (connection, system) => system.tokenPlacement(settingsOf(system, connection)),
    operationsOf: ({ connection, system, method }) =>
      method.operations?.(settingsOf(system, connection)) ?? [],
    stopped: stoppedProblem,
    callMethod: practice.served(createCallMethod(network.calls)),
    callOperation: createCallOperation(network.calls),
    now: network.clock.now,
    clocks: network.clocks,
    problemOf: base.problemOf,
    changed,
  })
  return { practice, tokenService }
}

function historyOf(tokenService: TokenService, { vault, histories, isOpen }: Stored): History {
  const history = createHistory({ vault, records: histories, isOpen, now: Date.now })
  tokenService.watch((id, event) => {
    const happening = happeningOf(event)
    if (happening) history.note(id, happening)
  })
  return history
}

/** Returns what sends requests besides the token service. */
function callsIn({ stored: { connections, isOpen }, network }: TokenSurroundings) {
  return {
    connections,
    system: systemNamed,
    isOpen,
    httpClient: network.httpClient,
    clock: network.clock.now,
  }
}
