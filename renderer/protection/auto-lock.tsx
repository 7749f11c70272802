/** When the vault locks by itself. */
import { useId } from 'react'
import type { Preferences } from '../../shared/contract.ts'
import { useActions, useWindow } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'
import { noticesLock } from './honesty.tsx'

const minute = 60_000
const choices = [1, 5, 10, 30, 60, 0]

export function AutoLock() {
  const id = useId()
  const { t, formats } = useWords()
  const { prefer } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const isLockNoticed = useWindow((state) => noticesLock(state.desktop))
  const { lockAfterMinutes, lockWhenAway } = preferences
  const change = (changed: Partial<Preferences>) => void prefer({ ...preferences, ...changed })
  // A number from elsewhere (an older settings file) is shown too, not silently replaced.
  const minutes = choices.includes(lockAfterMinutes) ? choices : [lockAfterMinutes, ...choices]
  return (
    <div className="auto-lock">
      <div className="auto-lock-row">
        <label htmlFor={id}>{t('vault.auto.idle')}</label>
        <select
          id={id}
          data-testid="lock-after"
          value={lockAfterMinutes}
          onChange={({ target }) => change({ lockAfterMinutes: Number(target.value) })}
        >
          {minutes.map((one) => (
            <option key={one} value={one}>
              {one === 0
                ? t('vault.auto.never')
                : t('vault.auto.after', { span: formats.span(one * minute) })}
            </option>
          ))}
        </select>
      </div>
      <label className="auto-lock-row">
        <span>
          {t(isLockNoticed ? 'vault.auto.away' : 'vault.auto.asleep')}
          {!isLockNoticed && <small>{t('vault.auto.asleepHelp')}</small>}
        </span>
        <input
          type="checkbox"
          className="switch"
          data-testid="lock-when-away"
          checked={lockWhenAway}
          onChange={({ target }) => change({ lockWhenAway: target.checked })}
        />
      </label>
    </div>
  )
}
