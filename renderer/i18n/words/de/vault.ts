/** Deutsch für den Schutz des Tresors: Ehrlichkeitszeile, Schutzfenster, Notfallblatt, Umzug. */
export const vault = {
  title: 'Schutz des Tresors',
  close: 'Schließen',
  wait: 'Wieder möglich in {{left}}',
  line: {
    passphrase: 'Durch Ihre Passphrase geschützt',
    os: 'Vom System geschützt, nicht vor Ihren Programmen',
    after: 'Sperre nach {{span}}',
    away: 'wird nur mit dem Computer gesperrt',
    asleep: 'wird nur im Standby gesperrt',
    never: 'keine automatische Sperre',
    noKit: 'kein Notfallblatt',
    lockedPassphrase: 'Gesperrt: Nichts davon ist im Speicher. Nur die Passphrase öffnet ihn.',
    lockedKit:
      'Gesperrt: Nichts davon ist im Speicher. Nur die Passphrase oder der Wiederherstellungscode öffnet ihn.',
    lockedOs:
      'Gesperrt: Nichts davon ist im Speicher. Das Betriebssystem öffnet ihn aber womöglich ungefragt, auch für Programme, die Sie starten.',
    onlyPassphrase:
      'Dieser Computer hat keinen sicheren Schlüsselspeicher; den Tresor schützt eine Passphrase.',
    absent: 'Es gibt noch keinen Tresor. Sie wählen, was ihn schützt.',
  },
  means: {
    passphrase:
      'Nur Ihre Passphrase öffnet den Tresor, und sie ist nirgends gespeichert. Eine gestohlene Datei ist so sicher, wie die Passphrase schwer zu erraten ist. Solange der Tresor offen ist, könnten Programme, die Sie starten, oder jemand an Ihrem Platz an den Inhalt gelangen.',
    os: 'Der Schlüsselspeicher des Betriebssystems ({{store}}) gibt den Schlüssel heraus, solange Sie angemeldet sind. Das schützt vor anderen Benutzern und bei gestohlenen Datenträgern, nicht vor Programmen, die Sie starten: Jedes davon kann den Tresor öffnen. Ohne den Schlüsselspeicher öffnet ihn nur das Notfallblatt.',
  },
  auto: {
    idle: 'Bei Inaktivität sperren',
    after: 'nach {{span}}',
    never: 'nie',
    away: 'Auch bei Bildschirmsperre, Standby und Ruhezustand sperren',
    asleep: 'Auch bei Standby und Ruhezustand sperren',
    asleepHelp: 'Eine Bildschirmsperre kann Claimcheck hier nicht erkennen.',
    clipboard: 'Zwischenablage leeren',
    leastLife: 'Vor dem Kopieren erneuern, wenn gültig für weniger als',
  },
  kit: {
    title: 'Notfallblatt',
    made: 'erstellt {{at}}',
    lead: 'Ein Blatt zum Drucken mit einem Code, der diesen Tresor auf jedem Computer öffnet. Verwahren Sie es wie einen Schlüssel, getrennt vom Computer. Ein neues Blatt ersetzt das vorige.',
    submit: 'Notfallblatt erstellen',
    saved: 'Gespeichert. Drucken Sie es aus und löschen Sie dann die Datei.',
  },
  change: {
    title: 'Schutz ändern',
    lead: 'Bisherige Passphrase und bisheriges Notfallblatt öffnen den Tresor danach nicht mehr. Erstellen Sie dann ein neues.',
    current: 'Aktuelle Passphrase',
    next: 'Neue Passphrase',
    submit: 'Schutz ändern',
    done: 'Der Schutz wurde geändert; bisherige Passphrase und bisheriges Notfallblatt öffnen den Tresor nicht mehr. Erstellen Sie ein neues Notfallblatt.',
    recovered:
      'Sie haben den Wiederherstellungscode benutzt. Wählen Sie, was den Tresor künftig schützt; der Code wird damit ungültig.',
    later: 'Später',
  },
  move: {
    title: 'Auf einen anderen Computer umziehen',
    first: 'Halten Sie die Passphrase oder ein Notfallblatt bereit.',
    firstKit: 'Erstellen Sie ein Notfallblatt: Anderswo öffnet nur dessen Code diesen Tresor.',
    second:
      'Speichern Sie eine Kopie des Tresors und übertragen Sie sie. Sie ist verschlüsselt; der Weg spielt keine Rolle.',
    third: 'Starten Sie dort Claimcheck und wählen Sie „{{adopt}}“.',
    submit: 'Kopie des Tresors speichern',
    saved: 'Gespeichert.',
  },
  code: {
    label: 'Wiederherstellungscode',
    lead: 'Geben Sie den Code von Ihrem Notfallblatt ein. Abstände und Großschreibung spielen keine Rolle.',
    use: 'Wiederherstellungscode verwenden',
    not: 'Ohne Wiederherstellungscode',
    elsewhere:
      'Stammt der Tresor von einem anderen Computer oder Konto, öffnet ihn hier nur sein Wiederherstellungscode.',
    noKit:
      'Stammt der Tresor von einem anderen Computer oder Konto, öffnet er sich nur dort: Er hat kein Notfallblatt.',
  },
  adopt: {
    title: 'Tresor von einem anderen Computer übernehmen',
    lead: 'Wählen Sie die dort gespeicherte Kopie und geben Sie an, was sie öffnet.',
    choose: 'Tresordatei wählen\u00a0…',
    there: 'Bisheriger Tresor',
    opens: 'Was ihn öffnet',
    passphrase: 'Passphrase des bisherigen Tresors',
    same: 'Seine Passphrase beibehalten',
    here: 'Schutz auf diesem Computer',
    submit: 'Tresor übernehmen',
    back: 'Stattdessen neuen Tresor anlegen',
  },
}
