/** Asks for what the connections of a file need and what weakens their protection: once for each server and authority. */
import type { ImportConsent } from '../../../shared/files/import.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import type { ImportInHand } from '../../store/state.ts'
import { Fingerprint } from '../../ui/fingerprint.tsx'
import optionCss from '../../ui/option.module.css'
import css from './import.module.css'

export function Consents({ imported }: { readonly imported: ImportInHand }) {
  const { t } = useWords()
  const { agreeTo } = useActions()
  const { preview, agreed } = imported
  if (preview.consents.length === 0) return null
  const countOf = (place: number) => preview.entries.filter(({ needs }) => needs?.includes(place)).length
  return (
    <fieldset className={css.consents} data-testid="consents">
      <legend>{t('import.consents')}</legend>
      {preview.consents.map((consent, place) => (
        <label key={keyOf(consent, place)} className={optionCss.option} data-chosen={agreed.has(place)}>
          <input
            type="checkbox"
            data-testid={`consent-${consent.kind}`}
            checked={agreed.has(place)}
            onChange={({ target }) => agreeTo(place, target.checked)}
          />
          <span>
            <Wording consent={consent} />
            <small>{t('import.concerns', { count: countOf(place) })}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Of authorities that cannot be read there may be several. */
function keyOf(consent: ImportConsent, place: number): string {
  return consent.kind === 'unencrypted' ? consent.origin : `${place}`
}

function Wording({ consent }: { readonly consent: ImportConsent }) {
  const { t } = useWords()
  if (consent.kind === 'unencrypted') return t('network.unencrypted', { origin: consent.origin })
  return (
    <>
      {t('import.trust')}
      {consent.certificates.map(({ subject, sha256 }) => (
        <Fingerprint key={sha256} label={subject} sha256={sha256} />
      ))}
    </>
  )
}
