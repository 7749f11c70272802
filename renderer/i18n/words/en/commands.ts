/** The window's words for commands and their keys, in English. */
export const commands = {
  title: 'Commands',
  find: 'Command or connection',
  keys: 'Keyboard shortcuts',
  pin: 'Pin',
  unpin: 'Unpin',
  forms: 'Copy as…',
  menu: 'Open the menu',
  move: 'Navigate',
  jump: 'Jump to a name',
  act: 'Get or copy the token',
  submit: 'Submit a form, from a long text too',
  window: 'Window',
}
