/** First start: who keeps the vault's key, the operating system or a passphrase. */
import { KeyRound, ShieldCheck } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import type { Protection } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { wordProblem } from '../words/problem-words.ts'
import { useWords } from '../words/use-words.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { enough, StrengthMeter, useStrength } from './strength.tsx'

export function CreateVault({ offered }: { readonly offered: readonly Protection[] }) {
  const { t, formats } = useWords()
  const { createVault } = useActions()
  const os = offered.find((protection) => protection.kind === 'os')
  const [kind, choose] = useState<Protection['kind']>(os ? 'os' : 'passphrase')
  const [passphrase, setPassphrase] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const strength = useStrength(kind === 'passphrase' ? passphrase : '')
  const differ = repeat !== '' && !passphrase.startsWith(repeat) && repeat !== passphrase
  const ready = kind === 'os' || ((strength?.score ?? 0) >= enough && repeat === passphrase)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    setProblem(await createVault(kind === 'os' ? undefined : passphrase))
    setBusy(false)
  }
  const advice = problem && wordProblem(problem, t, formats)
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h1>{t('lock.createTitle')}</h1>
      <p className="lock-lead">{t('lock.createLead')}</p>
      {os && (
        <fieldset className="protections" aria-label={t('lock.createTitle')}>
          <ProtectionChoice
            chosen={kind === 'os'}
            onChoose={() => choose('os')}
            title={t('lock.withSystem', { store: os.store })}
            help={t('lock.withSystemHelp')}
            icon={<ShieldCheck size={18} />}
            testId="protect-os"
          />
          <ProtectionChoice
            chosen={kind === 'passphrase'}
            onChoose={() => choose('passphrase')}
            title={t('lock.withPassphrase')}
            help={t('lock.withPassphraseHelp')}
            icon={<KeyRound size={18} />}
            testId="protect-passphrase"
          />
        </fieldset>
      )}
      {kind === 'passphrase' && (
        <>
          <PassphraseField
            label={t('lock.passphrase')}
            testId="passphrase"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
          <StrengthMeter strength={strength} />
          <PassphraseField
            label={t('lock.repeat')}
            testId="passphrase-repeat"
            value={repeat}
            onChange={setRepeat}
            complaint={differ ? t('lock.differ') : undefined}
          />
          {!os && <p className="lock-help">{t('lock.withPassphraseHelp')}</p>}
        </>
      )}
      {advice && (
        <p className="complaint" role="alert">
          {advice.what} {advice.next}
        </p>
      )}
      <Button look="solid" type="submit" testId="create-vault" disabled={!ready || busy}>
        {t('lock.create')}
      </Button>
    </form>
  )
}

interface ProtectionChoiceProps {
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly title: string
  readonly help: string
  readonly icon: React.ReactNode
  readonly testId: string
}

function ProtectionChoice({ chosen, onChoose, title, help, icon, testId }: ProtectionChoiceProps) {
  const name = useId()
  return (
    <label className="protection" data-chosen={chosen}>
      <input
        type="radio"
        name="protection"
        checked={chosen}
        onChange={onChoose}
        aria-labelledby={name}
        data-testid={testId}
      />
      {icon}
      <span>
        <strong id={name}>{title}</strong>
        <small>{help}</small>
      </span>
    </label>
  )
}
