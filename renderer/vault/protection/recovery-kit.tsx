/** Making the recovery kit: the printable file that opens the vault where nothing else does. */
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { useAttempt } from '../use-attempt.ts'
import { Done } from './completed.tsx'
import { type OpenVault, ProofField, storeOf, useProof } from './unlock-method-field.tsx'

export function RecoveryKit({ vault }: { readonly vault: OpenVault }) {
  const { t } = useWords()
  const [path, setPath] = useState<string>()
  return (
    <div className={sheetCss.stack}>
      <p>{t('vault.kit.lead')}</p>
      {path === undefined ? (
        <MakeKit vault={vault} onMade={setPath} />
      ) : (
        <Done path={path}>{t('vault.kit.saved')}</Done>
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
  const proving = useProof(vault)
  const { proof } = proving

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (proof === 'incomplete') return
    void attempt.make(async () => {
      const made = await makeKit(proof, locale)
      if (!made.ok) return made.problem
      onMade(made.value.path)
      return undefined
    })
  }
  return (
    <form className={sheetCss.stack} onSubmit={submit}>
      <ProofField draft={proving} attempt={attempt} store={storeOf(vault)} />
      <Button
        look="solid"
        type="submit"
        testId="make-kit"
        disabled={proof === 'incomplete' || attempt.isHeld}
      >
        {attempt.waits ?? t('vault.kit.submit')}
      </Button>
    </form>
  )
}
