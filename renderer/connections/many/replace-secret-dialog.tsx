/** Replaces a secret at every connection that holds it. */
import { type FormEvent, useId, useState } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { SecretPlace, SecretReplacement } from '../../../shared/many.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem, useWindow } from '../../store/context.ts'
import { useSecretLabels } from '../../token/hand-over/secret-labels.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { ToldProblem } from '../../ui/told-problem.tsx'
import { KeyControl } from '../form/fields/key-control.tsx'
import { SecretControl, type SecretControlProps } from '../form/fields/secret-control.tsx'
import { secretWarning } from '../form/stray-characters.ts'
import css from './many.module.css'
import { replaceableSecrets } from './replaceable-secrets.ts'
import { SecretUses } from './secret-uses.tsx'

interface ReplaceSecretDialogProps {
  readonly place: SecretPlace
  readonly uses: readonly SecretPlace[]
}

export function ReplaceSecretDialog({ place, uses }: ReplaceSecretDialogProps) {
  const connection = useWindow((state) => state.connections.find(({ id }) => id === place.id))
  return connection ? <ReplaceSecret connection={connection} place={place} uses={uses} /> : null
}

interface ReplaceSecretProps extends ReplaceSecretDialogProps {
  readonly connection: ConnectionSummary
}

function ReplaceSecret({ connection, place, uses }: ReplaceSecretProps) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, openReplace, replaceSecret } = useActions()
  const labelOf = useSecretLabels(connection)
  const [typed, type] = useState('')
  const [places, setPlaces] = useState(uses)
  const [outcome, setOutcome] = useState<SecretReplacement>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const fields = replaceableSecrets(connection)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const result = await replaceSecret(places, typed)
    setBusy(false)
    setProblem(result.ok ? undefined : result.problem)
    setOutcome(result.ok ? result.value : undefined)
  }
  const isReady = typed !== '' && places.length > 0 && !isBusy
  return (
    <Modal labelledBy={title} place={`${confirmCss.confirm} ${css.dialog}`} onEscape={closeDialog}>
      <form onSubmit={submit}>
        <h1 id={title}>{t('replace.title', { name: connection.name })}</h1>
        {outcome?.kind === 'replaced' ? (
          <Replaced outcome={outcome} />
        ) : (
          <>
            {fields.length > 1 && (
              <Choices
                name="replaced"
                legend={t('secret.which')}
                chosen={place.field}
                choices={fields.map((value) => ({ value, label: labelOf(value) }))}
                onChoose={(field) => void openReplace({ id: place.id, field })}
              />
            )}
            <Field
              name="replacement"
              label={`${t('replace.value')}: ${labelOf(place.field)}`}
              warning={secretWarning(typed, t)}
              problem={outcome?.fields.find(({ field }) => uses.some((use) => use.field === field))}
            >
              {(control) => (
                <Control
                  id={place.field}
                  isHeld={false}
                  connection={connection}
                  control={control}
                  state={{
                    draft: { secrets: { [place.field]: typed } },
                    setSecret: (_, text) => {
                      type(text)
                      setOutcome(undefined)
                    },
                    leave: () => undefined,
                    refuse: (refused) => setOutcome({ kind: 'unfit', id: place.id, fields: [refused] }),
                  }}
                />
              )}
            </Field>
            <SecretUses uses={uses} chosen={places} onChoose={setPlaces} unfit={outcome?.id} />
            <ToldProblem problem={problem} />
            <div className={confirmCss.actions}>
              <Button look="outline" onClick={closeDialog}>
                {t('app.cancel')}
              </Button>
              <Button look="solid" type="submit" testId="replace-secret" disabled={!isReady}>
                {t('replace.save')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Modal>
  )
}

/** The same control as in the form of the connection. */
function Control({ connection, ...props }: SecretControlProps & Pick<ReplaceSecretProps, 'connection'>) {
  const kind = useSystem(connection.system)?.fields.find(({ id }) => id === props.id)?.kind
  const content = kind?.type === 'secret' ? kind.content : undefined
  return content === 'key' ? (
    <KeyControl {...props} />
  ) : (
    <SecretControl {...props} hasLines={content === 'lines'} />
  )
}

/** Offers to try the new secret at once. */
function Replaced({ outcome }: { readonly outcome: Extract<SecretReplacement, { kind: 'replaced' }> }) {
  const { t } = useWords()
  const { closeDialog, getMany } = useActions()
  const { connections } = outcome
  const get = () => {
    closeDialog()
    void getMany(connections)
  }
  return (
    <>
      <p role="status" data-testid="replaced">
        {t('replace.done', { count: connections.length })}
      </p>
      <div className={confirmCss.actions}>
        <Button look="outline" onClick={closeDialog}>
          {t('vault.close')}
        </Button>
        <Button look="solid" testId="get-replaced" onClick={get} autoFocus>
          {t('many.get')}
        </Button>
      </div>
    </>
  )
}
