/** Shows whether the API accepted the token, until the user closes it or there is another token. */
import { Check, CircleAlert, Globe, PencilLine, RefreshCw, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { ProbeOutcome, TokenProbe } from '../../../shared/token-use/probe.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem } from '../../store/context.ts'
import type { Probed } from '../../store/state.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import noticeCss from '../../ui/notice.module.css'
import { hasAddressToTry } from './probe-button.tsx'
import css from './probe-result.module.css'

interface ProbeResultProps {
  readonly connection: ConnectionSummary
  readonly probed: Probed
}

const icons = { accepted: Check, rejected: CircleAlert, forbidden: CircleAlert, unclear: CircleAlert }

export function ProbeResult({ connection, probed: { probe } }: ProbeResultProps) {
  const { t } = useWords()
  const { cancel, closeProbe } = useActions()
  const place = useRef<HTMLDivElement>(null)
  // It may have been asked for further down.
  useEffect(() => {
    // Nothing is returned: newer browsers return a promise here, and React would call it as its clean-up.
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const Icon = probe ? icons[probe.outcome.kind] : Globe
  return (
    <div
      ref={place}
      className={`${noticeCss.notice} ${noticeCss.calm} ${css.result}`}
      data-testid="probe-result"
      data-outcome={probe?.outcome.kind}
    >
      <Icon size={18} aria-hidden="true" />
      <div>
        {/* The same element while it waits and afterwards: what it says then is read out. */}
        <p role="status">{probe ? sentenceOf(probe.outcome, t) : t('step.sending')}</p>
        {probe && <ProbeFacts probe={probe} />}
        {probe && <NextStep connection={connection} outcome={probe.outcome} />}
      </div>
      {probe ? (
        <IconButton label={t('operation.close')} testId="close-probe" onClick={closeProbe}>
          <X size={15} />
        </IconButton>
      ) : (
        <Button look="quiet" testId="cancel-probe" onClick={() => void cancel(connection.id)}>
          {t('act.cancel')}
        </Button>
      )}
    </div>
  )
}

function sentenceOf(outcome: ProbeOutcome, t: Phrase): string {
  if (outcome.kind !== 'unclear') return t(`probe.${outcome.kind}`)
  const to = outcome.because === 'redirect' ? (outcome.to ?? '–') : ''
  return `${t('probe.unclear')} ${t(`probe.because.${outcome.because}`, { to })}`
}

function ProbeFacts({ probe: { status, milliseconds, url, said } }: { readonly probe: TokenProbe }) {
  const { t, formats } = useWords()
  return (
    <>
      <p className={`${css.facts} mono`} data-testid="probe-facts">
        {`${status} · ${formats.number(milliseconds)}\u00a0ms · ${url}`}
      </p>
      {said !== undefined && (
        <p className={css.facts} data-testid="probe-said">
          {`${t('problem.serverSays')}: ${said}`}
        </p>
      )}
    </>
  )
}

interface NextStepProps extends Pick<ProbeResultProps, 'connection'> {
  readonly outcome: ProbeOutcome
}

/** A token that is rejected is renewed; an address that tells nothing is corrected. */
function NextStep({ connection: { id, system }, outcome }: NextStepProps) {
  const { t } = useWords()
  const { get, openEdit } = useActions()
  const hasField = hasAddressToTry(useSystem(system))
  if (outcome.kind === 'rejected')
    return (
      <Button look="outline" testId="renew-rejected" onClick={() => void get(id, true)}>
        <RefreshCw size={15} />
        {t('act.getNew')}
      </Button>
    )
  if (outcome.kind === 'accepted' || !hasField) return null
  return (
    <Button look="outline" testId="edit-address-to-try" onClick={() => void openEdit(id, 'resource')}>
      <PencilLine size={15} />
      {t('act.edit')}
    </Button>
  )
}
