/** Brings a vault from another computer: its file, what opens it there, what shall protect it here. */
import { type FormEvent, useId, useState } from 'react'
import type { NewProtection, Protection } from '../../shared/contract.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import { Complaint } from '../ui/complaint.tsx'
import lockCardCss from '../ui/lock-card.module.css'
import segmentsCss from '../ui/segments.module.css'
import switchCss from '../ui/switch.module.css'
import css from './import-vault.module.css'
import { KeyStoreWait } from './key-store-wait.tsx'
import { NewProtectionFields, useNewProtection } from './new-protection.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'
import { SubmitAttempt } from './submit-attempt.tsx'
import { useAttempt } from './use-attempt.ts'

/** Characters main takes at most; no vault is nearly that large. */
const longest = 100_000_000
const ways = ['passphrase', 'recoveryCode'] as const

interface ImportVaultProps {
  readonly offered: readonly Protection[]
  readonly onBack: () => void
}

export function ImportVault({ offered, onBack }: ImportVaultProps) {
  const { t } = useWords()
  const { adopt } = useActions()
  const attempt = useAttempt()
  const draft = useNewProtection(offered)
  const [file, setFile] = useState<File>()
  const [way, setWay] = useState<(typeof ways)[number]>('passphrase')
  const [typed, setTyped] = useState('')
  const [keepsIts, keepIts] = useState(true)
  const couldKeep = way === 'passphrase' && draft.kind === 'passphrase'
  const isKnown = couldKeep && keepsIts
  const chosen: NewProtection | undefined = isKnown ? { kind: 'passphrase', passphrase: typed } : draft.chosen

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!file || typed === '' || !chosen) return
    const credential: UnlockCredential = { [way]: typed }
    void attempt.make(async () =>
      file.size > longest
        ? { kind: 'notAVault' }
        : adopt({ file: await file.text(), credential, protection: chosen }),
    )
  }
  const type = (value: string) => {
    setTyped(value)
    attempt.dismissError()
  }
  const isCredentialField = /^(wrong|recovery)/.test(attempt.problem?.kind ?? '')
  const field = { value: typed, onChange: type, complaint: isCredentialField ? attempt.complaint : undefined }
  return (
    <form onSubmit={submit} data-testid="adopt-vault">
      <h1>{t('vault.adopt.title')}</h1>
      <p className={lockCardCss.lead}>{t('vault.adopt.lead')}</p>
      <div className={css.sides} data-wide="">
        <div>
          <h2>{t('vault.adopt.there')}</h2>
          <VaultFileField
            file={file}
            onChoose={(chosen) => {
              setFile(chosen)
              attempt.dismissError()
            }}
          />
          <fieldset className={segmentsCss.segments} aria-label={t('vault.adopt.opens')}>
            {ways.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === way}
                data-testid={`opens-${one}`}
                onClick={() => {
                  type('')
                  setWay(one)
                }}
              >
                {t(one === 'passphrase' ? 'lock.passphrase' : 'vault.code.label')}
              </button>
            ))}
          </fieldset>
          {way === 'passphrase' ? (
            <PassphraseField label={t('vault.adopt.passphrase')} testId="passphrase" {...field} />
          ) : (
            <RecoveryCodeField {...field} />
          )}
        </div>
        <div>
          <h2>{t('vault.adopt.here')}</h2>
          <NewProtectionFields
            draft={draft}
            label={t('vault.adopt.here')}
            passphraseLabel={t('vault.change.next')}
            testId="new-passphrase"
            isKnown={isKnown}
          />
          {couldKeep && (
            <label className={css.keep}>
              <input
                type="checkbox"
                className={switchCss.toggle}
                data-testid="same-passphrase"
                checked={keepsIts}
                onChange={({ target }) => keepIts(target.checked)}
              />
              {t('vault.adopt.same')}
            </label>
          )}
        </div>
      </div>
      {!isCredentialField && <Complaint>{attempt.complaint}</Complaint>}
      <SubmitAttempt
        attempt={attempt}
        isReady={file !== undefined && typed !== '' && chosen !== undefined}
        testId="adopt-submit"
      >
        {t(attempt.isBusy ? 'lock.unlocking' : 'vault.adopt.submit')}
      </SubmitAttempt>
      <KeyStoreWait store={attempt.isBusy && chosen?.kind === 'os' && draft.store} />
      <p className={lockCardCss.other}>
        <Button look="link" onClick={onBack}>
          {t('vault.adopt.back')}
        </Button>
      </p>
    </form>
  )
}

interface VaultFileFieldProps {
  readonly file: File | undefined
  readonly onChoose: (file: File | undefined) => void
}

/** The platform's own field, dressed as a button: the platform would word it in its own language. */
function VaultFileField({ file, onChoose }: VaultFileFieldProps) {
  const id = useId()
  const { t } = useWords()
  return (
    <label className={css.file} htmlFor={id} data-chosen={file !== undefined}>
      <input
        id={id}
        type="file"
        className="unseen"
        accept=".json,application/json"
        data-testid="vault-file"
        // biome-ignore lint/a11y/noAutofocus: the first thing asked for by what was just clicked.
        autoFocus
        onChange={({ target }) => onChoose(target.files?.[0])}
      />
      {file?.name ?? t('vault.adopt.choose')}
    </label>
  )
}
