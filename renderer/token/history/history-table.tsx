/** Lists what happened to a connection, newest first, and saves or clears it. */
import { useState } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { HistoryRow, OriginFact } from '../../../shared/history.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import css from './connection-history.module.css'

interface HistoryTableProps {
  readonly connection: ConnectionSummary
  /** Told the origin of its token as it reads now. */
  readonly onCleared: (origin: readonly OriginFact[]) => void
}

export function HistoryTable({ connection, onCleared }: HistoryTableProps) {
  const { t, locale } = useWords()
  const { loadHistory, saveHistory, clearHistory } = useActions()
  const { id } = connection
  // What may have added something to it.
  const copied = useWindow((state) => state.copied)
  const revealed = useWindow((state) => state.revealed)
  const clipboard = useWindow((state) => state.clipboard)
  const [rows, setRows] = useLoaded(
    async () => (await loadHistory(id, locale))?.rows,
    [connection, locale, copied, revealed, clipboard],
  )
  const [path, setPath] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const save = async () => setPath(await saveHistory(id, locale))
  const clear = async () => {
    const left = await clearHistory(id, locale)
    setAsking(false)
    if (!left) return
    setRows(left.rows)
    onCleared(left.origin)
  }
  if (!rows) return null
  return (
    <>
      <p className={css.actions}>
        <Button look="outline" testId="save-history" onClick={() => void save()}>
          {t('history.save')}
        </Button>
        <Button look="quiet warned" testId="clear-history" onClick={() => setAsking(true)}>
          {t('history.clear')}
        </Button>
      </p>
      {isAsking && (
        <p className={css.actions} role="alert">
          {t('history.forGood')}
          <Button look="danger" testId="confirm-clear" onClick={() => void clear()}>
            {t('history.clear')}
          </Button>
          <Button look="quiet" testId="keep-history" autoFocus onClick={() => setAsking(false)}>
            {t('app.cancel')}
          </Button>
        </p>
      )}
      <p role="status" className={css.saved} data-testid="history-saved">
        {path !== undefined && (
          <>
            {t('history.saved')} <span className="mono">{path}</span>
          </>
        )}
      </p>
      <Rows rows={rows} />
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly HistoryRow[] }) {
  const { t, formats } = useWords()
  return (
    <table className={css.rows}>
      <thead>
        <tr>
          <th scope="col">{t('history.time')}</th>
          <th scope="col">{t('history.what')}</th>
          <th scope="col">{t('act.number')}</th>
          <th scope="col">{t('history.by')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, what, fingerprint, by }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: counted from the oldest, because newer rows come in front.
          <tr key={`${at} ${rows.length - index}`} data-testid="history-row">
            <td title={`${formats.exact(at).utc} UTC`}>{formats.exact(at).local}</td>
            <td>{what}</td>
            <td className="mono">{fingerprint}</td>
            <td>{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
