/** The window's words for commands and their keys, in German. */
export const commands = {
  title: 'Befehle',
  find: 'Befehl oder Verbindung',
  keys: 'Tastenkürzel',
  pin: 'Oben anheften',
  unpin: 'Nicht mehr anheften',
  forms: 'Kopieren als …',
  menu: 'Menü öffnen',
  move: 'Navigieren',
  jump: 'Zu einem Namen springen',
  act: 'Token holen oder kopieren',
  submit: 'Formular absenden, auch aus einem langen Text',
  window: 'Fenster',
}
