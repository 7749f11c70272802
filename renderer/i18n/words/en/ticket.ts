/** The window's words for a ticket: the picture of its token's life, and copying claims, in English. */
export const ticket = {
  received: 'Received {{at}}',
  copyAll: 'Copy all as JSON',
}
