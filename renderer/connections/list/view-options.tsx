/** Offers how the list is shown. */
import type { Preferences } from '../../../shared/contract.ts'
import { densities, groupings, listOrders } from '../../../shared/list-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSurroundings, useWindow } from '../../store/context.ts'
import { countStates, countTags } from '../../store/list/filter.ts'
import { tokenGroups } from '../../store/list/token-group.ts'
import { Choices } from '../../ui/choices.tsx'
import css from './view-options.module.css'

export function ViewOptions() {
  const { t, formats } = useWords()
  const { setFilter, setPreferences } = useActions()
  const { clock } = useSurroundings()
  const connections = useWindow((state) => state.connections)
  const filter = useWindow((state) => state.filter)
  const preferences = useWindow((state) => state.preferences)
  const prefer = (changed: Partial<Preferences>) => void setPreferences({ ...preferences, ...changed })
  const counts = countStates(connections, clock.now())
  const tags = countTags(connections, formats.compare)
  const counted = (name: string, count: number) => (
    <span className={css.counted}>
      {name}
      <small>{formats.number(count)}</small>
    </span>
  )
  return (
    <div className={css.options}>
      <Choices
        name="show"
        legend={t('order.show')}
        chosen={filter.state}
        choices={(['all', ...tokenGroups] as const).map((value) => ({
          value,
          label: counted(t(`order.states.${value}`), counts[value]),
        }))}
        onChoose={(state) => setFilter({ ...filter, state })}
      />
      {tags.length > 0 && (
        <Choices
          name="tag"
          legend={t('order.tag')}
          chosen={filter.tag ?? ''}
          choices={[
            { value: '', label: t('order.states.all') },
            ...tags.map(({ name, count }) => ({ value: name, label: counted(name, count) })),
          ]}
          onChoose={(tag) => setFilter({ state: filter.state, ...(tag && { tag }) })}
        />
      )}
      <Choices
        name="grouping"
        legend={t('order.group')}
        chosen={preferences.listGrouping}
        choices={groupings.map((value) => ({ value, label: t(`order.groupings.${value}`) }))}
        onChoose={(listGrouping) => prefer({ listGrouping })}
      />
      <Choices
        name="order"
        legend={t('order.order')}
        chosen={preferences.listOrder}
        choices={listOrders.map((value) => ({ value, label: t(`order.orders.${value}`) }))}
        onChoose={(listOrder) => prefer({ listOrder })}
      />
      <Choices
        name="density"
        legend={t('order.density')}
        chosen={preferences.listDensity}
        choices={densities.map((value) => ({ value, label: t(`order.densities.${value}`) }))}
        onChoose={(listDensity) => prefer({ listDensity })}
      />
    </div>
  )
}
