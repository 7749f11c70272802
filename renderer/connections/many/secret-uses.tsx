/** Lists where a secret is stored, for the user to choose where it is replaced. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { SecretPlace } from '../../../shared/many.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useWindow } from '../../store/context.ts'
import { environmentName, systemOf } from '../../store/select.ts'
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
  const { t } = useWords()
  const name = useWindow((state) => state.connections.find(({ id }) => id === unfit)?.name)
  const toggle = (place: SecretPlace) =>
    onChoose(chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place])
  return (
    <fieldset className={`${fieldCss.field} ${choicesCss.choices}`}>
      <legend>{t('replace.uses', { count: chosen.length })}</legend>
      <div className={css.uses}>
        {uses.map((place) => (
          <Use
            key={`${place.id} ${place.field}`}
            place={place}
            isChosen={chosen.includes(place)}
            onToggle={() => toggle(place)}
          />
        ))}
      </div>
      {name !== undefined && (
        <p className={complaintCss.complaint} role="alert">
          {t('replace.unfit', { name })}
        </p>
      )}
    </fieldset>
  )
}

interface UseProps {
  readonly place: SecretPlace
  readonly isChosen: boolean
  readonly onToggle: () => void
}

function Use({ place: { id }, isChosen, onToggle }: UseProps) {
  const { locale } = useWords()
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  const system = useWindow((state) => connection && systemOf(state, connection.system))
  if (!connection) return null
  return (
    <label className={choicesCss.choice} data-testid="secret-use">
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span>
        {connection.name}
        <small>
          {system?.name ?? connection.system} · {environmentName(connection, system, locale)}
        </small>
      </span>
    </label>
  )
}
