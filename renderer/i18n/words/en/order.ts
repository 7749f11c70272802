/** The window's words for the order of the list, in English. */
export const order = {
  view: 'View',
  group: 'Group by',
  groupings: { none: 'Nothing', system: 'System', environment: 'Environment', tag: 'Tag' },
  order: 'Order',
  orders: { name: 'By name', recent: 'Newest token first' },
  density: 'Rows',
  densities: { tickets: 'Cards', compact: 'Compact' },
  show: 'Show',
  states: { all: 'All', valid: 'Valid', ending: 'Expiring soon', bad: 'Expired or failed', none: 'No token' },
  tag: 'Tags',
  noTag: 'No tag',
  pinned: 'Pinned',
  failed: 'Failed',
  clear: 'Clear filter',
  width: 'Width of the list',
}
