/** The window's words for client entries and for moving a connection to another method, in German. */
export const entry = {
  title: 'Client-Eintrag von „{{name}}“',
  preview: 'Vorschau ohne Zugangsdaten',
  stored: 'Das Konto darin ist das von „{{name}}“ mit dem gespeicherten Passwort.',
  copy: 'Eintrag kopieren',
  missing: 'Fehlt und ist durch einen Platzhalter ersetzt: {{what}}',
}

export const move = {
  step: { connection: 'Verbindung', entry: 'Client-Eintrag', test: 'Test' },
  save: 'Speichern und weiter',
  next: 'Weiter',
  back: 'Zurück',
  later: 'Beide Verbindungen sind gespeichert. Sie können später weitermachen.',
  lead: 'Claimcheck holt mit jeder Verbindung ein Token und vergleicht die beiden.',
  test: 'Beide Tokens holen und vergleichen',
  testing: 'Beide Tokens werden geholt …',
  old: 'Alt',
  new: 'Neu',
  claim: 'Claim',
  alike: 'Beide Verbindungen erhalten ein Token, und worauf es ankommt, ist in beiden gleich.',
  unlike:
    'Beide Verbindungen erhalten ein Token, aber dies ist verschieden: {{names}}. Prüfen Sie das, bevor Sie die neue Verbindung verwenden.',
  notYet: 'Die neue Verbindung erhält erst ein Token, wenn der Eintrag in der Konfiguration des Servers ist.',
  noToken: 'Die neue Verbindung „{{name}}“ hat noch kein Token erhalten.',
  unreadable:
    'Beide Verbindungen erhalten ein Token. Sie lassen sich nicht vergleichen, weil nicht beide lesbar sind.',
  groups: {
    first: 'Sollte gleich sein',
    other: 'Weitere Claims',
    expected: 'Durch den Wechsel verschieden',
    perToken: 'In jedem Token verschieden',
  },
  keep: 'Beide behalten',
  deleteOld: 'Alte löschen …',
  rollBack: 'Neue löschen …',
}
