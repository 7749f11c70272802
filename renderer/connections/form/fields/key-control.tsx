/** Takes a private key, pasted or read once from a file, which stays nowhere in the page. */
import { type ChangeEvent, useState } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import buttonCss from '../../../ui/button.module.css'
import { Button } from '../../../ui/button.tsx'
import { readOnce } from '../network/read-once.ts'
import css from './key-control.module.css'
import { type KeyFile, readKeyFile } from './key-file.ts'
import { SecretControl, type SecretControlProps } from './secret-control.tsx'

const tooLong: KeyFile = { ok: false, reason: 'tooLong' }

export function KeyControl(props: SecretControlProps) {
  const { id, state, control } = props
  const { t } = useWords()
  const [chosen, setChosen] = useState<string>()
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = await readOnce(event, (content) => (content ? readKeyFile(content) : tooLong))
    if (!file) return
    if (!file.taken.ok) return state.refuse({ field: id, reason: file.taken.reason })
    state.setSecret(id, file.taken.text)
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
      <SecretControl {...props} hasLines />
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
