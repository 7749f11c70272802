/** Showing, saving and clearing the history of a connection. */
import { type ConnectionId, tokenOf } from '../../../shared/connection.ts'
import type { ConnectionHistory } from '../../../shared/history.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import type { Locale } from '../../../shared/words.ts'
import { saveFile } from '../../storage/save-file.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

type HistoryChannel = 'connection.history' | 'connection.exportHistory' | 'connection.clearHistory'

export function historyHandlers(parts: Parts): Pick<Handlers, HistoryChannel> {
  const { connections, history, tokenService, takeGesture } = parts
  return {
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

/** The words are loaded with the first history that is looked at. */
async function worded(parts: Parts, id: ConnectionId, locale: Locale): Promise<Result<ConnectionHistory>> {
  const { connections, history, tokenService, descriptions } = parts
  const entries = await history.read(id)
  const connection = connections.get(id)
  const system = descriptions.find((each) => each.id === connection?.system)
  if (!connection || !system) return bad({ kind: 'gone' })
  const [{ historyRows }, { tokenOrigin }] = await Promise.all([
    import('../../tokens/history/history-rows.ts'),
    import('../../tokens/history/token-origin.ts'),
  ])
  const token = tokenOf(tokenService.status(id))
  const nameOf = (other: string) => connections.get(other as ConnectionId)?.name
  const wording = { connection, system, locale }
  return good({
    origin: tokenOrigin({ ...wording, token, entries, nameOf }),
    rows: historyRows(entries, wording),
  })
}
