/** Lets the user inspect a server's certificate and trust it: nothing has been sent yet. */
import { useId, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { CertificateView } from '../../../shared/network.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import complaintCss from '../../ui/complaint.module.css'
import confirmCss from '../../ui/confirm.module.css'
import { Facts } from '../../ui/facts.tsx'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import { Modal } from '../../ui/modal.tsx'
import optionCss from '../../ui/option.module.css'
import { ToldProblem } from '../../ui/told-problem.tsx'
import css from './certificate-dialog.module.css'

interface CertificateDialogProps {
  readonly id: ConnectionId
  readonly host: string
  /** SHA-256 of the one accepted before, where the server now shows another. */
  readonly accepted: string | undefined
}

export function CertificateDialog({ id, host, accepted }: CertificateDialogProps) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, inspect, pin } = useActions()
  const name = useWindow((state) => state.connections.find((one) => one.id === id)?.name ?? '')
  const [response] = useLoaded(() => inspect(id, host), [id, host])
  const [problem, setProblem] = useState<Problem>()
  const [isCompared, setCompared] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const seen = response?.ok ? response.value : undefined
  const isAnother = accepted !== undefined
  const isPinnable = seen?.pinnable === true
  const mayTrust = isPinnable && !isBusy && (!isAnother || isCompared)
  const trust = async () => {
    if (!mayTrust) return
    setBusy(true)
    const refused = await pin(id, seen)
    setBusy(false)
    setProblem(refused)
    // The button that opened the dialog is gone with the problem: the next thing to do takes the focus.
    if (!refused) requestAnimationFrame(focusFirstAction)
  }
  return (
    <Modal
      labelledBy={title}
      role={isAnother ? 'alertdialog' : 'dialog'}
      place={`${confirmCss.confirm} ${css.certificate}`}
      onEscape={closeDialog}
    >
      <h1 id={title}>{t(isAnother ? 'network.changedTitle' : 'network.certificate', { host })}</h1>
      <p>{t('network.forConnection', { name })}</p>
      {isAnother && <p className={css.alarm}>{t('network.changedLead')}</p>}
      <div aria-live="polite">
        {response === undefined && <p>{t('network.looking', { host })}</p>}
        {seen && <Seen certificate={seen} accepted={accepted} />}
      </div>
      <ToldProblem problem={problem ?? (response?.ok === false ? response.problem : undefined)} />
      {seen && !isPinnable && (
        <p className={complaintCss.complaint} data-testid="not-trusted">
          {t('network.cannotTrust')}
        </p>
      )}
      {isPinnable && isAnother && (
        <label className={optionCss.option} data-chosen={isCompared}>
          <input
            type="checkbox"
            checked={isCompared}
            onChange={(event) => setCompared(event.target.checked)}
            data-testid="compared"
          />
          {t('network.compared')}
        </label>
      )}
      <div className={`${confirmCss.actions} ${css.actions}`}>
        {isPinnable && (
          <Button
            look={isAnother ? 'danger' : 'outline'}
            testId="trust-certificate"
            disabled={!mayTrust}
            onClick={() => void trust()}
          >
            {t(isAnother ? 'network.trustNew' : 'network.trustOnly')}
          </Button>
        )}
        <Button look="solid" testId="leave-certificate" onClick={closeDialog} autoFocus>
          {t('app.cancel')}
        </Button>
      </div>
    </Modal>
  )
}

function Seen({
  certificate,
  accepted,
}: {
  readonly certificate: CertificateView
  readonly accepted: string | undefined
}) {
  const { t, formats } = useWords()
  const { subject, issuer, names, validFrom, validTo, sha256, selfSigned } = certificate
  const date = (at: number) => {
    const { local, utc } = formats.exact(at)
    return `${local} (${utc} UTC)`
  }
  return (
    <>
      {accepted !== undefined && (
        <Fingerprint label={t('network.accepted')} sha256={accepted} against={sha256} />
      )}
      <Fingerprint
        label={t(accepted === undefined ? 'network.fingerprint' : 'network.found')}
        sha256={sha256}
        against={accepted}
      />
      <p className={css.compare}>{t('network.compare')}</p>
      <Facts
        facts={[
          { label: t('network.subject'), text: subject },
          { label: t('network.issuer'), text: selfSigned ? t('network.ownIssuer') : issuer },
          { label: t('network.names'), text: names.join(', ') || '–' },
          { label: t('network.validFrom'), text: date(validFrom) },
          { label: t('network.validTo'), text: date(validTo) },
        ]}
      />
    </>
  )
}

function focusFirstAction(): void {
  document.querySelector<HTMLElement>('[data-first-action]')?.focus()
}
