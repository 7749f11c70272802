/** The window's words for a ticket: the picture of its token's life, and copying claims, in German. */
export const ticket = {
  received: 'Erhalten {{at}}',
  copyAll: 'Alle als JSON kopieren',
}
