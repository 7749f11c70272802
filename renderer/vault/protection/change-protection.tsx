/** Gives the vault another passphrase or another kind of protection, and a new key with it. */
import type { FormEvent } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import sheetCss from '../../ui/sheet.module.css'
import { NewProtectionFields, useNewProtection } from '../new-protection.tsx'
import { SubmitAttempt } from '../submit-attempt.tsx'
import { useAttempt } from '../use-attempt.ts'
import { type OpenVault, storeOf, UnlockMethodField, useCredential } from './unlock-method-field.tsx'

interface ChangeProtectionProps {
  readonly vault: OpenVault
  readonly isRecovered: boolean
  readonly onDone: () => void
}

export function ChangeProtection({ vault, isRecovered, onDone }: ChangeProtectionProps) {
  const { t } = useWords()
  const { protect } = useActions()
  const attempt = useAttempt()
  const proving = useCredential(vault, isRecovered)
  const { kind } = vault.protection
  // The same key store again would change nothing, unless it has just failed.
  const offered = vault.offered.filter((one) => isRecovered || kind !== 'os' || one.kind !== 'os')
  const draft = useNewProtection(offered, isRecovered ? undefined : 'passphrase')
  const { credential } = proving
  const { chosen } = draft

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!chosen || credential === 'incomplete') return
    if (await attempt.make(() => protect(isRecovered ? undefined : credential, chosen))) onDone()
  }
  return (
    <form className={sheetCss.stack} onSubmit={(event) => void submit(event)}>
      {!isRecovered && <p>{t('vault.change.lead')}</p>}
      <UnlockMethodField
        draft={proving}
        attempt={attempt}
        store={chosen?.kind === 'os' ? draft.store : storeOf(vault)}
      />
      <NewProtectionFields
        draft={draft}
        label={t('vault.change.title')}
        passphraseLabel={t('vault.change.next')}
        testId="new-passphrase"
      />
      <SubmitAttempt
        attempt={attempt}
        isReady={chosen !== undefined && credential !== 'incomplete'}
        testId="change-protection"
      >
        {t('vault.change.submit')}
      </SubmitAttempt>
    </form>
  )
}
