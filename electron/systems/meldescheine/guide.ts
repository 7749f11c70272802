/** The help page of Meldescheine: what its vendor's page says, and what is Claimcheck's choice. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is', de: 'Worum es geht', cs: 'O co jde' },
      text: {
        en: 'The registration of guests for hosts and municipalities in Germany. You sign in with a user name and a password key, and receive a JWT. Every request but the sign-in needs it.',
        de: 'Die Meldung von Gästen für Beherberger und Gemeinden in Deutschland. Sie melden sich mit Benutzername und Passwort-Schlüssel an und erhalten ein JWT. Jede Anfrage außer der Anmeldung braucht es.',
        cs: 'Hlášení hostů pro ubytovatele a obce v Německu. Přihlašujete se uživatelským jménem a heslovým klíčem a dostanete token JWT. Potřebuje ho každý požadavek kromě přihlášení.',
      },
    },
    {
      title: { en: 'What you need', de: 'Was Sie brauchen', cs: 'Co potřebujete' },
      text: {
        en: 'The server’s address, the user name or e-mail address of your account, and its password key. In the vendor’s example the key is a long row of digits and letters. The page does not say where it is requested: ask Meldescheine.\n\nThe vendor’s servers are set already: production `https://api.meldescheine.de/api/` and test `https://dev-api.meldescheine.de/api/`. For another one choose “Other server”.',
        de: 'Die Adresse des Servers, den Benutzernamen oder die E-Mail-Adresse Ihres Kontos und den Passwort-Schlüssel dazu. Im Beispiel des Herstellers ist der Schlüssel eine lange Folge aus Ziffern und Buchstaben. Wo man ihn beantragt, sagt die Seite nicht: Fragen Sie Meldescheine.\n\nDie Server des Herstellers sind schon eingetragen: Produktion `https://api.meldescheine.de/api/` und Test `https://dev-api.meldescheine.de/api/`. Für einen anderen wählen Sie „Anderer Server“.',
        cs: 'Adresu serveru, uživatelské jméno nebo e-mail svého účtu a k němu heslový klíč. V příkladu dodavatele je to dlouhá řada číslic a písmen. Kde o něj požádat, stránka neuvádí: obraťte se na Meldescheine.\n\nServery dodavatele jsou už vyplněné: produkční `https://api.meldescheine.de/api/` a testovací `https://dev-api.meldescheine.de/api/`. Pro jiný zvolte „Jiný server“.',
      },
    },
    {
      title: { en: 'How the token is sent', de: 'Wie das Token gesendet wird', cs: 'Jak se token odesílá' },
      text: {
        en: 'In the header Authorization with the prefix JWT and one space before the token: `Authorization: JWT TOKEN`. The usual prefix “Bearer” is wrong here.\n\nThe query parameter `?jwt=TOKEN` works too. Claimcheck proposes the header, because addresses end up in logs.\n\nEvery request also needs a Content-Type, and a User-Agent that names your program.',
        de: 'Im Header Authorization mit dem Präfix JWT und einem Leerzeichen vor dem Token: `Authorization: JWT TOKEN`. Das sonst übliche Präfix „Bearer“ ist hier falsch.\n\nDer Query-Parameter `?jwt=TOKEN` geht auch. Claimcheck schlägt den Header vor, weil Adressen in Protokollen landen.\n\nJede Anfrage braucht außerdem einen Content-Type und einen User-Agent, der Ihr Programm nennt.',
        cs: 'V hlavičce Authorization s předponou JWT a jednou mezerou před tokenem: `Authorization: JWT TOKEN`. Jinde obvyklá předpona „Bearer“ je zde nesprávná.\n\nFunguje i parametr dotazu `?jwt=TOKEN`. Claimcheck navrhuje hlavičku, protože adresy se ukládají do protokolů.\n\nKaždý požadavek potřebuje také hlavičku Content-Type a User-Agent s názvem vašeho programu.',
      },
    },
    {
      title: { en: 'IDs for further calls', de: 'IDs für weitere Aufrufe', cs: 'ID pro další volání' },
      text: {
        en: 'Further calls need the IDs of municipalities and properties. Once you have a token, `get_config` lists them: choose “Look up” beside the token, and copy what you need.',
        de: 'Weitere Aufrufe verlangen Gemeinde-IDs und Objekt-IDs. Sobald Sie ein Token haben, nennt `get_config` sie: Wählen Sie neben dem Token „Abrufen“, und kopieren Sie, was Sie brauchen.',
        cs: 'Další volání vyžadují ID obcí a objektů. Jakmile máte token, vypíše je `get_config`: zvolte vedle tokenu „Zjistit“ a zkopírujte, co potřebujete.',
      },
    },
    {
      title: { en: 'How long it is valid', de: 'Wie lange es gilt', cs: 'Jak dlouho platí' },
      text: {
        en: 'The vendor’s page does not say, and the response does not either. Claimcheck reads the expiry from the token itself; if it has none, the expiry is unknown.',
        de: 'Die Seite des Herstellers sagt es nicht und die Antwort auch nicht. Claimcheck liest den Ablauf aus dem Token selbst; hat es keinen, ist der Ablauf unbekannt.',
        cs: 'Stránka dodavatele to neuvádí a odpověď také ne. Claimcheck čte konec platnosti ze samotného tokenu; pokud v něm není, je neznámý.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'The sign-in is refused: enter user name and password key again. Check the environment, too: an account of one server need not exist on the other.\n\nA call is refused although the token is valid: look at the prefix JWT and the single space behind it.',
        de: 'Die Anmeldung wird abgelehnt: Geben Sie Benutzername und Passwort-Schlüssel noch einmal ein. Prüfen Sie auch die Umgebung: Ein Konto des einen Servers muss es auf dem anderen nicht geben.\n\nEin Aufruf wird abgelehnt, obwohl das Token gültig ist: Achten Sie auf das Präfix JWT und das eine Leerzeichen dahinter.',
        cs: 'Server odmítl přihlášení: zadejte uživatelské jméno a heslový klíč znovu. Zkontrolujte i prostředí: účet z jednoho serveru na druhém existovat nemusí.\n\nServer odmítl volání, přestože je token platný: zkontrolujte předponu JWT a jednu mezeru za ní.',
      },
    },
  ],
  links: [
    {
      label: {
        en: 'The vendor’s API server, production',
        de: 'API-Server des Herstellers, Produktion',
        cs: 'API server dodavatele, produkční',
      },
      url: 'https://api.meldescheine.de/api/',
    },
    {
      label: {
        en: 'The vendor’s API server, test',
        de: 'API-Server des Herstellers, Test',
        cs: 'API server dodavatele, testovací',
      },
      url: 'https://dev-api.meldescheine.de/api/',
    },
  ],
}
