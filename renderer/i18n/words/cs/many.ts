/** The window's words for what is done to many connections at once, in Czech. */
export const many = {
  chosen: 'Vybraná připojení: {{count}}',
  get: 'Získat tokeny',
  letExpire: 'Přestat obnovovat',
  deleteTitle: 'Smazat vybraná připojení ({{count}})?',
  deleteLead: 'Jejich nastavení a tajné údaje se na 30 dní přesunou do koše; tokeny se smažou hned.',
  getting: 'Získávání tokenů: {{done}} z {{total}}',
  result: 'S tokenem: {{got}}',
  failed: 'Selhalo: {{failed}}',
  needUser: 'Je nutné přihlášení',
}

export const replace = {
  act: 'Nahradit tajný údaj…',
  title: 'Nahradit tajný údaj připojení „{{name}}“',
  value: 'Nový tajný údaj',
  uses: 'Nahradit v ({{count}})',
  save: 'Nahradit',
  done_one: 'Nahrazeno v {{count}} připojení.',
  done_few: 'Nahrazeno ve {{count}} připojeních.',
  done_many: 'Nahrazeno v {{count}} připojení.',
  done_other: 'Nahrazeno v {{count}} připojeních.',
  unfit:
    'Nic se nenahradilo, protože údaj se nehodí k připojení „{{name}}“. Zrušte jeho výběr, nebo údaj opravte.',
}
