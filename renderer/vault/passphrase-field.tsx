/** One passphrase field: never remembered by the browser, shown in the clear only while asked to. */
import { Eye, EyeOff } from 'lucide-react'
import { type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { IconButton } from '../ui/button.tsx'
import { Complaint } from '../ui/complaint.tsx'
import passphraseBoxCss from '../ui/passphrase-box.module.css'
import { useEmptied } from '../ui/use-emptied.ts'

interface PassphraseFieldProps {
  readonly label: string
  readonly testId: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong with it, shown below and announced. */
  readonly complaint?: string | undefined
  readonly autoFocus?: boolean
  readonly input?: Ref<HTMLInputElement>
}

export function PassphraseField({
  label,
  testId,
  value,
  onChange,
  complaint,
  autoFocus,
  input,
}: PassphraseFieldProps) {
  const id = useId()
  const { t } = useWords()
  const [shown, show] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEmptied(field)
  useImperativeHandle(input, () => field.current as HTMLInputElement)
  return (
    <div className={passphraseBoxCss.field}>
      <label htmlFor={id}>{label}</label>
      <div className={passphraseBoxCss.box}>
        <input
          ref={field}
          id={id}
          data-testid={testId}
          type={shown ? 'text' : 'password'}
          className={shown ? 'mono' : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
          // biome-ignore lint/a11y/noAutofocus: the lock screen has one purpose, and this field is it.
          autoFocus={autoFocus}
          aria-invalid={complaint !== undefined}
          aria-describedby={complaint === undefined ? undefined : `${id}-complaint`}
        />
        <IconButton label={t(shown ? 'lock.hide' : 'lock.show')} onClick={() => show(!shown)}>
          {shown ? <EyeOff size={16} /> : <Eye size={16} />}
        </IconButton>
      </div>
      <Complaint id={`${id}-complaint`}>{complaint}</Complaint>
    </div>
  )
}
