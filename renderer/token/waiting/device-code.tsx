/** Shows a code that the user enters at the server, and opens the page for it in the user's own browser. */
import { ExternalLink } from 'lucide-react'
import type { ConnectionId, WaitingDeviceCode } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useTimeLeft } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyableText } from '../../ui/copyable-text.tsx'
import css from './device-code.module.css'

interface DeviceCodeProps {
  readonly id: ConnectionId
  readonly code: WaitingDeviceCode
}

export function DeviceCode({ id, code }: DeviceCodeProps) {
  const { t } = useWords()
  const { showLogin } = useActions()
  const { userCode, verificationUri, canOpen } = code
  return (
    <section className={css.device} aria-label={t('device.title')} data-testid="device-code">
      <h2>{t('device.title')}</h2>
      <p className={css.code}>
        <CopyableText id={id} text={userCode} label={t('device.copy')} testId="copy-code" />
      </p>
      <Left code={code} />
      <p className={css.page}>
        <span>{t('device.page')}</span>
        <CopyableText
          id={id}
          text={verificationUri}
          label={t('act.copyValue', { what: t('device.page') })}
          testId="copy-page"
        />
      </p>
      {canOpen ? (
        <Button look="solid" testId="show-login" onClick={() => void showLogin(id)}>
          <ExternalLink size={15} />
          {t('device.open')}
        </Button>
      ) : (
        <p className="soft">{t('device.notOpened')}</p>
      )}
    </section>
  )
}

/** Counts down as a token's life is counted down. */
function Left({ code: { expiresAt } }: Pick<DeviceCodeProps, 'code'>) {
  const { t, formats } = useWords()
  const left = useTimeLeft(expiresAt)
  return (
    <p className="soft" data-testid="device-left">
      {left === undefined ? t('device.expired') : t('device.left', { left: formats.countdown(left) })}
    </p>
  )
}
