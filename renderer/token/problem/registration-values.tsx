/** Shows the values the authorization server must have registered exactly, to compare and copy. */
import type { ConnectionId, WaitingLogin } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CopyableText } from '../../ui/copyable-text.tsx'
import css from './registration-values.module.css'

interface RegistrationValuesProps extends Pick<WaitingLogin, 'clientId' | 'redirectUri'> {
  readonly id: ConnectionId
}

export function RegistrationValues({ id, clientId, redirectUri }: RegistrationValuesProps) {
  const { t } = useWords()
  return (
    <dl className={css.registered} data-testid="registered">
      <Value id={id} name="clientId" label={t('waiting.clientId')} text={clientId} />
      <Value id={id} name="redirectUri" label={t('waiting.redirectUri')} text={redirectUri} />
    </dl>
  )
}

interface ValueProps {
  readonly id: ConnectionId
  readonly name: string
  readonly label: string
  readonly text: string
}

function Value({ id, name, label, text }: ValueProps) {
  const { t } = useWords()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CopyableText
          id={id}
          text={text}
          label={t('act.copyValue', { what: label })}
          testId={`copy-${name}`}
        />
      </dd>
    </div>
  )
}
