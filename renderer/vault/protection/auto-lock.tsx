/** What happens by itself: when the vault locks, and when what was copied goes. */
import { useId } from 'react'
import type { Preferences } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import switchCss from '../../ui/switch.module.css'
import css from './auto-lock.module.css'
import { noticesLock } from './protection-status.tsx'

const minute = 60_000
const choices = [1, 5, 10, 30, 60, 0]
const second = 1000
const copyChoices = [10, 30, 60, 300, 0]
const lifeChoices = [10, 30, 60, 300, 600, 0]

export function AutoLock() {
  const { t } = useWords()
  const { setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const isLockNoticed = useWindow((state) => noticesLock(state.platform))
  const { lockAfterMinutes, lockWhenAway, clearClipboardSeconds, leastLifeSeconds } = preferences
  const change = (changed: Partial<Preferences>) => void setPreferences({ ...preferences, ...changed })
  return (
    <div className={css.autoLock}>
      <After
        label={t('vault.auto.idle')}
        testId="lock-after"
        unit={minute}
        choices={choices}
        value={lockAfterMinutes}
        onChange={(value) => change({ lockAfterMinutes: value })}
      />
      <label className={css.row}>
        <span>
          {t(isLockNoticed ? 'vault.auto.away' : 'vault.auto.asleep')}
          {!isLockNoticed && <small>{t('vault.auto.asleepHelp')}</small>}
        </span>
        <input
          type="checkbox"
          className={switchCss.toggle}
          data-testid="lock-when-away"
          checked={lockWhenAway}
          onChange={({ target }) => change({ lockWhenAway: target.checked })}
        />
      </label>
      <After
        label={t('vault.auto.clipboard')}
        testId="clear-clipboard"
        unit={second}
        choices={copyChoices}
        value={clearClipboardSeconds}
        onChange={(value) => change({ clearClipboardSeconds: value })}
      />
      <After
        label={t('vault.auto.leastLife')}
        testId="least-life"
        unit={second}
        choices={lifeChoices}
        value={leastLifeSeconds}
        word={(span) => span}
        onChange={(value) => change({ leastLifeSeconds: value })}
      />
    </div>
  )
}

interface AfterProps {
  readonly label: string
  readonly testId: string
  /** Milliseconds. */
  readonly unit: number
  /** In that unit; 0: never. */
  readonly choices: readonly number[]
  readonly value: number
  /** Words a time other than never; absent: `after 5 minutes`. */
  readonly word?: (span: string) => string
  readonly onChange: (value: number) => void
}

function After({ label, testId, unit, choices, value, word, onChange }: AfterProps) {
  const id = useId()
  const { t, formats } = useWords()
  const wordFor = word ?? ((span: string) => t('vault.auto.after', { span }))
  // A value from an older settings file is shown too, not silently replaced.
  const offered = choices.includes(value) ? choices : [value, ...choices]
  return (
    <div className={css.row}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        data-testid={testId}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {one === 0 ? t('vault.auto.never') : wordFor(formats.span(one * unit))}
          </option>
        ))}
      </select>
    </div>
  )
}
