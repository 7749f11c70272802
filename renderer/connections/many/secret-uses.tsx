/** Lists where a secret is stored, for the user to choose where it is replaced. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { SecretPlace } from '../../../shared/many.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useWindow } from '../../store/context.ts'
import { environmentName } from '../../store/select.ts'
import choicesCss from '../../ui/choices.module.css'
import complaintCss from '../../ui/complaint.module.css'
import fieldCss from '../../ui/field.module.css'
import css from './many.module.css'

interface SecretUsesProps {
  readonly uses: readonly SecretPlace[]
  readonly chosen: readonly SecretPlace[]
  readonly onChoose: (chosen: readonly SecretPlace[]) => void
  /** The connection that the new secret does not fit. */
  readonly unfit: ConnectionId | undefined
}

export function SecretUses({ uses, chosen, onChoose, unfit }: SecretUsesProps) {
  const { t, locale } = useWords()
  const connections = useWindow((state) => state.connections)
  const systems = useWindow((state) => state.systems)
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  const name = unfit && byId.get(unfit)?.name
  const toggle = (place: SecretPlace) =>
    onChoose(chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place])
  return (
    <fieldset className={`${fieldCss.field} ${choicesCss.choices}`}>
      <legend>{t('replace.uses', { count: chosen.length })}</legend>
      <div className={css.uses}>
        {uses.map((place) => {
          const connection = byId.get(place.id)
          const system = connection && systems.find(({ id }) => id === connection.system)
          return (
            connection && (
              <label
                key={`${place.id} ${place.field}`}
                className={choicesCss.choice}
                data-testid="secret-use"
              >
                <input type="checkbox" checked={chosen.includes(place)} onChange={() => toggle(place)} />
                <span>
                  {connection.name}
                  <small>
                    {system?.name} · {environmentName(connection, system, locale)}
                  </small>
                </span>
              </label>
            )
          )
        })}
      </div>
      {name !== undefined && (
        <p className={complaintCss.complaint} role="alert">
          {t('replace.unfit', { name })}
        </p>
      )}
    </fieldset>
  )
}
