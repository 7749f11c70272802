/** The window's words for connections that need their user, in English. */
export const notice = {
  label: 'Connections that need you',
  expiring: 'The token of “{{name}}” expires soon, and only you can get the next one.',
  left: '{{left}} left',
  expired: 'The token of “{{name}}” has expired, and only you can get the next one.',
  stopped: 'The token of “{{name}}” is not renewed any more.',
  several: '{{count}} connections need you: {{names}}',
  signIn: 'Sign in',
  show: 'Show',
  secretExpires: 'The secret of “{{name}}” expires {{when}}.',
  secretExpired: 'The secret of “{{name}}” expired {{when}}.',
  replace: 'Enter the new one…',
}
