/** The window's words for the token beside the one that is handed out, device codes and operations, in German. */
export const beside = {
  label: 'Erhaltene Tokens',
  kinds: { access_token: 'Access-Token', id_token: 'ID-Token' },
  handedOut: 'wird ausgegeben',
  expiry: 'Ablauf',
  copy: { access_token: 'Access-Token kopieren', id_token: 'ID-Token kopieren' },
}

export const device = {
  title: 'Geben Sie diesen Code auf der Seite des Servers ein',
  copy: 'Code kopieren',
  page: 'Seite',
  open: 'Im Standardbrowser öffnen',
  notOpened:
    'Claimcheck öffnet diese Adresse nicht, weil sie nicht verschlüsselt oder keine Webseite ist. Öffnen Sie sie nur selbst, wenn Sie ihr vertrauen.',
  left: 'Noch {{left}} gültig',
  expired: 'Der Code ist abgelaufen. Holen Sie erneut ein Token, um einen neuen zu erhalten.',
}

export const operation = {
  more: 'Mehr',
  menu: 'Weitere Aktionen',
  close: 'Schließen',
  signingOut: 'Warten auf Ihre Abmeldung\u00a0…',
  names: {
    userInfo: 'Benutzerinfo anzeigen',
    introspect: 'Beim Server prüfen',
    revoke: 'Token widerrufen',
    signOut: 'Beim Server abmelden',
  },
  titles: {
    userInfo: 'Benutzerinfo',
    introspect: 'Tokenprüfung',
  },
  leads: {
    userInfo: 'Das sagt der Server über den angemeldeten Benutzer (UserInfo).',
    introspect: 'Das sagt der Server über dieses Token (Introspection).',
  },
  ended: {
    revoke: 'Der Server hat das Token widerrufen; es wurde auch aus dem Tresor entfernt.',
    signOut: 'Sie sind beim Server abgemeldet; das Token wurde aus dem Tresor entfernt.',
  },
}

/** Keeping a token fresh. */
export const fresh = {
  label: 'Automatisch erneuern',
  usersAlone: 'Bei dieser Anmeldeart können nur Sie ein neues Token holen.',
  next: 'Nächste Erneuerung: {{at}}',
  now: 'Wird erneuert …',
  unknown: 'Wird nicht erneuert, weil der Ablauf unbekannt ist',
  waiting: 'Der letzte Versuch ist fehlgeschlagen. Nächster Versuch: {{at}}',
  paused: 'Nächster Versuch: {{at}}',
  refused: 'Angehalten ({{at}}): Die Anfrage wurde abgelehnt',
  signInNeeded: 'Angehalten ({{at}}): Sie müssen sich anmelden',
  userNeeded: 'Neue Anmeldung nötig bis {{at}}',
  userNeededNow: 'Neue Anmeldung nötig',
}
