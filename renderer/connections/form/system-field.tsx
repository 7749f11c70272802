/** One field of a system's own form, by its kind. */

import { plainOrigin } from '../../../shared/drafts/network-draft.ts'
import type { FieldDescription, SystemDescription } from '../../../shared/system.ts'
import { trimInvisible } from '../../../shared/text/invisible.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Field } from '../../ui/field.tsx'
import type { DraftState } from './draft-state.ts'
import { FieldControl } from './fields/field-control.tsx'
import { UnencryptedConsent } from './network/unencrypted-consent.tsx'
import { RedirectUri } from './redirect-uri.tsx'
import { invisibleWarning, secretWarning } from './stray-characters.ts'

interface SystemFieldProps {
  readonly field: FieldDescription
  readonly system: SystemDescription
  readonly state: DraftState
}

export function SystemField({ field, system, state }: SystemFieldProps) {
  const { t, own } = useWords()
  const isHeld = field.kind.type === 'secret' && state.known.secretsHeld.includes(field.id)
  const plain = isBase(field, system, state) ? plainOrigin(system, state.draft) : undefined
  return (
    <>
      <Field
        name={field.id}
        label={own(field.label)}
        isOptional={!field.required && field.kind.type !== 'choice' && field.kind.type !== 'switch'}
        help={isHeld ? t('form.heldHelp') : field.help && own(field.help)}
        warning={plain === undefined ? strayWarning(field, state, t) : t('form.plainHttp')}
        problem={state.problemOf(field.id)}
        onSuggestion={(suggestion) => state.setValue(field.id, suggestion)}
      >
        {(control) => (
          <>
            <FieldControl field={field} state={state} control={control} isHeld={isHeld} />
            {field.kind.type === 'redirect' && (
              <RedirectUri id={field.id} label={own(field.label)} usual={field.kind.usual} state={state} />
            )}
          </>
        )}
      </Field>
      {plain !== undefined && <UnencryptedConsent origin={plain} state={state} />}
    </>
  )
}

/** Whether a field is the address secrets are sent to, in a system that allows plain HTTP. */
function isBase({ id }: FieldDescription, system: SystemDescription, { draft }: DraftState): boolean {
  const address = system.environments.find((one) => one.id === draft.environment)?.address
  return system.allowsPlainHttp && address?.kind === 'asked' && address.field === id
}

/** What slipped in while copying and would be sent: blanks are taken off plain values, invisible characters off their ends. */
function strayWarning({ id, kind }: FieldDescription, { draft }: DraftState, t: Phrase): string | undefined {
  if (kind.type === 'secret') return secretWarning(draft.secrets[id] ?? '', t)
  return kind.type === 'text' ? invisibleWarning(trimInvisible(draft.values[id] ?? ''), t) : undefined
}
