/** The window's words for what is deleted or put aside, in Czech. */
export const bin = {
  open: 'Koš ({{count}})',
  title: 'Koš',
  lead: 'Smazaná připojení tu zůstávají 30 dní, zašifrovaná a bez tokenu. Nic je nepoužívá.',
  empty: 'Koš je prázdný.',
  times: 'Smazáno {{deleted}} · natrvalo zmizí {{purged}}',
  bringBack: 'Vrátit z koše',
  forGood: 'Trvale smazat',
  noUndo: 'Tuto akci nelze vrátit zpět.',
  emptyBin: 'Vysypat koš',
  deleted: 'Připojení „{{name}}“ je v koši.',
  undo: 'Vrátit zpět',
  restored: 'Připojení „{{name}}“ je zpět.',
}

export const aside = {
  keep: 'Ponechat na později',
  lead: 'Pokračujte tam, kde jste přestali.',
  startOver: 'Začít znovu',
}
