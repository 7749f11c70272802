/** Takes a secret of several lines: what is typed can be shown, what is stored cannot. */
import { Eye, EyeOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { IconButton } from '../../../ui/button.tsx'
import { useEmptied } from '../../../ui/use-emptied.ts'
import css from './secret-control.module.css'
import type { SecretControlProps } from './secret-control.tsx'

/** Write-only, as `SecretControl`. */
export function SecretLines({ id, placeholder, state, control, isHeld }: SecretControlProps) {
  const { t } = useWords()
  const [isShown, show] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEmptied(field)
  return (
    <div className={css.secret}>
      <textarea
        {...control}
        ref={field}
        className="mono"
        data-concealed={!isShown}
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
