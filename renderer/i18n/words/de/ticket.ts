/** The window's words for a ticket: the picture of its token's life, and copying claims, in German. */
export const ticket = {
  received: 'Erhalten {{at}}',
  expires: 'Läuft ab {{at}}',
  expired: 'Abgelaufen {{at}}',
  copyAll: 'Alle als JSON kopieren',
  empty: 'Hier erscheint der Inhalt des Tokens.',
}
