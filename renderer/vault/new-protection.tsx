/** Choosing what shall protect a vault: the operating system where that is real protection, or a new passphrase. */
import { KeyRound, ShieldCheck } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { NewProtection, PassphraseStrength, Protection } from '../../shared/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import lockCardCss from '../ui/lock-card.module.css'
import css from './new-protection.module.css'
import { PassphraseField } from './passphrase-field.tsx'
import { enough, StrengthMeter, useStrength } from './strength.tsx'

/** What was chosen and typed so far. */
export interface ProtectionDraft {
  readonly store: string | undefined
  readonly kind: Protection['kind']
  readonly passphrase: string
  readonly repeat: string
  readonly strength: PassphraseStrength | undefined
  /** Ready to be given to a vault; undefined while it is not good enough. */
  readonly chosen: NewProtection | undefined
  readonly choose: (kind: Protection['kind']) => void
  readonly type: (passphrase: string) => void
  readonly typeAgain: (repeat: string) => void
}

/**
 * @param offered what this computer can do.
 * @param proposed what is chosen at first; by default the operating system where it is offered.
 */
export function useNewProtection(
  offered: readonly Protection[],
  proposed?: Protection['kind'],
): ProtectionDraft {
  const os = offered.find((protection) => protection.kind === 'os')
  const [picked, choose] = useState(proposed)
  const [passphrase, setPassphrase] = useState('')
  // The key store may be offered late: a passphrase already begun stays selected.
  const kind = picked ?? (os ? 'os' : 'passphrase')
  const type = (typed: string) => {
    choose('passphrase')
    setPassphrase(typed)
  }
  const [repeat, typeAgain] = useState('')
  const strength = useStrength(kind === 'passphrase' ? passphrase : '')
  const isGood = (strength?.score ?? 0) >= enough && repeat === passphrase
  const chosen: NewProtection | undefined =
    kind === 'os' ? { kind } : isGood ? { kind, passphrase } : undefined
  return { store: os?.store, kind, passphrase, repeat, strength, chosen, choose, type, typeAgain }
}

interface NewProtectionFieldsProps {
  readonly draft: ProtectionDraft
  /** Names the choice for screen readers. */
  readonly label: string
  /** What the passphrase is called here. */
  readonly passphraseLabel: string
  readonly testId: string
  readonly autoFocus?: boolean
  /** A passphrase is there already: nothing is typed. */
  readonly isKnown?: boolean
  /** What is said of a passphrase that is the only choice. */
  readonly help?: string
}

export function NewProtectionFields({
  draft,
  label,
  passphraseLabel,
  testId,
  autoFocus = false,
  isKnown = false,
  help,
}: NewProtectionFieldsProps) {
  const { t } = useWords()
  const { store, kind, passphrase, repeat, strength, choose, type, typeAgain } = draft
  const differ = repeat !== '' && !passphrase.startsWith(repeat) && repeat !== passphrase
  return (
    <>
      {store !== undefined && (
        <fieldset className={css.protections} aria-label={label}>
          <ProtectionChoice
            chosen={kind === 'os'}
            onChoose={() => choose('os')}
            title={t('lock.withSystem', { store })}
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
      {kind === 'passphrase' && !isKnown && (
        <>
          <PassphraseField
            label={passphraseLabel}
            testId={testId}
            value={passphrase}
            onChange={type}
            autoFocus={autoFocus}
          />
          <StrengthMeter strength={strength} />
          <PassphraseField
            label={t('lock.repeat')}
            testId="passphrase-repeat"
            value={repeat}
            onChange={typeAgain}
            complaint={differ ? t('lock.differ') : undefined}
          />
          {store === undefined && <p className={lockCardCss.help}>{help ?? t('lock.withPassphraseHelp')}</p>}
        </>
      )}
    </>
  )
}

interface ProtectionChoiceProps {
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly title: string
  readonly help: string
  readonly icon: ReactNode
  readonly testId: string
}

function ProtectionChoice({ chosen, onChoose, title, help, icon, testId }: ProtectionChoiceProps) {
  const name = useId()
  return (
    <label className={css.protection} data-chosen={chosen}>
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
