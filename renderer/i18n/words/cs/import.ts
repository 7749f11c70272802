/** The window's words for bringing connections from elsewhere, in Czech. */
export const importing = {
  act: 'Importovat připojení…',
}
