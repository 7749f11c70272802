/** The window's words for connections that need their user, in Czech. */
export const notice = {
  label: 'Připojení, která vás potřebují',
  expiring: 'Platnost tokenu připojení „{{name}}“ brzy skončí a další můžete získat jen vy.',
  left: 'Zbývá {{left}}.',
  expired: 'Platnost tokenu připojení „{{name}}“ skončila a další můžete získat jen vy.',
  stopped: 'Token připojení „{{name}}“ se už neobnovuje.',
  several: 'Potřebují vás tato připojení ({{count}}): {{names}}',
  signIn: 'Přihlásit se',
  show: 'Zobrazit',
  secretExpires: 'Platnost tajného údaje připojení „{{name}}“ skončí {{when}}.',
  secretExpired: 'Platnost tajného údaje připojení „{{name}}“ skončila {{when}}.',
  replace: 'Zadat nový…',
}
