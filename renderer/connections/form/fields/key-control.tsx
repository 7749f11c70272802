/** Takes a private key, pasted or read once from a file, which stays nowhere in the page. */
import { type ChangeEvent, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import buttonCss from '../../../ui/button.module.css'
import { Button } from '../../../ui/button.tsx'
import { largestFile } from '../network/certificate-file.ts'
import css from './key-control.module.css'
import { readKeyFile } from './key-file.ts'
import type { SecretControlProps } from './secret-control.tsx'
import { SecretLines } from './secret-lines.tsx'

export function KeyControl(props: SecretControlProps) {
  const { id, state, control } = props
  const { t } = useWords()
  const [chosen, setChosen] = useState<string>()
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const content = file.size > largestFile ? undefined : await file.bytes().catch(() => new Uint8Array())
    // Lets the same file be chosen again, once corrected, and keeps nothing of it in the page.
    target.value = ''
    const found = content ? readKeyFile(content) : ({ ok: false, reason: 'tooLong' } as const)
    content?.fill(0)
    if (!found.ok) return state.refuse({ field: id, reason: found.reason })
    state.setSecret(id, found.text)
    setChosen(file.name)
  }
  const remove = () => {
    state.setSecret(id, '')
    setChosen(undefined)
  }
  if (chosen !== undefined && state.draft.secrets[id])
    return (
      <div className={css.chosen} data-testid={`file-${id}`}>
        <span>{chosen}</span>
        <Button
          aria-describedby={control['aria-describedby']}
          look="outline"
          onClick={remove}
          testId={`remove-${id}`}
          autoFocus
        >
          {t('form.removeFile')}
        </Button>
      </div>
    )
  return (
    <>
      <SecretLines {...props} />
      <div className={css.file}>
        <label className={buttonCss.button} data-look="outline">
          <input
            type="file"
            className="unseen"
            accept=".pem,.key,.json,.jwk,.p12,.pfx,.der,.p8"
            aria-describedby={control['aria-describedby']}
            onChange={read}
            data-testid={`choose-${id}`}
          />
          {t('network.choose')}
        </label>
      </div>
    </>
  )
}
