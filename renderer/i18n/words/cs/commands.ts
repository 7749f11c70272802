/** The window's words for commands and their keys, in Czech. */
export const commands = {
  title: 'Příkazy',
  find: 'Příkaz nebo připojení',
  keys: 'Klávesové zkratky',
  pin: 'Připnout nahoru',
  unpin: 'Odepnout',
  forms: 'Kopírovat jako…',
  menu: 'Otevřít nabídku',
  move: 'Procházet',
  jump: 'Přejít na název',
  act: 'Získat nebo kopírovat token',
  submit: 'Odeslat formulář, i z dlouhého textu',
  window: 'Okno',
}
