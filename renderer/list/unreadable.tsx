/** Records of the vault that cannot be opened: shown as such, and kept. */
import { CircleAlert } from 'lucide-react'
import type { UnreadableRecord } from '../../shared/connection.ts'
import { useWindow } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'

const none: readonly UnreadableRecord[] = []

export function Unreadable() {
  const { t } = useWords()
  const records = useWindow((state) => (state.vault.kind === 'open' ? state.vault.unreadable : none))
  if (records.length === 0) return null
  return (
    <details className="unreadable" data-testid="unreadable">
      <summary>
        <CircleAlert size={14} aria-hidden="true" />
        {t('list.unreadable', { count: records.length })}
      </summary>
      <ul>
        {records.map(({ id, kind }) => (
          <li key={id}>
            {kind} <span className="mono">{id}</span>
          </li>
        ))}
      </ul>
      <p>{t('list.unreadableHelp')}</p>
    </details>
  )
}
