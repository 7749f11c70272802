/** Lists the vault's records that cannot be opened; they stay until the user deletes them. */
import { CircleAlert } from 'lucide-react'
import type { ConnectionId, UnreadableRecord } from '../../shared/connection.ts'
import type { Phrase } from '../i18n/phrase.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import css from './unreadable-connections.module.css'

const none: readonly UnreadableRecord[] = []

export function UnreadableConnections() {
  const { t } = useWords()
  const { openDelete } = useActions()
  const records = useWindow((state) => (state.vault.kind === 'open' ? state.vault.unreadable : none))
  if (records.length === 0) return null
  return (
    <details className={css.unreadable} data-testid="unreadable">
      <summary>
        <CircleAlert size={14} aria-hidden="true" />
        {t('list.unreadable', { count: records.length })}
      </summary>
      <ul>
        {records.map(({ id, kind }) => (
          <li key={`${kind}:${id}`}>
            {nameOf(kind, t)} <span className="mono">{id}</span>{' '}
            {/* A token goes with its connection, or when the next one takes its place. */}
            {kind === 'connection' && (
              <Button
                look="link"
                testId="delete-unreadable"
                aria-label={`${t('act.delete')}: ${id}`}
                onClick={() => openDelete(id as ConnectionId)}
              >
                {t('act.delete')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p>{t('list.unreadableHelp')}</p>
    </details>
  )
}

/** Of a newer version there may be kinds that have no name here yet. */
function nameOf(kind: string, t: Phrase): string {
  if (kind === 'connection') return t('list.unreadableConnection')
  if (kind === 'deletedConnection') return t('bin.title')
  return kind === 'token' ? t('list.unreadableToken') : kind
}
