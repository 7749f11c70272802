/** How the list of connections is shown, as its user chose it. */

/** What connections are grouped by. */
export const groupings = ['none', 'system', 'environment', 'tag'] as const

export type Grouping = (typeof groupings)[number]

/** What they are ordered by, within their group; pinned ones stand first in either. */
export const listOrders = ['name', 'recent'] as const

export type ListOrder = (typeof listOrders)[number]

/** How much room a row takes. */
export const densities = ['tickets', 'compact'] as const

export type Density = (typeof densities)[number]

/** The bounds of the list's width, in pixels of an unmagnified window. */
export const listWidths = { least: 280, most: 720 } as const
