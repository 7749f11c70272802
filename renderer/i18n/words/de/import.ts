/** The window's words for bringing connections from elsewhere, and for writing them to a file, in German. */
export const importing = {
  act: 'Verbindungen importieren\u00a0…',
  title: 'Verbindungen importieren',
  lead: 'Aus Postman, Bruno, Insomnia, KeePass, Bitwarden, 1Password, CSV- oder .env-Dateien oder einem anderen Claimcheck. Hinzugefügt wird erst, was Sie bestätigen.',
  drop: 'Dateien oder Ordner hier ablegen',
  files: 'Dateien wählen\u00a0…',
  folder: 'Ordner wählen\u00a0…',
  paste: 'Oder Text einfügen',
  pasteHelp:
    'Ein curl-Befehl, .env-Zeilen, eine E-Mail mit Zugangsdaten, ein Client-Eintrag oder die Adresse von Metadaten.',
  submit: 'Lesen',
  passphrase: 'Passphrase der Datei',
  counts: {
    result: 'Hinzugefügt: {{count}}',
    replaced: 'Zugangsdaten ersetzt: {{count}}',
    lacking: 'Zugangsdaten fehlen: {{count}}',
    left: 'Nicht importiert: {{count}}',
    check: 'Bitte prüfen: {{count}}',
  },
  unread: {
    empty: 'Es gibt noch nichts zu lesen: Fügen Sie Text ein, oder wählen Sie eine Datei.',
    tooMuch:
      'Das ist zu viel auf einmal: höchstens {{files}} Dateien mit zusammen {{size}} oder {{characters}} Zeichen Text. Wählen Sie weniger.',
    unreadable:
      '„{{name}}“ konnte nicht gelesen werden. Prüfen Sie, ob sich die Datei öffnen lässt, und wählen Sie sie erneut.',
  },
  steps: {
    reading: 'Wird gelesen: {{done}} von {{total}}',
    checking: 'Wird geprüft: {{done}} von {{total}}',
    adding: 'Wird hinzugefügt: {{done}} von {{total}}',
  },
  consents: 'Weniger Schutz: Stimmen Sie nur dem zu, was Sie als richtig kennen.',
  trust: 'Diesen Zertifizierungsstellen vertrauen:',
  concerns: 'Verbindungen: {{count}}',
  recognized: 'Erkannt: {{formats}}',
  entries: 'Gefundene Verbindungen',
  all: 'Alle auswählen',
  none: 'Keine auswählen',
  states: {
    all: 'Alle',
    ready: 'Bereit',
    secretMissing: 'Zugangsdaten fehlen',
    website: 'Wohl Website',
    present: 'Schon vorhanden',
    repeated: 'Doppelt',
    consent: 'Zustimmung nötig',
    unfit: 'Unvollständig',
    check: 'Bitte prüfen',
  },
  helps: {
    secretMissing: 'Kann hinzugefügt werden; die Zugangsdaten geben Sie später ein.',
    website:
      'Wahrscheinlich die Anmeldung bei einer Website: Nichts weist auf eine API hin. Wählen Sie sie aus, wenn sie doch zu einer gehört.',
    present: 'Dieselbe Verbindung ist schon vorhanden: „{{name}}“.',
    repeated:
      'Gleiche Einstellungen wie „{{name}}“ in dieser Liste. Wählen Sie sie aus, um sie ebenfalls hinzuzufügen.',
    consent: 'Stimmen Sie oben dem zu, was sie braucht, oder öffnen Sie sie im Formular.',
    unfit: 'Kann so nicht hinzugefügt werden: Füllen Sie den Rest manuell aus.',
  },
  system: 'System',
  server: 'Server',
  account: 'Konto',
  secrets: 'Gefundene Zugangsdaten',
  missing: 'Fehlt',
  add: 'Hinzufügen ({{count}})',
  replace: 'Zugangsdaten ersetzen',
  replaceOf: 'Zugangsdaten von „{{name}}“ durch die hier gefundenen ersetzen',
  replaceAll: 'Zugangsdaten ersetzen ({{count}})',
  form: 'Im Formular öffnen',
  manual: 'Manuell ausfüllen',
  plain:
    'Die Datei enthält weiterhin Zugangsdaten im Klartext. Löschen Sie sie, sobald Sie sie nicht mehr brauchen.',
  report: 'Bericht',
  copy: 'Bericht kopieren',
  show: 'Anzeigen',
  added: 'Gerade importiert',
}

export const exporting = {
  act: 'Exportieren\u00a0…',
  all: 'Alle Verbindungen exportieren\u00a0…',
  title: 'Verbindungen exportieren ({{count}})',
  lead: 'Schreibt eine Datei in Ihren Downloadordner, die jedes Claimcheck importiert. Tokens werden nie exportiert.',
  content: 'Inhalt',
  forms: { withoutSecrets: 'Ohne Zugangsdaten', encrypted: 'Mit Zugangsdaten, verschlüsselt' },
  helps: {
    withoutSecrets: 'Für ein Team: Alle geben ihre eigenen ein.',
    encrypted: 'Nur ihre Passphrase öffnet die Datei. Ohne sie lässt sich nichts wiederherstellen.',
  },
  passphrase: 'Passphrase der Datei',
  vaultPassphrase: 'Passphrase dieses Tresors',
  submit: 'Exportieren',
}
