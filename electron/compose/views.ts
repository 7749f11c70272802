/** Composes what the window is told of connections, and what is copied of their tokens. */
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import type { Preferences } from '../../shared/contract.ts'
import type { CopyForm } from '../../shared/copy-form.ts'
import type { Result } from '../../shared/problem.ts'
import { settingsOf } from '../connections/settings.ts'
import { summarise } from '../connections/summary.ts'
import { createCoalescedChanges } from '../ipc/coalesce-changes.ts'
import { clipboardText } from '../tokens/hand-over/clipboard-text.ts'
import type { Secret } from '../vault/secret.ts'
import type { Base } from './base.ts'
import { systemNamed, systemOf } from './known-systems.ts'
import type { Session } from './session.ts'
import type { Stored } from './stored.ts'
import type { Tokens } from './tokens.ts'

type Known = Pick<Stored, 'connections'> & Pick<Tokens, 'tokenService' | 'keepFresh'>

/** Returns the row of a connection; undefined where it is gone or its system is unknown to this version. */
export function summaryIn(
  { connections, tokenService, keepFresh }: Known,
  id: ConnectionId,
): ConnectionSummary | undefined {
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

/**
 * @param summaryOf the row of a connection.
 * @returns a function that tells the window and the notices of a changed connection, soon, together with others.
 */
export function composeChanges(
  { emit }: Base,
  { isOpen }: Stored,
  { notices }: Session,
  summaryOf: (id: ConnectionId) => ConnectionSummary | undefined,
): (id: ConnectionId) => void {
  return createCoalescedChanges((ids) => {
    // Changes are emitted after a delay; by then the vault may be locked, and there is nothing to report.
    if (!isOpen()) return
    const changed = ids.map(summaryOf).filter((summary) => summary !== undefined)
    const [connection] = changed
    if (changed.length > 1) emit({ kind: 'connections', connections: changed })
    else if (connection) emit({ kind: 'connection', connection })
    for (const id of ids) notices.connectionChanged(id)
  })
}

/** @param preferred returns the preferences. @returns a function that writes the text to be copied. */
export function composeClipboardText(
  { userAgent }: Base,
  { connections }: Stored,
  preferred: () => Preferences,
): (id: ConnectionId, form: CopyForm, token: Secret) => Result<string> {
  return (id, form, token) => {
    const connection = connections.get(id)
    const system = connection && systemNamed(connection.system)
    if (!connection || !system) throw new TypeError('a token of no connection')
    const settings = settingsOf(system, connection)
    return clipboardText(form, {
      token,
      tokenPlacement: system.tokenPlacement(settings),
      tryOut: system.tryOut(settings),
      userAgent,
      name: connection.name,
      template: preferred().copyTemplate,
    })
  }
}
