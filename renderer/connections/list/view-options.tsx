/** Offers how the list is shown. */
import { type ReactNode, useId, useMemo } from 'react'
import { densities, groupings, listOrders } from '../../../shared/list-view.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSurroundings, useWindow } from '../../store/context.ts'
import { countStates, countTags } from '../../store/list/filter.ts'
import { tokenGroups } from '../../store/list/token-group.ts'
import css from './view-options.module.css'

export function ViewOptions() {
  const { t } = useWords()
  const { prefer } = useActions()
  const { listGrouping, listOrder, listDensity } = useWindow((state) => state.preferences)
  return (
    <div className={css.options}>
      <FilterOptions />
      <Options
        name="grouping"
        legend={t('order.group')}
        chosen={listGrouping}
        options={groupings.map((value) => ({ value, label: t(`order.groupings.${value}`) }))}
        onChoose={(value) => prefer({ listGrouping: value })}
      />
      <Options
        name="order"
        legend={t('order.order')}
        chosen={listOrder}
        options={listOrders.map((value) => ({ value, label: t(`order.orders.${value}`) }))}
        onChoose={(value) => prefer({ listOrder: value })}
      />
      <Options
        name="density"
        legend={t('order.density')}
        chosen={listDensity}
        options={densities.map((value) => ({ value, label: t(`order.densities.${value}`) }))}
        onChoose={(value) => prefer({ listDensity: value })}
      />
    </div>
  )
}

/** What the list can be narrowed to, with how many connections that leaves. */
function FilterOptions() {
  const { t, formats } = useWords()
  const { setFilter } = useActions()
  const { clock } = useSurroundings()
  const connections = useWindow((state) => state.connections)
  const filter = useWindow((state) => state.filter)
  const counts = countStates(connections, clock.now())
  const tags = useMemo(() => countTags(connections, formats.compare), [connections, formats])
  return (
    <>
      <Options
        name="show"
        legend={t('order.show')}
        chosen={filter.state}
        options={(['all', ...tokenGroups] as const).map((value) => ({
          value,
          label: t(`order.states.${value}`),
          count: formats.number(counts[value]),
        }))}
        onChoose={(state) => setFilter({ ...filter, state })}
      />
      {tags.length > 0 && (
        <Options
          name="tag"
          legend={t('order.tag')}
          chosen={filter.tag?.toLowerCase() ?? ''}
          options={[
            { value: '', label: t('order.anyTag') },
            ...tags.map(({ name, color, count }) => ({
              value: name.toLowerCase(),
              label: (
                <>
                  <i style={{ background: `var(--tag-${color}, currentColor)` }} />
                  {name}
                </>
              ),
              count: formats.number(count),
            })),
          ]}
          onChoose={(chosen) => {
            const tag = tags.find(({ name }) => name.toLowerCase() === chosen)
            setFilter({ state: filter.state, ...(tag && { tag: tag.name }) })
          }}
        />
      )}
    </>
  )
}

interface OptionsProps<Value extends string> {
  readonly name: string
  readonly legend: string
  readonly chosen: Value
  readonly options: readonly {
    readonly value: Value
    readonly label: ReactNode
    readonly count?: string
  }[]
  readonly onChoose: (value: Value) => void
}

function Options<Value extends string>({ name, legend, chosen, options, onChoose }: OptionsProps<Value>) {
  const group = useId()
  return (
    <fieldset className={css.group} data-testid={`view-${name}`}>
      <legend>{legend}</legend>
      {options.map(({ value, label, count }) => (
        <label key={value}>
          <input
            type="radio"
            name={group}
            checked={value === chosen}
            onChange={() => onChoose(value)}
            data-testid={`${name}-${value}`}
          />
          <span>{label}</span>
          {count !== undefined && <small>{count}</small>}
        </label>
      ))}
    </fieldset>
  )
}
