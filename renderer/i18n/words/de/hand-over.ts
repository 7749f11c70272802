/** The window's words for the forms a token is copied in, the user's own format and stored secrets, in German. */
export const copyAs = {
  url: 'URL mit Token kopieren',
  curl: 'Als curl kopieren',
  curlCmd: 'curl für cmd kopieren',
  curlPowerShell: 'curl für PowerShell kopieren',
  invokeRestMethod: 'Für PowerShell kopieren',
  httpClient: 'Als C# kopieren',
  httpFile: 'Als .http-Datei kopieren',
  postman: 'Umgebung für Postman kopieren',
  bruno: 'Umgebung für Bruno kopieren',
  dotEnv: 'Als .env-Zeile kopieren',
  template: 'Im eigenen Format kopieren',
  menu: 'Weitere Formate',
  edit: 'Eigenes Format bearbeiten …',
}

export const template = {
  title: 'Eigenes Format',
  lead: 'Claimcheck kopiert diesen Text und ersetzt darin {{fields}}.',
  quotes: 'Soll ein Wert maskiert werden, fügen Sie an, wofür: {{example}}. Es gibt {{quotes}}.',
  plain:
    'Der Text wird unverschlüsselt und für alle Verbindungen gespeichert. Geben Sie darin keine Zugangsdaten ein.',
  save: 'Speichern',
}

export const secret = {
  act: 'Zugangsdaten …',
  title: 'Zugangsdaten von „{{name}}“ kopieren',
  lead: 'Genau so, wie sie eingegeben wurden. Sie werden wie ein Token wieder aus der Zwischenablage entfernt; bis dahin können andere Programme sie lesen.',
  which: 'Was kopiert wird',
  copy: 'Kopieren',
  proxyPassword: 'Proxy-Passwort',
}
