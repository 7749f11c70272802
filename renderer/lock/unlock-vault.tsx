/** Unlocks the vault. A wrong passphrase stays in its field, selected, so that it can be corrected or replaced. */
import { type FormEvent, useRef, useState } from 'react'
import type { Protection } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { wordProblem } from '../words/problem-words.ts'
import { useWords } from '../words/use-words.ts'
import { PassphraseField } from './passphrase-field.tsx'

export function UnlockVault({ protection }: { readonly protection: Protection }) {
  const { t, formats } = useWords()
  const { unlock } = useActions()
  const input = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const asksPassphrase = protection.kind === 'passphrase'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || (asksPassphrase && passphrase === '')) return
    setBusy(true)
    const failed = await unlock(asksPassphrase ? passphrase : undefined)
    setBusy(false)
    setProblem(failed)
    if (failed) input.current?.select()
  }
  const type = (value: string) => {
    setPassphrase(value)
    setProblem(undefined)
  }
  const advice = problem && wordProblem(problem, t, formats)
  const complaint = advice && `${advice.what} ${advice.next}`
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h1>{t('lock.unlockTitle')}</h1>
      <p className="lock-lead">
        {protection.kind === 'os'
          ? t('lock.unlockSystemLead', { store: protection.store })
          : t('lock.unlockLead')}
      </p>
      {asksPassphrase && (
        <PassphraseField
          label={t('lock.passphrase')}
          testId="passphrase"
          value={passphrase}
          onChange={type}
          complaint={complaint}
          input={input}
          autoFocus
        />
      )}
      {!asksPassphrase && complaint !== undefined && (
        <p className="complaint" role="alert">
          {complaint}
        </p>
      )}
      <Button look="solid" type="submit" testId="unlock" aria-disabled={busy}>
        {t(busy ? 'lock.unlocking' : 'lock.unlock')}
      </Button>
    </form>
  )
}
