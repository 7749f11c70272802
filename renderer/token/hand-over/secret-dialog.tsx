/** Copies a stored secret once its owner has authenticated: a vendor's portal asks for it, or a colleague has left. */
import { type FormEvent, useId, useState } from 'react'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Modal } from '../../ui/modal.tsx'
import {
  type OpenVault,
  storeOf,
  UnlockMethodField,
  useCredential,
} from '../../vault/protection/unlock-method-field.tsx'
import { SubmitAttempt } from '../../vault/submit-attempt.tsx'
import { useAttempt } from '../../vault/use-attempt.ts'
import { wordCopied } from './copy-button.tsx'
import css from './dialogs.module.css'
import { useSecretLabels } from './secret-labels.ts'

export function SecretDialog({ id }: { readonly id: ConnectionId }) {
  const vault = useWindow((state) => state.vault)
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  if (vault.kind !== 'open' || !connection) return null
  return <CopySecret vault={vault} connection={connection} />
}

interface CopySecretProps {
  readonly vault: OpenVault
  readonly connection: ConnectionSummary
}

function CopySecret({ vault, connection }: CopySecretProps) {
  const title = useId()
  const { t, formats } = useWords()
  const { closeDialog, copySecret } = useActions()
  const labelOf = useSecretLabels(connection)
  const held = connection.secretsHeld ?? []
  const [field, choose] = useState(held[0] ?? '')
  const [seconds, setSeconds] = useState<number>()
  const attempt = useAttempt()
  const proving = useCredential(vault)
  const { credential } = proving
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (credential === 'incomplete') return
    void attempt.make(async () => {
      const result = await copySecret(connection.id, field, credential)
      if (!result.ok) return result.problem
      proving.type('')
      setSeconds(result.value.seconds)
      return undefined
    })
  }
  return (
    <Modal labelledBy={title} place={`${confirmCss.confirm} ${css.dialog}`} onEscape={closeDialog}>
      <form onSubmit={submit}>
        <h1 id={title}>{t('secret.title', { name: connection.name })}</h1>
        <p>{t('secret.lead')}</p>
        {held.length > 1 ? (
          <Choices
            name="secret"
            legend={t('secret.which')}
            chosen={field}
            choices={held.map((value) => ({ value, label: labelOf(value) }))}
            onChoose={(other) => {
              choose(other)
              setSeconds(undefined)
            }}
          />
        ) : (
          <p>
            <b>{labelOf(field)}</b>
          </p>
        )}
        <UnlockMethodField draft={proving} attempt={attempt} store={storeOf(vault)} />
        <p role="status" data-testid="secret-status">
          {seconds !== undefined && wordCopied(seconds, t, formats)}
        </p>
        <div className={confirmCss.actions}>
          <Button look="outline" testId="close-secret" onClick={closeDialog}>
            {t('vault.close')}
          </Button>
          <SubmitAttempt attempt={attempt} isReady={credential !== 'incomplete'} testId="copy-secret">
            {t('secret.copy')}
          </SubmitAttempt>
        </div>
      </form>
    </Modal>
  )
}
