/** Gives the vault another passphrase or another kind of protection, and a new key with it. */
import type { FormEvent } from 'react'
import { NewProtectionFields, useNewProtection } from '../lock/new-protection.tsx'
import { useAttempt } from '../lock/use-attempt.ts'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'
import { type OpenVault, ProofField, useProof } from './proof-field.tsx'

interface ChangeProtectionProps {
  readonly vault: OpenVault
  readonly recoveryCode: string | undefined
  readonly onDone: () => void
}

export function ChangeProtection({ vault, recoveryCode, onDone }: ChangeProtectionProps) {
  const { t } = useWords()
  const { protect } = useActions()
  const attempt = useAttempt()
  const proving = useProof(vault, recoveryCode)
  const { kind } = vault.protection
  const isRecovered = recoveryCode !== undefined
  // The same key store again would change nothing, unless it has just failed.
  const offered = vault.offered.filter((one) => isRecovered || kind !== 'os' || one.kind !== 'os')
  const draft = useNewProtection(offered, isRecovered ? undefined : 'passphrase')
  const { proof } = proving
  const { chosen } = draft

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (chosen && proof && (await attempt.make(() => protect(proof, chosen)))) onDone()
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {!isRecovered && <p>{t('vault.change.lead')}</p>}
      <ProofField draft={proving} attempt={attempt} />
      <NewProtectionFields
        draft={draft}
        label={t('vault.change.title')}
        passphraseLabel={t('vault.change.next')}
        testId="new-passphrase"
      />
      <Button
        look="solid"
        type="submit"
        testId="change-protection"
        disabled={!chosen || !proof || attempt.isHeld}
      >
        {attempt.waits ?? t('vault.change.submit')}
      </Button>
    </form>
  )
}
