/** Takes a secret: what is typed can be shown, what is stored cannot. */
import { Eye, EyeOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { IconButton } from '../../../ui/button.tsx'
import type { ControlAttributes } from '../../../ui/field.tsx'
import { useEmptied } from '../../../ui/use-emptied.ts'
import type { DraftState } from '../draft-state.ts'
import css from './secret-control.module.css'

export interface SecretControlProps {
  /** Its name among the draft's secrets. */
  readonly id: string
  readonly placeholder?: string | undefined
  readonly state: DraftState
  readonly control: ControlAttributes
  readonly isHeld: boolean
}

/** Write-only: what is stored never comes back; empty means to keep it. */
export function SecretControl({ id, placeholder, state, control, isHeld }: SecretControlProps) {
  const { t } = useWords()
  const [isShown, show] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEmptied(input)
  return (
    <div className={css.secret}>
      <input
        {...control}
        ref={input}
        type={isShown ? 'text' : 'password'}
        className="mono"
        value={state.draft.secrets[id] ?? ''}
        placeholder={isHeld ? `••••••••  ${t('form.held')}` : placeholder}
        onChange={(event) => state.setSecret(id, event.target.value)}
        onBlur={() => state.leave(id)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
        data-bwignore=""
      />
      <IconButton label={t(isShown ? 'form.conceal' : 'form.reveal')} onClick={() => show(!isShown)}>
        {isShown ? <EyeOff size={15} /> : <Eye size={15} />}
      </IconButton>
    </div>
  )
}
