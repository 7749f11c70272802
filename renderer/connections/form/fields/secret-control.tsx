/** Takes a secret, of one line or several: what is typed can be shown, what is stored cannot. */
import { Eye, EyeOff, RefreshCw } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import { IconButton } from '../../../ui/button.tsx'
import type { ControlAttributes } from '../../../ui/field.tsx'
import { unremembered } from '../../../ui/unremembered.ts'
import { useEmptied } from '../../../ui/use-emptied.ts'
import type { DraftState } from '../draft-state.ts'
import { randomSecret } from '../random-secret.ts'
import css from './secret-control.module.css'

/** What it needs to know of what was typed. */
export interface SecretState extends Pick<DraftState, 'setSecret' | 'leave' | 'refuse'> {
  readonly draft: Pick<DraftState['draft'], 'secrets'>
}

export interface SecretControlProps {
  /** Its name among the draft's secrets. */
  readonly id: string
  readonly placeholder?: string | undefined
  readonly state: SecretState
  readonly control: ControlAttributes
  readonly isHeld: boolean
  readonly hasLines?: boolean
  /** The user may choose it freely, and have one generated. */
  readonly isGenerated?: boolean | undefined
}

/** Write-only: what is stored never comes back; empty means to keep it. */
export function SecretControl({
  id,
  placeholder,
  state,
  control,
  isHeld,
  hasLines,
  isGenerated,
}: SecretControlProps) {
  const { t } = useWords()
  const [isShown, show] = useState(false)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEmptied(field)
  const attributes = {
    ...control,
    ...unremembered,
    ref: field,
    className: 'mono',
    value: state.draft.secrets[id] ?? '',
    placeholder: isHeld ? `••••••••  ${t('form.held')}` : placeholder,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      state.setSecret(id, target.value),
    onBlur: () => state.leave(id),
  }
  return (
    <div className={css.secret} data-generated={isGenerated}>
      {hasLines ? (
        <textarea {...attributes} data-concealed={!isShown} />
      ) : (
        <input {...attributes} type={isShown ? 'text' : 'password'} />
      )}
      {isGenerated && (
        <IconButton
          label={t('form.generate')}
          testId={`generate-${id}`}
          onClick={() => state.setSecret(id, randomSecret())}
        >
          <RefreshCw size={15} />
        </IconButton>
      )}
      <IconButton label={t(isShown ? 'form.conceal' : 'form.reveal')} onClick={() => show(!isShown)}>
        {isShown ? <EyeOff size={15} /> : <Eye size={15} />}
      </IconButton>
    </div>
  )
}
