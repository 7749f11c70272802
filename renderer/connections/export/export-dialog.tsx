/** Writes connections to a file for elsewhere: without secrets, or encrypted once their owner has authenticated. */
import { type FormEvent, useId, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ExportedFile, ExportForm } from '../../../shared/files/export.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Modal } from '../../ui/modal.tsx'
import { NewProtectionFields, useNewProtection } from '../../vault/new-protection.tsx'
import { Completed } from '../../vault/protection/completed.tsx'
import {
  type OpenVault,
  storeOf,
  UnlockMethodField,
  useCredential,
} from '../../vault/protection/unlock-method-field.tsx'
import { SubmitAttempt } from '../../vault/submit-attempt.tsx'
import { useAttempt } from '../../vault/use-attempt.ts'
import { EntryNotes } from '../import/entry-notes.tsx'
import css from './export-dialog.module.css'

const forms = ['withoutSecrets', 'encrypted'] as const

export function ExportDialog({ ids }: { readonly ids: readonly ConnectionId[] }) {
  const vault = useWindow((state) => state.vault)
  return vault.kind === 'open' ? <Export vault={vault} ids={ids} /> : null
}

interface ExportProps {
  readonly vault: OpenVault
  readonly ids: readonly ConnectionId[]
}

function Export({ vault, ids }: ExportProps) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, exportConnections } = useActions()
  const [kind, choose] = useState<ExportForm['kind']>('withoutSecrets')
  const [file, setFile] = useState<ExportedFile>()
  const isEncrypted = kind === 'encrypted'
  const attempt = useAttempt()
  const proving = useCredential(vault)
  const draft = useNewProtection([])
  const form = formOf(kind, draft.chosen, proving.credential)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!form) return
    void attempt.make(async () => {
      const result = await exportConnections(ids, form)
      if (!result.ok) return result.problem
      proving.type('')
      setFile(result.value)
      return undefined
    })
  }
  return (
    <Modal labelledBy={title} place={`${confirmCss.confirm} ${css.dialog}`} onEscape={closeDialog}>
      <form onSubmit={submit} autoComplete="off" data-testid="export">
        <h1 id={title}>{t('export.title', { count: ids.length })}</h1>
        {!file && <p>{t('export.lead')}</p>}
        {file ? (
          <>
            <Completed path={file.path}>{t('vault.move.saved')}</Completed>
            <EntryNotes notes={file.notes} />
          </>
        ) : (
          <>
            <Choices
              name="export"
              legend={t('export.content')}
              chosen={kind}
              choices={forms.map((value) => ({
                value,
                label: t(`export.forms.${value}`),
                help: t(`export.helps.${value}`),
              }))}
              onChoose={(other) => {
                choose(other)
                attempt.dismissError()
              }}
            />
            {isEncrypted && (
              <NewProtectionFields
                draft={draft}
                label={t('export.content')}
                passphraseLabel={t('export.passphrase')}
                testId="export-passphrase"
                help=""
              />
            )}
            <UnlockMethodField
              label={t('export.vaultPassphrase')}
              draft={isEncrypted ? proving : { ...proving, typed: undefined }}
              attempt={attempt}
              store={isEncrypted ? storeOf(vault) : undefined}
            />
          </>
        )}
        <div className={confirmCss.actions}>
          <Button look="outline" testId="close-export" onClick={closeDialog}>
            {t(file ? 'vault.close' : 'app.cancel')}
          </Button>
          {!file && (
            <SubmitAttempt attempt={attempt} isReady={form !== undefined} testId="write-export">
              {t('export.submit')}
            </SubmitAttempt>
          )}
        </div>
      </form>
    </Modal>
  )
}

/** What is to be written; undefined: something is still to be typed. */
function formOf(
  kind: ExportForm['kind'],
  chosen: ReturnType<typeof useNewProtection>['chosen'],
  credential: ReturnType<typeof useCredential>['credential'],
): ExportForm | undefined {
  if (kind === 'withoutSecrets') return { kind }
  if (chosen?.kind !== 'passphrase' || credential === 'incomplete') return undefined
  return { kind, passphrase: chosen.passphrase, credential }
}
