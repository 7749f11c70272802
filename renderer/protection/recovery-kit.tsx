/** Making the recovery kit: the printable file that opens the vault where nothing else does. */
import { type FormEvent, useState } from 'react'
import { useAttempt } from '../lock/use-attempt.ts'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'
import { Done } from './done.tsx'
import { type OpenVault, ProofField, useProof } from './proof-field.tsx'

export function RecoveryKit({ vault }: { readonly vault: OpenVault }) {
  const { t, language } = useWords()
  const { makeKit } = useActions()
  const attempt = useAttempt()
  const proving = useProof(vault)
  const [path, setPath] = useState<string>()
  const { proof } = proving

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!proof) return
    void attempt.make(async () => {
      const made = await makeKit(proof, language)
      if (!made.ok) return made.problem
      proving.type('')
      setPath(made.value.path)
      return undefined
    })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('vault.kit.lead')}</p>
      {path === undefined && (
        <>
          <ProofField draft={proving} attempt={attempt} />
          <Button look="solid" type="submit" testId="make-kit" disabled={!proof || attempt.isHeld}>
            {attempt.waits ?? t('vault.kit.submit')}
          </Button>
        </>
      )}
      {path !== undefined && <Done path={path}>{t('vault.kit.saved')}</Done>}
    </form>
  )
}
