/** The window's words for a ticket: the picture of its token's life, and copying claims, in English. */
export const ticket = {
  received: 'Received {{at}}',
  expires: 'Expires {{at}}',
  expired: 'Expired {{at}}',
  copyAll: 'Copy all as JSON',
  empty: 'What the token says will appear here.',
}
