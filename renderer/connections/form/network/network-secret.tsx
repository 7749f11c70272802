/** A secret among the network settings. */
import { useWords } from '../../../i18n/use-words.ts'
import { Field } from '../../../ui/field.tsx'
import { SecretControl } from '../fields/secret-control.tsx'
import { secretWarning } from '../stray-characters.ts'
import type { NetworkPart } from './network-part.ts'

interface NetworkSecretProps extends NetworkPart {
  readonly id: string
  readonly label: string
  readonly isOptional?: boolean
  readonly isHeld: boolean
}

export function NetworkSecret({ id, label, isOptional = false, isHeld, state }: NetworkSecretProps) {
  const { t } = useWords()
  return (
    <Field
      name={id}
      label={label}
      isOptional={isOptional}
      help={isHeld ? t('form.heldHelp') : undefined}
      warning={secretWarning(state.draft.secrets[id] ?? '', t)}
      problem={state.problemOf(id)}
    >
      {(control) => <SecretControl id={id} state={state} control={control} isHeld={isHeld} />}
    </Field>
  )
}
