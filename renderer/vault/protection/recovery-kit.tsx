/** Making the recovery kit: the printable file that opens the vault where nothing else does. */
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import sheetCss from '../../ui/sheet.module.css'
import { SubmitAttempt } from '../submit-attempt.tsx'
import { useAttempt } from '../use-attempt.ts'
import { Completed } from './completed.tsx'
import { type OpenVault, storeOf, UnlockMethodField, useCredential } from './unlock-method-field.tsx'

export function RecoveryKit({ vault }: { readonly vault: OpenVault }) {
  const { t } = useWords()
  const [path, setPath] = useState<string>()
  return (
    <div className={sheetCss.stack}>
      <p>{t('vault.kit.lead')}</p>
      {path === undefined ? (
        <MakeKit vault={vault} onMade={setPath} />
      ) : (
        <Completed path={path}>{t('vault.kit.saved')}</Completed>
      )}
    </div>
  )
}

interface MakeKitProps {
  readonly vault: OpenVault
  readonly onMade: (path: string) => void
}

/** A component of its own, so that what was typed goes with it. */
function MakeKit({ vault, onMade }: MakeKitProps) {
  const { t, locale } = useWords()
  const { makeKit } = useActions()
  const attempt = useAttempt()
  const proving = useCredential(vault)
  const { credential } = proving

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (credential === 'incomplete') return
    void attempt.make(async () => {
      const made = await makeKit(credential, locale)
      if (!made.ok) return made.problem
      onMade(made.value.path)
      return undefined
    })
  }
  return (
    <form className={sheetCss.stack} onSubmit={submit}>
      <UnlockMethodField draft={proving} attempt={attempt} store={storeOf(vault)} />
      <SubmitAttempt attempt={attempt} isReady={credential !== 'incomplete'} testId="make-kit">
        {t('vault.kit.submit')}
      </SubmitAttempt>
    </form>
  )
}
