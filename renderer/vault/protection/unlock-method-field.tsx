/** Takes an unlock method again before an open vault is changed: someone else may be at the open window. */
import { useState } from 'react'
import type { VaultView } from '../../../shared/contract.ts'
import type { UnlockCredential } from '../../../shared/unlock-credential.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Complaint } from '../../ui/complaint.tsx'
import { KeyStoreWait } from '../key-store-wait.tsx'
import { PassphraseField } from '../passphrase-field.tsx'
import type { Attempt } from '../use-attempt.ts'

export type OpenVault = Extract<VaultView, { kind: 'open' }>

export interface CredentialDraft {
  /** Undefined: nothing has to be typed. */
  readonly typed: string | undefined
  readonly type: (passphrase: string) => void
  readonly credential: UnlockCredential | 'incomplete'
}

/** @param isRecovered it is proven already: the vault was just opened by recovery code. */
export function useCredential(vault: OpenVault, isRecovered = false): CredentialDraft {
  const [passphrase, type] = useState('')
  if (isRecovered || vault.protection.kind === 'os') return { typed: undefined, type, credential: {} }
  return { typed: passphrase, type, credential: passphrase === '' ? 'incomplete' : { passphrase } }
}

/** The key store that opens a vault; undefined: none does. */
export function storeOf({ protection }: OpenVault): string | undefined {
  return protection.kind === 'os' ? protection.store : undefined
}

interface UnlockMethodFieldProps {
  /** What its field is called; absent: the current passphrase, beside a new one. */
  readonly label?: string
  readonly draft: CredentialDraft
  readonly attempt: Attempt
  /** The key store that has to help; undefined: none. */
  readonly store: string | undefined
}

/** The field for it, where one is needed, and what went wrong. */
export function UnlockMethodField({ label, draft, attempt, store }: UnlockMethodFieldProps) {
  const { t } = useWords()
  const isCredentialField = draft.typed !== undefined && attempt.problem?.kind === 'wrongPassphrase'
  return (
    <>
      {draft.typed !== undefined && (
        <PassphraseField
          label={label ?? t('vault.change.current')}
          testId="current-passphrase"
          value={draft.typed}
          onChange={(typed) => {
            draft.type(typed)
            attempt.dismissError()
          }}
          complaint={isCredentialField ? attempt.complaint : undefined}
        />
      )}
      {!isCredentialField && <Complaint>{attempt.complaint}</Complaint>}
      <KeyStoreWait store={attempt.isBusy && store} />
    </>
  )
}
