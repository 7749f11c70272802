/** All fields of a system's own that apply: those of its endpoints and the rarely needed ones are folded away. */
import type { ConnectionId } from '../../../shared/connection.ts'
import { type FieldDescription, fieldsFor, type SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Fold } from '../../ui/fold.tsx'
import { EndpointsFold } from './discovery/endpoints-fold.tsx'
import type { LookUp } from './discovery/look-up.ts'
import type { DraftState } from './draft-state.ts'
import { StepsField } from './steps/steps-field.tsx'
import { SystemField } from './system-field.tsx'

interface SystemFieldsProps {
  readonly system: SystemDescription
  readonly state: DraftState
  readonly lookUp: LookUp | undefined
  /** The connection being edited. */
  readonly id: ConnectionId | undefined
  /** The form was opened for the address to try. */
  readonly opensResource: boolean
}

export function SystemFields({ system, state, lookUp, id, opensResource }: SystemFieldsProps) {
  const { t } = useWords()
  const fields = fieldsFor(system, state.draft).filter(({ id }) => id !== lookUp?.field.id)
  const advanced = fields.filter((field) => field.advanced)
  const usual = fields.filter((field) => !field.advanced)
  // Those that a look-up fills in.
  const endpoints = usual.filter(({ kind }) => lookUp && kind.type === 'endpoint')
  const show = (field: FieldDescription) =>
    field.kind.type === 'steps' ? (
      <StepsField
        key={field.id}
        field={field}
        texts={field.kind.texts}
        system={system}
        state={state}
        id={id}
      />
    ) : (
      <SystemField key={field.id} field={field} system={system} state={state} />
    )
  return (
    <>
      {lookUp && endpoints.length > 0 && (
        <EndpointsFold fields={endpoints} system={system} state={state} status={lookUp.status}>
          {endpoints.map(show)}
        </EndpointsFold>
      )}
      {usual.filter((field) => !endpoints.includes(field)).map(show)}
      {advanced.length > 0 && (
        <Fold
          testId="advanced"
          isOpen={advanced.some(
            ({ id, kind }) => state.problemOf(id) || (opensResource && kind.type === 'resource'),
          )}
          summary={t('form.advanced')}
        >
          {advanced.map(show)}
        </Fold>
      )}
    </>
  )
}
