/** The window's words for bringing connections from elsewhere, in German. */
export const importing = {
  act: 'Verbindungen importieren\u00a0…',
}
