/** The window's words for a ticket: the picture of its token's life, and copying claims, in Czech. */
export const ticket = {
  received: 'Přijat {{at}}',
  copyAll: 'Kopírovat vše jako JSON',
}
