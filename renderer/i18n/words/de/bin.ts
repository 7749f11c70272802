/** The window's words for what is deleted or put aside, in German. */
export const bin = {
  open: 'Papierkorb ({{count}})',
  title: 'Papierkorb',
  lead: 'Gelöschte Verbindungen bleiben hier 30 Tage, verschlüsselt und ohne Token. Nichts verwendet sie.',
  empty: 'Der Papierkorb ist leer.',
  times: 'Gelöscht {{deleted}} · endgültig weg {{purged}}',
  bringBack: 'Wiederherstellen',
  forGood: 'Endgültig löschen',
  forGoodTitle: '„{{name}}“ endgültig löschen? Das lässt sich nicht rückgängig machen.',
  emptyBin: 'Papierkorb leeren',
  emptyTitle: 'Alles im Papierkorb endgültig löschen? Das lässt sich nicht rückgängig machen.',
  deleted: '„{{name}}“ liegt im Papierkorb.',
  undo: 'Rückgängig',
  restored: '„{{name}}“ ist wieder da.',
  renamed: '„{{nameBefore}}“ ist als „{{name}}“ wieder da, weil der Name vergeben ist.',
}

export const aside = {
  keep: 'Für später behalten',
  lead: 'Hier haben Sie aufgehört.',
  startOver: 'Neu beginnen',
}
