/** The window's words for what is deleted or put aside, in German. */
export const bin = {
  open: 'Papierkorb ({{count}})',
  title: 'Papierkorb',
  lead: 'Gelöschte Verbindungen bleiben hier 30 Tage, verschlüsselt und ohne Token. Verwendet werden sie nicht.',
  empty: 'Der Papierkorb ist leer.',
  times: 'Gelöscht {{deleted}} · wird {{purged}} endgültig entfernt',
  bringBack: 'Wiederherstellen',
  forGood: 'Endgültig löschen',
  noUndo: 'Das lässt sich nicht rückgängig machen.',
  emptyBin: 'Papierkorb leeren',
  deleted: '„{{name}}“ liegt im Papierkorb.',
  undo: 'Rückgängig',
  restored: '„{{name}}“ ist wieder da.',
}

export const aside = {
  keep: 'Für später behalten',
  lead: 'Machen Sie weiter, wo Sie aufgehört haben.',
  startOver: 'Neu beginnen',
}
