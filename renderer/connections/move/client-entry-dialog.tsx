/** Shows the client entry of one connection. */
import { useId } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { ClientEntry } from './client-entry.tsx'

export function ClientEntryDialog({ id }: { readonly id: ConnectionId }) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog } = useActions()
  const vault = useWindow((state) => state.vault)
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  if (vault.kind !== 'open' || !connection) return null
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={closeDialog}>
      <header className={sheetCss.head}>
        <h1 id={title}>{t('entry.title', { name: connection.name })}</h1>
      </header>
      <div className={sheetCss.body}>
        <ClientEntry vault={vault} connection={connection} />
      </div>
      <footer className={sheetCss.foot}>
        <Button look="outline" testId="close-entry" onClick={closeDialog}>
          {t('vault.close')}
        </Button>
      </footer>
    </Modal>
  )
}
