/** The field for a recovery code, which is copied from paper: shown in the clear, grouped as it is printed. */
import { type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Complaint } from '../ui/complaint.tsx'
import passphraseBoxCss from '../ui/passphrase-box.module.css'
import { useEmptied } from '../ui/use-emptied.ts'
import { caretAfter, grouped } from './recovery-code.ts'

interface RecoveryCodeFieldProps {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly complaint: string | undefined
  readonly autoFocus?: boolean
  readonly input?: Ref<HTMLInputElement>
}

export function RecoveryCodeField({ value, onChange, complaint, autoFocus, input }: RecoveryCodeFieldProps) {
  const id = useId()
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  useEmptied(field)
  useImperativeHandle(input, () => field.current as HTMLInputElement)
  useLayoutEffect(() => {
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const type = ({ value: typed, selectionStart }: HTMLInputElement) => {
    const code = grouped(typed)
    caret.current = caretAfter(typed.slice(0, selectionStart ?? typed.length), code)
    onChange(code)
  }
  return (
    <div className={passphraseBoxCss.field}>
      <label htmlFor={id}>{t('vault.code.label')}</label>
      <div className={passphraseBoxCss.box}>
        <input
          ref={field}
          id={id}
          data-testid="recovery-code"
          type="text"
          className={`mono ${passphraseBoxCss.code}`}
          value={value}
          onChange={(event) => type(event.target)}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="characters"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus={autoFocus}
          aria-invalid={complaint !== undefined}
          aria-describedby={complaint === undefined ? undefined : `${id}-complaint`}
        />
      </div>
      <Complaint id={`${id}-complaint`}>{complaint}</Complaint>
    </div>
  )
}
