/** The window's words for bringing connections from elsewhere, in English. */
export const importing = {
  act: 'Import connections…',
}
