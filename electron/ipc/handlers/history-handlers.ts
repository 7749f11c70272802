/** Showing, saving and clearing the history of a connection. */
import { type ConnectionId, tokenOf } from '../../../shared/connection.ts'
import type { ConnectionHistory, OriginFact } from '../../../shared/history.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import type { Locale } from '../../../shared/words.ts'
import { saveFile } from '../../storage/save-file.ts'
import type { OriginParts } from '../../tokens/history/token-origin.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

type HistoryChannel =
  | 'connection.origin'
  | 'connection.history'
  | 'connection.exportHistory'
  | 'connection.clearHistory'

export function historyHandlers(parts: Parts): Pick<Handlers, HistoryChannel> {
  const { connections, history, tokenService, takeGesture } = parts
  return {
    async 'connection.origin'({ id, language }) {
      const found = await find(parts, id, language)
      return found.ok ? good(await originOf(found.value)) : found
    },
    'connection.history': ({ id, language }) => worded(parts, id, language),
    /** The user's folder is written to only right after a press. */
    async 'connection.exportHistory'({ id, language }) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const shown = await worded(parts, id, language)
      const name = connections.get(id)?.name
      if (!shown.ok || name === undefined) return shown.ok ? bad({ kind: 'gone' }) : shown
      const { nameHistory, renderHistory } = await import('../../tokens/history/history-text.ts')
      const at = Date.now()
      const fingerprint = tokenOf(tokenService.status(id))?.fingerprint
      const text = renderHistory({ ...shown.value, name, fingerprint, locale: language, savedAt: at })
      return good(await saveFile(parts.platform, { name: nameHistory(language), ending: '.txt', at, text }))
    },
    /** A page that was taken over does not cover its tracks. */
    async 'connection.clearHistory'({ id, language }) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      await history.clear(id)
      return worded(parts, id, language)
    },
  }
}

async function worded(parts: Parts, id: ConnectionId, locale: Locale): Promise<Result<ConnectionHistory>> {
  const found = await find(parts, id, locale)
  if (!found.ok) return found
  const { historyRows } = await import('../../tokens/history/history-rows.ts')
  const { entries, ...wording } = found.value
  return good({ origin: await originOf(found.value), rows: historyRows(entries, wording) })
}

/** The words are loaded with the first origin that is looked at. */
async function originOf(parts: OriginParts): Promise<readonly OriginFact[]> {
  const { tokenOrigin } = await import('../../tokens/history/token-origin.ts')
  return tokenOrigin(parts)
}

async function find(
  { connections, history, tokenService, descriptions }: Parts,
  id: ConnectionId,
  locale: Locale,
): Promise<Result<OriginParts>> {
  const entries = await history.read(id)
  const connection = connections.get(id)
  const system = descriptions.find((each) => each.id === connection?.system)
  if (!connection || !system) return bad({ kind: 'gone' })
  const token = tokenOf(tokenService.status(id))
  const nameOf = (other: string) => connections.get(other as ConnectionId)?.name
  return good({ connection, system, locale, token, entries, nameOf })
}
