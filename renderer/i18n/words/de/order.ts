/** The window's words for the order of the list, in German. */
export const order = {
  view: 'Ansicht',
  group: 'Gruppieren',
  groupings: { none: 'Nicht', system: 'Nach System', environment: 'Nach Umgebung', tag: 'Nach Tags' },
  order: 'Reihenfolge',
  orders: { name: 'Nach Name', recent: 'Neuestes Token zuerst' },
  density: 'Zeilen',
  densities: { tickets: 'Karten', compact: 'Kompakt' },
  show: 'Anzeigen',
  states: {
    all: 'Alle',
    valid: 'Gültig',
    ending: 'Läuft bald ab',
    bad: 'Abgelaufen oder fehlgeschlagen',
    none: 'Kein Token',
  },
  tag: 'Tags',
  noTag: 'Ohne Tags',
  pinned: 'Angeheftet',
  failed: 'Fehlgeschlagen',
  clear: 'Filter aufheben',
  width: 'Breite der Liste',
}
