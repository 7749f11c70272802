/** A file to be read once: what of it is needed goes to the draft, its name stays on the screen, the file itself nowhere. */
import { type ChangeEvent, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import buttonCss from '../../../ui/button.module.css'
import { Field } from '../../../ui/field.tsx'
import type { DraftState } from '../draft-state.ts'
import { largestFile } from './certificate-file.ts'
import css from './certificate-file-field.module.css'

interface FileFieldProps {
  /** Also where its problem is told, such as `network.key`. */
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

export function FileField({ name, label, help, accept, held, count = 0, state, onFile }: FileFieldProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<string>()
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const content = file.size > largestFile ? undefined : await file.bytes().catch(() => new Uint8Array())
    // The same file can be chosen again, once corrected; and the page holds on to nothing.
    target.value = ''
    const reason = content ? onFile(content) : 'tooLong'
    content?.fill(0)
    setChosen(reason ? undefined : file.name)
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
