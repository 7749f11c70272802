/** What is said of a token alone. */
import type { OwnAdvice } from '../../../../shared/problem.ts'

export const onlyToken: Required<OwnAdvice> = {
  what: {
    en: 'This is a token. A connection holds what tokens are requested with.',
    de: 'Das ist ein Token. Eine Verbindung enthält das, womit Tokens geholt werden.',
    cs: 'Toto je token. Připojení obsahuje to, čím se tokeny získávají.',
  },
  next: {
    en: 'Paste the request that gets this token, or client ID and client secret, or user name and password.',
    de: 'Fügen Sie die Anfrage ein, die dieses Token holt, oder Client-ID und Client-Secret, oder Benutzername und Passwort.',
    cs: 'Vložte požadavek, kterým se tento token získává, nebo ID klienta a tajný klíč klienta, nebo uživatelské jméno a heslo.',
  },
}
