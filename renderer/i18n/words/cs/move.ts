/** The window's words for client entries and for moving a connection to another method, in Czech. */
export const entry = {
  title: 'Záznam klienta pro připojení „{{name}}“',
  preview: 'Náhled bez tajných údajů',
  stored: 'Účet v něm je z připojení „{{name}}“, s uloženým heslem.',
  copy: 'Kopírovat záznam',
  missing: 'Chybí a nahrazuje to zástupný text: {{what}}',
}

export const move = {
  step: { connection: 'Připojení', entry: 'Záznam klienta', test: 'Test' },
  save: 'Uložit a pokračovat',
  next: 'Pokračovat',
  back: 'Zpět',
  later: 'Obě připojení jsou uložena. Můžete pokračovat později.',
  lead: 'Claimcheck získá token pro každé připojení a oba porovná.',
  test: 'Získat oba tokeny a porovnat',
  testing: 'Získávají se oba tokeny…',
  old: 'Staré',
  new: 'Nové',
  claim: 'Údaj',
  alike: 'Obě připojení získala token a to podstatné je v obou stejné.',
  unlike:
    'Obě připojení získala token, ale liší se: {{names}}. Zkontrolujte to, než nové připojení použijete.',
  notYet: 'Nové připojení získá token, až bude záznam v konfiguraci serveru.',
  noToken: 'Nové připojení „{{name}}“ zatím žádný token nezískalo.',
  unreadable: 'Obě připojení získala token. Nelze je porovnat, protože nejsou oba čitelné.',
  groups: {
    first: 'Má být stejné',
    other: 'Další údaje',
    expected: 'Liší se kvůli přechodu',
    perToken: 'Liší se v každém tokenu',
  },
  keep: 'Ponechat obě',
  deleteOld: 'Smazat staré…',
  rollBack: 'Smazat nové…',
}
