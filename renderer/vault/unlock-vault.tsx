/** Unlocks the vault: by its passphrase, by the operating system, or by the code of its recovery kit. */
import { type FormEvent, Suspense, startTransition, useRef, useState } from 'react'
import type { Protection, VaultView } from '../../shared/contract.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import { useWords } from '../i18n/use-words.ts'
import { deferredComponent } from '../loading/deferred-component.ts'
import { useActions } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import complaintCss from '../ui/complaint.module.css'
import lockCardCss from '../ui/lock-card.module.css'
import { KeyStoreWait } from './key-store-wait.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { type Attempt, useAttempt } from './use-attempt.ts'

/** Seldom needed: not before the first paint. */
const RecoveryCodeField = deferredComponent('RecoveryCodeField')

interface UnlockVaultProps {
  readonly vault: Extract<VaultView, { kind: 'locked' }>
}

export function UnlockVault({ vault }: UnlockVaultProps) {
  const { t } = useWords()
  const { protection, kitMadeAt, asking = false } = vault
  const hasKit = kitMadeAt !== undefined
  const attempt = useAttempt()
  const [byCode, chooseCode] = useState(false)
  const requested = byCode ? 'recoveryCode' : protection.kind
  const isRequested = !byCode && protection.kind === 'os' && (asking || attempt.isBusy)
  return (
    <>
      <h1>{t('lock.unlockTitle')}</h1>
      <p className={lockCardCss.lead}>
        {byCode
          ? t('vault.code.lead')
          : protection.kind === 'os'
            ? t('lock.unlockSystemLead', { store: protection.store })
            : t('lock.unlockLead')}
      </p>
      <Suspense fallback={null}>
        {/* Keyed, so that what was typed into one field goes with it. */}
        <UnlockForm
          key={requested}
          requested={requested}
          attempt={attempt}
          hasKit={hasKit}
          isBusy={isRequested || attempt.isBusy}
        />
      </Suspense>
      <KeyStoreWait store={isRequested && protection.store} />
      {hasKit && (
        <p className={lockCardCss.other}>
          <Button
            look="link"
            testId="use-code"
            onClick={() => {
              attempt.dismissError()
              // A transition: the present screen stays until the next one is loaded.
              startTransition(() => chooseCode(!byCode))
            }}
          >
            {t(byCode ? 'vault.code.not' : 'vault.code.use')}
          </Button>
        </p>
      )}
    </>
  )
}

interface UnlockFormProps {
  readonly requested: Protection['kind'] | 'recoveryCode'
  readonly attempt: Attempt
  readonly hasKit: boolean
  /** An attempt is in flight, or the key store has been requested since the start. */
  readonly isBusy: boolean
}

function UnlockForm({ requested, attempt, hasKit, isBusy }: UnlockFormProps) {
  const { t } = useWords()
  const { unlock } = useActions()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (requested !== 'os' && typed === '') return
    const credential: UnlockCredential = requested === 'os' ? {} : { [requested]: typed }
    // A wrong passphrase stays in its field, selected, to be corrected or replaced.
    if (await attempt.make(() => unlock(credential))) return
    input.current?.focus()
    input.current?.select()
  }
  const type = (value: string) => {
    setTyped(value)
    attempt.dismissError()
  }
  const field = { value: typed, onChange: type, complaint: attempt.complaint, input, autoFocus: true }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {requested === 'passphrase' && (
        <PassphraseField label={t('lock.passphrase')} testId="passphrase" {...field} />
      )}
      {requested === 'recoveryCode' && <RecoveryCodeField {...field} />}
      {requested === 'os' && <SystemComplaint attempt={attempt} hasKit={hasKit} />}
      <Button
        look="solid"
        type="submit"
        testId="unlock"
        aria-disabled={isBusy}
        disabled={attempt.waits !== undefined}
      >
        {attempt.waits ?? t(isBusy ? 'lock.unlocking' : 'lock.unlock')}
      </Button>
    </form>
  )
}

interface SystemComplaintProps {
  readonly attempt: Attempt
  readonly hasKit: boolean
}

/** The operating system would not open it: that is also how a vault looks that came from another computer. */
function SystemComplaint({ attempt, hasKit }: SystemComplaintProps) {
  const { t } = useWords()
  if (attempt.complaint === undefined) return null
  return (
    <div role="alert" data-testid="problem">
      <p className={complaintCss.complaint}>{attempt.complaint}</p>
      {attempt.problem?.kind === 'protectionUnavailable' && (
        <p className={lockCardCss.help}>{t(hasKit ? 'vault.code.elsewhere' : 'vault.code.noKit')}</p>
      )}
    </div>
  )
}
