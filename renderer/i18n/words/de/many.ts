/** The window's words for what is done to many connections at once, in German. */
export const many = {
  chosen: '{{count}} Verbindungen ausgewählt',
  get: 'Token holen',
  keepFresh: 'Automatisch erneuern',
  letExpire: 'Nicht mehr erneuern',
  delete: 'Löschen …',
  deleteTitle: '{{count}} Verbindungen löschen?',
  deleteLead: 'Ihre Einstellungen, Zugangsdaten und Token werden aus dem Tresor entfernt.',
  getting: 'Token werden geholt: {{done}} von {{total}}',
  result: 'Mit Token: {{got}}',
  failed: 'Fehlgeschlagen: {{failed}}',
  needUser: 'Anmeldung nötig',
}

export const replace = {
  act: 'Zugangsdaten ersetzen …',
  title: 'Zugangsdaten von „{{name}}“ ersetzen',
  value: 'Neuer Wert',
  uses: 'Ersetzen in ({{count}})',
  save: 'Ersetzen',
  done_one: 'In {{count}} Verbindung ersetzt.',
  done_other: 'In {{count}} Verbindungen ersetzt.',
  getNow: 'Token jetzt holen',
  unfit:
    'Es wurde nichts ersetzt, weil der Wert nicht zu „{{name}}“ passt. Wählen Sie diese Verbindung ab oder korrigieren Sie den Wert.',
}
