/** A file to be read once: what of it is needed goes to the draft, its name stays on the screen, the file itself nowhere. */
import { type ChangeEvent, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import buttonCss from '../../../ui/button.module.css'
import { Field } from '../../../ui/field.tsx'
import type { DraftState } from '../draft-state.ts'
import css from './certificate-file-field.module.css'
import { readOnce } from './read-once.ts'

interface CertificateFileFieldProps {
  /** Also the field its problem belongs to, such as `network.key`. */
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  /** Endings, such as `.pem,.crt`. */
  readonly accept: string
  /** What is said where no file was chosen. */
  readonly held?: string | undefined
  /** How many certificates there are. */
  readonly count?: number
  readonly state: DraftState
  /** @returns what is wrong with the file; undefined: it was taken. */
  readonly onFile: (file: Uint8Array) => 'noCertificate' | 'noKey' | undefined
}

export function CertificateFileField({
  name,
  label,
  help,
  accept,
  held,
  count = 0,
  state,
  onFile,
}: CertificateFileFieldProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<string>()
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = await readOnce(event, (content) => (content ? onFile(content) : 'tooLong'))
    if (!file) return
    const { name: chosenName, taken: reason } = file
    setChosen(reason ? undefined : chosenName)
    if (reason) state.refuse({ field: name, reason })
  }
  const told = [chosen, count > 0 && t('network.certificates', { count })]
  return (
    <Field name={name} label={label} help={help} problem={state.problemOf(name)}>
      {(control) => (
        <div className={css.file}>
          <label className={buttonCss.button} data-look="outline">
            <input {...control} type="file" className="unseen" accept={accept} onChange={read} />
            {t('network.choose')}
          </label>
          <span aria-live="polite">{told.filter(Boolean).join(' · ') || held || t('network.noFile')}</span>
        </div>
      )}
    </Field>
  )
}
