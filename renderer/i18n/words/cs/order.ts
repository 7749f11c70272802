/** The window's words for the order of the list, in Czech. */
export const order = {
  view: 'Zobrazení',
  group: 'Seskupit',
  groupings: {
    none: 'Neseskupovat',
    system: 'Podle systému',
    environment: 'Podle prostředí',
    tag: 'Podle štítku',
  },
  order: 'Pořadí',
  orders: { name: 'Podle názvu', recent: 'Od nejnovějšího tokenu' },
  density: 'Řádky',
  densities: { tickets: 'Karty', compact: 'Kompaktní' },
  show: 'Zobrazit',
  states: {
    all: 'Vše',
    valid: 'Platný',
    ending: 'Brzy vyprší',
    bad: 'Vypršel nebo se nezdařil',
    none: 'Bez tokenu',
  },
  tag: 'Štítky',
  noTag: 'Bez štítku',
  pinned: 'Připnuté',
  failed: 'Nezdařilo se',
  clear: 'Zrušit filtr',
  width: 'Šířka seznamu',
}
