/** Deutsch für den Schutz des Tresors: Ehrlichkeitszeile, Schutzfenster, Notfallblatt, Umzug. */
export const vault = {
  title: 'Schutz des Tresors',
  close: 'Schliessen',
  wait: 'Wieder möglich in {{left}}',
  line: {
    passphrase: 'Durch Ihre Passphrase geschützt',
    os: '{{store}} schützt, nicht vor Ihren Programmen',
    after: 'sperrt nach {{span}}',
    away: 'sperrt nur mit dem Computer',
    asleep: 'sperrt nur im Ruhezustand',
    never: 'sperrt nie von selbst',
    noKit: 'kein Notfallblatt',
    lockedPassphrase: 'Gesperrt: Nichts davon ist im Speicher. Nur die Passphrase öffnet ihn.',
    lockedKit:
      'Gesperrt: Nichts davon ist im Speicher. Nur die Passphrase oder der Wiederherstellungscode öffnet ihn.',
    lockedOs:
      'Gesperrt: Nichts davon ist im Speicher. Doch {{store}} öffnet ihn womöglich ungefragt, auch für Programme, die Sie starten.',
    onlyPassphrase:
      'Dieser Computer bietet keinen Schlüsselschutz, der den Namen verdient; den Tresor schützt eine Passphrase.',
    absent: 'Es gibt noch keinen Tresor. Sie wählen, was ihn schützt.',
  },
  means: {
    passphrase:
      'Nur Ihre Passphrase öffnet den Tresor, und sie ist nirgends gespeichert. Wird die Datei gestohlen, hält sie so lange, wie die Passphrase dem Erraten standhält. Solange der Tresor offen ist, könnten ein Programm, das Sie starten, oder jemand an Ihrem Platz an den Inhalt gelangen.',
    os: '{{store}} bewahrt den Schlüssel und gibt ihn heraus, solange Sie angemeldet sind. Das schützt vor anderen Benutzern und gestohlenen Datenträgern, nicht vor Programmen, die Sie starten: Jedes davon kann den Tresor öffnen. Ohne {{store}} öffnet ihn nur das Notfallblatt.',
  },
  auto: {
    idle: 'Sperren, wenn niemand am Fenster ist',
    after: 'nach {{span}}',
    never: 'nie',
    away: 'Auch sperren, wenn der Computer gesperrt wird oder ruht',
    asleep: 'Auch sperren, wenn der Computer in den Ruhezustand geht',
    asleepHelp: 'Eine Bildschirmsperre des Computers kann dieses Fenster nicht bemerken.',
    clipboard: 'Kopiertes aus der Zwischenablage entfernen',
  },
  kit: {
    title: 'Notfallblatt',
    made: 'erstellt {{at}}',
    lead: 'Ein Blatt zum Drucken mit einem Code, der diesen Tresor auf jedem Computer öffnet, was immer sonst verloren ging. Verwahren Sie es wie einen Schlüssel, getrennt vom Computer. Ein neues macht das vorige ungültig.',
    submit: 'Notfallblatt erstellen',
    saved: 'Gespeichert. Drucken Sie es aus und löschen Sie dann die Datei.',
  },
  change: {
    title: 'Schutz ändern',
    lead: 'Danach öffnet nichts Altes den Tresor mehr, auch das Notfallblatt nicht. Erstellen Sie dann ein neues.',
    current: 'Jetzige Passphrase',
    next: 'Neue Passphrase',
    submit: 'Schutz ändern',
    done: 'Der Schutz ist geändert; nichts Altes öffnet den Tresor mehr. Erstellen Sie ein neues Notfallblatt.',
    recovered:
      'Sie haben den Tresor mit dem Wiederherstellungscode geöffnet. Wählen Sie, was ihn künftig schützt; der eben benutzte Code wird damit ungültig.',
    later: 'Später',
  },
  move: {
    title: 'Auf einen anderen Computer umziehen',
    first: 'Halten Sie die Passphrase oder ein Notfallblatt bereit.',
    firstKit: 'Erstellen Sie ein Notfallblatt: Anderswo öffnet nur dessen Code diesen Tresor.',
    second:
      'Speichern Sie eine Kopie des Tresors und bringen Sie sie hinüber. Sie ist verschlüsselt; jeder Weg ist recht.',
    third: 'Starten Sie dort Claimcheck und wählen Sie «{{adopt}}».',
    submit: 'Kopie des Tresors speichern',
    saved: 'Gespeichert.',
  },
  code: {
    label: 'Wiederherstellungscode',
    lead: 'Geben Sie den Code von Ihrem Notfallblatt ein. Abstände und Grossschreibung spielen keine Rolle.',
    use: 'Wiederherstellungscode verwenden',
    not: 'Ohne Wiederherstellungscode',
    elsewhere:
      'Stammt der Tresor von einem anderen Computer oder Konto, öffnet ihn hier nur sein Wiederherstellungscode.',
    noKit:
      'Stammt der Tresor von einem anderen Computer oder Konto, öffnet er sich nur dort: Er hat kein Notfallblatt.',
  },
  adopt: {
    title: 'Tresor von einem anderen Computer holen',
    lead: 'Wählen Sie die dort gespeicherte Kopie und geben Sie an, was sie öffnet.',
    choose: 'Tresordatei wählen …',
    there: 'Der Tresor von dort',
    opens: 'Was ihn öffnet',
    passphrase: 'Passphrase jenes Tresors',
    same: 'Seine Passphrase beibehalten',
    here: 'Schutz auf diesem Computer',
    submit: 'Hierher holen',
    back: 'Stattdessen neuen Tresor anlegen',
  },
}
