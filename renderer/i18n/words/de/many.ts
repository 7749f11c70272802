/** The window's words for what is done to many connections at once, in German. */
export const many = {
  chosen: '{{count}} Verbindungen ausgewählt',
  get: 'Token holen',
  letExpire: 'Nicht mehr erneuern',
  deleteTitle: '{{count}} Verbindungen löschen?',
  deleteLead:
    'Ihre Einstellungen und Zugangsdaten kommen für 30 Tage in den Papierkorb; ihre Token werden sofort gelöscht.',
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
  unfit:
    'Es wurde nichts ersetzt, weil der Wert nicht zu „{{name}}“ passt. Wählen Sie diese Verbindung ab oder korrigieren Sie den Wert.',
}
