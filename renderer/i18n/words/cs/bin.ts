/** The window's words for what is deleted or put aside, in Czech. */
export const bin = {
  open: 'Koš ({{count}})',
  title: 'Koš',
  lead: 'Smazaná připojení tu zůstávají 30 dní, zašifrovaná a bez tokenu. Nic je nepoužívá.',
  empty: 'Koš je prázdný.',
  times: 'Smazáno {{deleted}} · trvale pryč {{purged}}',
  bringBack: 'Vrátit z koše',
  forGood: 'Trvale smazat',
  forGoodTitle: 'Trvale smazat „{{name}}“? Tuto akci nelze vrátit zpět.',
  emptyBin: 'Vysypat koš',
  emptyTitle: 'Trvale smazat vše v koši? Tuto akci nelze vrátit zpět.',
  deleted: 'Připojení „{{name}}“ je v koši.',
  undo: 'Vrátit zpět',
  restored: 'Připojení „{{name}}“ je zpět.',
  renamed: 'Připojení „{{nameBefore}}“ je zpět jako „{{name}}“, protože jeho název je obsazený.',
}

export const aside = {
  keep: 'Ponechat na později',
  lead: 'Tady jste skončili.',
  startOver: 'Začít znovu',
}
