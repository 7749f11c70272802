/** The window's words for the token beside the one that is handed out, device codes and operations, in Czech. */
export const beside = {
  label: 'Získané tokeny',
  kinds: { access_token: 'Přístupový token', id_token: 'ID token' },
  handedOut: 'předává se',
  expiry: 'Konec platnosti',
  copy: { access_token: 'Kopírovat přístupový token', id_token: 'Kopírovat ID token' },
}

export const device = {
  title: 'Zadejte tento kód na stránce serveru',
  copy: 'Kopírovat kód',
  page: 'Stránka',
  open: 'Otevřít ve výchozím prohlížeči',
  notOpened:
    'Claimcheck tuto adresu neotevře, protože není šifrovaná nebo nejde o webovou stránku. Sami ji otevřete, jen pokud jí důvěřujete.',
  left: 'Platí ještě {{left}}',
  expired: 'Platnost kódu vypršela. Získejte token znovu, dostanete nový kód.',
}

export const operation = {
  more: 'Další',
  menu: 'Další akce',
  close: 'Zavřít',
  signingOut: 'Čeká se, až se odhlásíte…',
  names: {
    userInfo: 'Zobrazit údaje o uživateli',
    introspect: 'Ověřit u serveru',
    revoke: 'Zneplatnit token',
    signOut: 'Odhlásit se na serveru',
  },
  titles: {
    userInfo: 'Údaje o uživateli',
    introspect: 'Ověření tokenu',
  },
  leads: {
    userInfo: 'Co server uvádí o přihlášeném uživateli (UserInfo).',
    introspect: 'Co server uvádí o tomto tokenu (introspection).',
  },
  ended: {
    revoke: 'Server token zneplatnil; byl odstraněn i z trezoru.',
    signOut: 'Na serveru jste odhlášeni; token byl odstraněn z trezoru.',
  },
}

/** Keeping a token fresh. */
export const fresh = {
  label: 'Automaticky obnovovat',
  usersAlone: 'U tohoto způsobu přihlášení můžete nový token získat jen vy.',
  next: 'Další obnovení: {{at}}',
  now: 'Obnovuje se…',
  unknown: 'Neobnovuje se, protože konec platnosti není znám',
  waiting: 'Poslední pokus selhal. Další pokus: {{at}}',
  paused: 'Další pokus: {{at}}',
  refused: 'Zastaveno ({{at}}): požadavek byl odmítnut',
  signInNeeded: 'Zastaveno ({{at}}): je třeba se přihlásit',
  userNeeded: 'Je nutné nové přihlášení, do {{at}}',
  userNeededNow: 'Je nutné nové přihlášení',
}
