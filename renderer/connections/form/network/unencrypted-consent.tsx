/** Agreeing to send secrets to an address without encryption: for this one origin only. */
import { useId } from 'react'
import { useWords } from '../../../i18n/use-words.ts'
import complaintCss from '../../../ui/complaint.module.css'
import fieldCss from '../../../ui/field.module.css'
import optionCss from '../../../ui/option.module.css'
import type { DraftState } from '../draft-state.ts'
import css from './unencrypted-consent.module.css'

interface UnencryptedProps {
  readonly origin: string
  readonly state: DraftState
}

export function Unencrypted({ origin, state }: UnencryptedProps) {
  const { t } = useWords()
  const more = useId()
  const problem = state.problemOf('unencrypted')
  return (
    <div className={`${fieldCss.field} ${css.agree}`}>
      <label className={optionCss.option} data-chosen={state.draft.network.unencryptedOrigin === origin}>
        <input
          type="checkbox"
          checked={state.draft.network.unencryptedOrigin === origin}
          onChange={(event) => state.setUnencrypted(event.target.checked)}
          aria-invalid={problem !== undefined}
          aria-describedby={more}
          data-testid="field-unencrypted"
        />
        <span>{t('network.unencrypted', { origin })}</span>
      </label>
      <div id={more} className={fieldCss.more}>
        {problem && (
          <p className={complaintCss.complaint} role="alert" data-reason={problem.reason}>
            {t(`fieldProblem.${problem.reason}`)}
          </p>
        )}
      </div>
    </div>
  )
}
