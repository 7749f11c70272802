/** The help page for any login by user name and password. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is for', de: 'Wofür es da ist', cs: 'K čemu to je' },
      text: {
        en: 'For every server that gives a token for a user name and a password without OAuth. You describe the sign-in in steps: what is sent where, and where the token is in the response. Up to 5 steps are possible, each with values from the earlier ones.',
        de: 'Für jeden Server, der für Benutzername und Passwort ein Token ausgibt, ohne OAuth. Sie beschreiben die Anmeldung in Schritten: was wohin gesendet wird und wo in der Antwort das Token steht. Möglich sind bis zu 5 Schritte, jeder mit Werten aus den früheren.',
        cs: 'Pro každý server, který za uživatelské jméno a heslo vydá token, bez OAuth. Přihlášení popíšete v krocích: co se kam odešle a kde je v odpovědi token. Možných je až 5 kroků, každý s hodnotami z předchozích.',
      },
    },
    {
      title: { en: 'What you need', de: 'Was Sie brauchen', cs: 'Co potřebujete' },
      text: {
        en: 'The complete address of the login, an account, and the documentation of the API. Ask the server operator for an account that only your program uses.\n\nThe usual login is set: user name and password as JSON, and the token in the field `token` of the response. If your server does it like that, there is nothing to change.',
        de: 'Die vollständige Adresse der Anmeldung, ein Konto und die Dokumentation der API. Bitten Sie den Betreiber um ein Konto, das nur Ihr Programm verwendet.\n\nEingestellt ist die übliche Anmeldung: Benutzername und Passwort als JSON und das Token im Feld `token` der Antwort. Macht Ihr Server es so, ist nichts zu ändern.',
        cs: 'Úplnou adresu přihlášení, účet a dokumentaci API. Požádejte správce serveru o účet, který používá jen váš program.\n\nNastaveno je obvyklé přihlášení: uživatelské jméno a heslo jako JSON a token v poli `token` odpovědi. Pokud to váš server dělá takto, není třeba nic měnit.',
      },
    },
    {
      title: { en: 'Describing the steps', de: 'Die Schritte beschreiben', cs: 'Popis kroků' },
      text: {
        en: 'In addresses, headers and fields, `{{username}}`, `{{password}}` and `{{secret}}` are filled in when the request is sent. A second secret, such as an API key, is typed where `{{secret}}` is used, never into the steps themselves: they are shown.\n\n“Try step” sends the request and shows the response without its secrets. Choose the token there with “Use as token”.',
        de: 'In Adressen, Headern und Feldern werden `{{username}}`, `{{password}}` und `{{secret}}` beim Senden eingesetzt. Einen API-Schlüssel oder ein zweites Passwort geben Sie in das Feld ein, das mit `{{secret}}` erscheint, nie in die Schritte selbst: Diese werden angezeigt.\n\n„Schritt ausprobieren“ sendet die Anfrage und zeigt die Antwort ohne Zugangsdaten. Wählen Sie dort das Token mit „Als Token verwenden“.',
        cs: 'V adresách, hlavičkách a polích se při odeslání doplní `{{username}}`, `{{password}}` a `{{secret}}`. Klíč API nebo druhé heslo zadejte do pole, které se objeví s `{{secret}}`, nikdy do samotných kroků: ty se zobrazují.\n\n„Vyzkoušet krok“ odešle požadavek a zobrazí odpověď bez tajných údajů. Token tam vyberte volbou „Použít jako token“.',
      },
    },
    {
      title: {
        en: 'What the token can do, and for how long',
        de: 'Was das Token kann und wie lange es gilt',
        cs: 'Co token umí a jak dlouho platí',
      },
      text: {
        en: 'It can do what the account may do. Claimcheck sends it as `Authorization: Bearer`; another scheme, header, query parameter or cookie can be chosen under “Send token as”.\n\nIf the response states a lifetime, choose it in the step. Otherwise Claimcheck reads the expiry from the token, if it is a JWT, and signs in again when it is over. If the server has a renewal, describe it as steps of its own.',
        de: 'Es kann, was das Konto darf. Claimcheck sendet es als `Authorization: Bearer`; ein anderes Schema, einen anderen Header, einen Query-Parameter oder ein Cookie wählen Sie unter „Token senden als“.\n\nNennt die Antwort eine Gültigkeitsdauer, wählen Sie sie im Schritt. Sonst liest Claimcheck den Ablauf aus dem Token, wenn es ein JWT ist, und meldet sich danach erneut an. Kennt der Server eine Erneuerung, beschreiben Sie sie in eigenen Schritten.',
        cs: 'Umí to, co smí účet. Claimcheck ho posílá jako `Authorization: Bearer`; jiné schéma, jinou hlavičku, parametr dotazu nebo cookie zvolíte v poli „Token odesílat jako“.\n\nUvádí-li odpověď dobu platnosti, vyberte ji v kroku. Jinak Claimcheck přečte konec platnosti z tokenu, pokud je to JWT, a potom se přihlásí znovu. Umí-li server obnovení, popište ho ve vlastních krocích.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'User name or password is refused: enter them again. Some servers report a wrong field name in the same way; compare the names in the step with the documentation.\n\nNo token is found: try the step, and look where the token is in the response.\n\nToo many attempts: wait. Claimcheck does not repeat a sign-in that was refused.\n\nThe server redirects: the address is probably that of a page for people, not that of the API.',
        de: 'Benutzername oder Passwort wird abgelehnt: Geben Sie beide noch einmal ein. Manche Server melden einen falschen Feldnamen genauso; vergleichen Sie die Namen im Schritt mit der Dokumentation.\n\nEs wird kein Token gefunden: Probieren Sie den Schritt aus, und sehen Sie nach, wo in der Antwort das Token steht.\n\nZu viele Versuche: Warten Sie. Claimcheck wiederholt keine Anmeldung, die abgelehnt wurde.\n\nDer Server leitet weiter: Die Adresse ist wahrscheinlich die einer Seite für Menschen und nicht die der API.',
        cs: 'Server odmítl uživatelské jméno nebo heslo: zadejte obojí znovu. Některé servery stejně hlásí i chybný název pole; porovnejte názvy v kroku s dokumentací.\n\nToken se nenašel: krok vyzkoušejte a podívejte se, kde je token v odpovědi.\n\nPříliš mnoho pokusů: počkejte. Claimcheck odmítnuté přihlášení neopakuje.\n\nServer přesměrovává: adresa je nejspíš adresou stránky pro lidi, ne adresou API.',
      },
    },
  ],
  links: [],
}
