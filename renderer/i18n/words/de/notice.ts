/** The window's words for connections that need their user, in German. */
export const notice = {
  label: 'Verbindungen, die Sie brauchen',
  expiring: 'Das Token von „{{name}}“ läuft bald ab, und das nächste können nur Sie holen.',
  left: 'Noch {{left}}.',
  expired: 'Das Token von „{{name}}“ ist abgelaufen, und das nächste können nur Sie holen.',
  stopped: 'Das Token von „{{name}}“ wird nicht mehr erneuert.',
  several: '{{count}} Verbindungen brauchen Sie: {{names}}',
  signIn: 'Anmelden',
  show: 'Anzeigen',
  secretExpires: 'Die Zugangsdaten von „{{name}}“ laufen {{when}} ab.',
  secretExpired: 'Die Zugangsdaten von „{{name}}“ sind {{when}} abgelaufen.',
  replace: 'Neue eintragen\u00a0…',
}
