/** The help page of the Aareon ERP API: what its vendor's page says, and what is Claimcheck's choice. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is', de: 'Worum es geht', cs: 'O co jde' },
      text: {
        en: 'The Aareon ERP API is for the housing industry in Germany. An application signs in as itself, without a user (client credentials).\n\nThe client secret is never sent. It signs a JWT that is valid for a few minutes, and Aareon checks the signature. Aareon’s page gives the reason: the transmission is safer, and a request that somebody recorded cannot be sent again.',
        de: 'Die Aareon-ERP-API ist für die Wohnungswirtschaft in Deutschland. Eine Applikation meldet sich in eigenem Namen an, ohne Benutzer (Client Credentials).\n\nDas Client-Secret wird nie übertragen. Es signiert ein JWT, das wenige Minuten gilt, und Aareon prüft die Signatur. Die Seite von Aareon nennt den Grund: Die Übertragung ist sicherer, und eine mitgeschnittene Anfrage lässt sich nicht noch einmal senden.',
        cs: 'Aareon ERP API slouží správě nemovitostí a bytů v Německu. Aplikace se přihlašuje sama za sebe, bez uživatele (client credentials).\n\nTajný klíč klienta se nikdy neodesílá. Podepisuje se jím token JWT s platností několika minut a Aareon podpis ověří. Stránka společnosti Aareon uvádí důvod: přenos je bezpečnější a zachycený požadavek nelze odeslat znovu.',
      },
    },
    {
      title: { en: 'Where the keys come from', de: 'Woher die Schlüssel kommen', cs: 'Odkud jsou klíče' },
      text: {
        en: 'Aareon sets up one client per application. You need three things: its client ID, its client secret, and the API key for this customer and this application. The API key is sent as the scope; Claimcheck keeps it like a password.\n\nAareon’s page does not say where they are requested: ask your contact at Aareon.',
        de: 'Aareon richtet je Applikation einen Client ein. Sie brauchen dreierlei: dessen Client-ID, dessen Client-Secret und den API-Schlüssel für diesen Kunden und diese Applikation. Der API-Schlüssel wird als Scope gesendet; Claimcheck behandelt ihn wie ein Passwort.\n\nWo Sie das alles beantragen, sagt die Seite von Aareon nicht: Fragen Sie Ihren Ansprechpartner bei Aareon.',
        cs: 'Aareon zřizuje pro každou aplikaci jednoho klienta. Potřebujete tři věci: jeho ID klienta, jeho tajný klíč klienta a klíč API pro tohoto zákazníka a tuto aplikaci. Klíč API se posílá jako rozsah (scope); Claimcheck s ním zachází jako s heslem.\n\nKde o ně požádat, stránka společnosti Aareon neuvádí: obraťte se na svůj kontakt v Aareonu.',
      },
    },
    {
      title: { en: 'Addresses', de: 'Adressen', cs: 'Adresy' },
      text: {
        en: 'Production: `https://api.aareon.com/erpapi/oauth2/token`\n\nDevelopment: `https://api.aareon.com/dev/erpapi/oauth2/token`\n\nTest: `https://api.aareon.com/test/erpapi/oauth2/token`\n\nThe signed JWT names another address as its audience (aud), the same for all three: `https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token`. It is set already; change it only if Aareon tells you to.',
        de: 'Produktion: `https://api.aareon.com/erpapi/oauth2/token`\n\nEntwicklung: `https://api.aareon.com/dev/erpapi/oauth2/token`\n\nTest: `https://api.aareon.com/test/erpapi/oauth2/token`\n\nAls Empfänger (aud) nennt das signierte JWT eine andere Adresse, für alle drei dieselbe: `https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token`. Sie ist schon eingetragen; ändern Sie sie nur, wenn Aareon es verlangt.',
        cs: 'Produkční: `https://api.aareon.com/erpapi/oauth2/token`\n\nVývojové: `https://api.aareon.com/dev/erpapi/oauth2/token`\n\nTestovací: `https://api.aareon.com/test/erpapi/oauth2/token`\n\nPodepsaný JWT uvádí jako příjemce (aud) jinou adresu, pro všechna tři prostředí stejnou: `https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token`. Je už vyplněná; měňte ji jen na pokyn společnosti Aareon.',
      },
    },
    {
      title: { en: 'What the token can do', de: 'Was das Token kann', cs: 'Co token umí' },
      text: {
        en: 'API calls are authenticated with it. Whose data it opens is decided by the API key.\n\nAareon’s page names no call to try, and does not say in which header the token is sent. Claimcheck’s choice is the usual one: `Authorization: Bearer`. Enter a call that changes nothing as “Address to try”, and you can test the token.',
        de: 'Damit werden API-Aufrufe authentifiziert. Wessen Daten es öffnet, bestimmt der API-Schlüssel.\n\nDie Seite von Aareon nennt keinen Aufruf zum Ausprobieren und keinen Header für das Token. Claimcheck verwendet den üblichen: `Authorization: Bearer`. Tragen Sie unter „Adresse zum Ausprobieren“ einen Aufruf ein, der nichts ändert, dann können Sie das Token testen.',
        cs: 'Ověřují se jím volání API. Čí data zpřístupní, určuje klíč API.\n\nStránka společnosti Aareon neuvádí žádné volání k vyzkoušení ani hlavičku pro token. Claimcheck používá obvyklou: `Authorization: Bearer`. Zadejte do pole „Adresa k vyzkoušení“ volání, které nic nemění, a token půjde otestovat.',
      },
    },
    {
      title: { en: 'How long it is valid', de: 'Wie lange es gilt', cs: 'Jak dlouho platí' },
      text: {
        en: 'Aareon’s page states no lifetime of the token: Claimcheck reads it from the response or from the token itself, and gets a new one when it is needed.\n\nThe signed JWT is valid for at most 5 minutes. Claimcheck signs another one for each request, on the server’s time.',
        de: 'Eine Gültigkeitsdauer des Tokens nennt die Seite von Aareon nicht: Claimcheck liest sie aus der Antwort oder aus dem Token selbst und holt bei Bedarf ein neues.\n\nDas signierte JWT gilt höchstens 5 Minuten. Claimcheck signiert für jede Anfrage ein neues, nach der Uhr des Servers.',
        cs: 'Dobu platnosti tokenu stránka společnosti Aareon neuvádí: Claimcheck ji přečte z odpovědi nebo ze samotného tokenu a v případě potřeby získá nový.\n\nPodepsaný JWT platí nejvýše 5 minut. Claimcheck podepisuje pro každý požadavek nový, podle času serveru.',
      },
    },
    {
      title: {
        en: 'If the server refuses',
        de: 'Wenn der Server ablehnt',
        cs: 'Když server odmítne',
      },
      text: {
        en: 'The client is refused: enter client ID and client secret again, exactly as issued. If the audience was changed, set it back.\n\nThe scope is refused: look at the API key. It is issued for one customer and one application.\n\nThe signed JWT is refused as expired or not yet valid: the clock of this computer is off. Claimcheck measures by how much and corrects it; set the clock all the same.',
        de: 'Der Client wird abgelehnt: Geben Sie Client-ID und Client-Secret noch einmal genau so ein, wie Sie sie erhalten haben. Wurde der Empfänger geändert, setzen Sie ihn zurück.\n\nDer Scope wird abgelehnt: Prüfen Sie den API-Schlüssel. Er gilt für einen Kunden und eine Applikation.\n\nDas signierte JWT wird als abgelaufen oder noch nicht gültig abgelehnt: Die Uhr dieses Computers geht falsch. Claimcheck misst die Abweichung und gleicht sie aus; stellen Sie die Uhr trotzdem.',
        cs: 'Server odmítl klienta: zadejte ID klienta a tajný klíč klienta znovu přesně tak, jak jste je dostali. Pokud byl změněn příjemce, vraťte původního.\n\nServer odmítl rozsah (scope): zkontrolujte klíč API. Vydává se pro jednoho zákazníka a jednu aplikaci.\n\nServer odmítl podepsaný JWT jako prošlý nebo dosud neplatný: hodiny tohoto počítače jdou špatně. Claimcheck odchylku změří a vyrovná; hodiny přesto nastavte.',
      },
    },
  ],
  links: [],
}
