/** A page's answer as it would have been shown on the day it was printed. */

import { settingsOf } from '../../../electron/connections/settings.ts'
import { play, type Scene } from '../../../electron/grants/scripted-server.fixture.ts'
import { acquire } from '../../../electron/tokens/acquire.ts'
import { viewToken } from '../../../electron/tokens/token-view.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionId, TokenView } from '../../../shared/connection.ts'
import { usualNetwork } from '../../../shared/network.ts'

/** @param scene asks, and is answered as the page prints it. @param at that day's clock, in seconds since the epoch. */
export async function shownAt(scene: Scene, at: number): Promise<TokenView> {
  const { system, method: id, environment = 'server', values = {}, secrets = {} } = scene
  const method = system.methods.find((one) => one.id === id)
  if (!method) throw new Error(`no method ${id}`)
  const { result } = await play(scene)
  if (!result.ok) throw new Error(`ended with ${result.problem.kind}`)
  const token = result.value
  const held = Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, new Secret(secret)]))
  const connection = {
    id: 'page' as ConnectionId,
    name: 'page',
    system: system.id,
    environment,
    method: id,
    values,
    secrets: held,
    network: usualNetwork,
    createdAt: at * 1000,
  }
  const call = {
    connection,
    system,
    method,
    signal: new AbortController().signal,
    onStep: () => undefined,
    trigger: 'user' as const,
    attendance: 'attended' as const,
    sourceToken: () => Promise.reject(new Error('no other connection here')),
  }
  const callMethod = async () => ({
    token,
    skew: 0,
    requestedScope: method.scope?.(settingsOf(system, connection)),
  })
  const record = await acquire(callMethod, call, undefined, () => at * 1000)
  const tokenPlacement = system.tokenPlacement(settingsOf(system, connection))
  return viewToken(record, {
    grant: method.grant,
    tokenPlacement,
    secrets: Object.values(held),
    operations: [],
  })
}
