/** Lays out the list that the user wants to see: arranged, searched and narrowed. */
import { useEffect, useMemo, useState } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSurroundings, useWindow } from '../../store/context.ts'
import { arranged, type ConnectionGroup } from '../../store/list/arrange.ts'
import { filtered, filterOf, isFiltering } from '../../store/list/filter.ts'
import { foldedTexts, listedTexts, matcherOf, type SearchContext } from '../../store/list/search.ts'
import { untilOtherGroup } from '../../store/list/token-group.ts'
import { type ListLayout, layoutOf } from './list-layout.ts'

export function useListLayout(): ListLayout {
  const { t, locale, formats } = useWords()
  const { clock } = useSurroundings()
  const connections = useWindow((state) => state.connections)
  const systems = useWindow((state) => state.systems)
  const search = useWindow((state) => state.search)
  const filter = useWindow((state) => state.filter)
  const {
    listGrouping: grouping,
    listOrder: order,
    listDensity: density,
  } = useWindow((state) => state.preferences)
  const now = useTokenGroups(connections, filter.state !== 'all')
  const context = useMemo(() => ({ systems, locale, t }), [systems, locale, t])
  const groups = useMemo(
    () => arranged(connections, { ...context, grouping, order, compare: formats.compare }),
    [connections, context, grouping, order, formats],
  )
  useReadyTexts(groups, context)
  return useMemo(() => {
    if (search.trim() === '' && !isFiltering(filter)) return layoutOf(groups, density)
    const at = Math.max(now, clock.now())
    const isFound = matcherOf(search, context, at)
    const passes = filterOf(filter, at)
    return layoutOf(
      filtered(
        groups,
        (connection, index, rows) =>
          isFound(connection, listedTexts(rows, context)[index] ?? '') && passes(connection),
      ),
      density,
    )
  }, [groups, search, context, filter, clock, now, density])
}

/** Returns this machine's time, updated whenever a connection comes to another state while the list is narrowed by these. */
function useTokenGroups(connections: readonly ConnectionSummary[], isWatched: boolean): number {
  const { clock } = useSurroundings()
  const [now, listener] = useState(() => clock.now())
  useEffect(() => {
    if (!isWatched) return undefined
    listener(clock.now())
    return clock.watch((at) => untilOtherGroup(connections, at), listener)
  }, [clock, connections, isWatched])
  return now
}

/** Makes the searched texts while nothing else is to be done, so that the first key press finds them made. */
function useReadyTexts(groups: readonly ConnectionGroup[], context: SearchContext): void {
  useEffect(() => {
    const textOf = foldedTexts(context)
    const connections = groups.flatMap(({ rows }) => rows)
    let at = 0
    let idle = 0
    const make = (deadline: IdleDeadline) => {
      for (; at < connections.length && deadline.timeRemaining() > 1; at++)
        textOf(connections[at] as ConnectionSummary)
      if (at < connections.length) idle = requestIdleCallback(make)
      else for (const { rows } of groups) listedTexts(rows, context)
    }
    idle = requestIdleCallback(make)
    return () => cancelIdleCallback(idle)
  }, [groups, context])
}
