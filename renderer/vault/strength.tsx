/** How well a passphrase would hold, asked of the main process a moment after typing stops. */
import { useEffect, useState } from 'react'
import type { PassphraseStrength } from '../../shared/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import css from './strength.module.css'

/** The vault takes nothing weaker. */
export const enough = 3
const pause = 160

/** The score of a passphrase, or undefined while nothing is typed or known. */
export function useStrength(passphrase: string): PassphraseStrength | undefined {
  const { bridge } = useSurroundings()
  const [measured, setMeasured] = useState<PassphraseStrength>()
  useEffect(() => {
    if (passphrase === '') return undefined
    let stale = false
    const timer = setTimeout(async () => {
      const result = await bridge.invoke('vault.strength', { passphrase })
      if (!stale && result.ok) setMeasured(result.value)
    }, pause)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [bridge, passphrase])
  // While one is typed the last measure stays, so that the meter does not flicker; main judges what is sent.
  return passphrase === '' ? undefined : measured
}

export function StrengthMeter({ strength }: { readonly strength: PassphraseStrength | undefined }) {
  const { t } = useWords()
  return (
    <div className={css.strength} data-score={strength?.score ?? 'none'}>
      <div className={css.bars} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={strength && strength.score >= step ? css.on : undefined} />
        ))}
      </div>
      <p aria-live="polite">
        {strength
          ? `${t('strength.label')}: ${t(`strength.scores.score${strength.score}`)}`
          : t('strength.hint')}
      </p>
    </div>
  )
}
