/** The help page of Money S5: what its vendor's page says, and what is Claimcheck's choice. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is', de: 'Worum es geht', cs: 'O co jde' },
      text: {
        en: 'The API of Money S5, an ERP for companies in Czechia. There are two ways to sign in: a program signs in with an API key (client credentials), or a user signs in on the login page of Money (authorization code).',
        de: 'Die API von Money S5, einem ERP für Unternehmen in Tschechien. Es gibt zwei Arten, sich anzumelden: Ein Programm meldet sich mit einem API-Schlüssel an (Client Credentials), oder ein Benutzer meldet sich auf der Anmeldeseite von Money an (Authorization Code).',
        cs: 'API systému Money S5, ERP pro firmy v Česku. Přihlásit se lze dvěma způsoby: program se přihlašuje klíčem API (client credentials), nebo se uživatel přihlásí na přihlašovací stránce Money (authorization code).',
      },
    },
    {
      title: { en: 'Where the keys come from', de: 'Woher die Schlüssel kommen', cs: 'Odkud jsou klíče' },
      text: {
        en: 'They are made in Money, under Administrace – Výměna dat – REST API – Klíče API, with the button Generovat in the top bar; they can also be typed in there. A key is a client ID and a client secret. If you do not see this section, ask your administrator of Money.\n\nA key is bound to a user of Money. The vendor handles rights for the API by a user of its own with a role for the API.',
        de: 'Sie entstehen in Money unter Administrace – Výměna dat – REST API – Klíče API mit der Schaltfläche Generovat in der oberen Leiste; man kann sie dort auch selbst eintippen. Ein Schlüssel besteht aus Client-ID und Client-Secret. Sehen Sie diesen Bereich nicht, wenden Sie sich an die IT-Abteilung, die Money betreut.\n\nEin Schlüssel gehört zu einem Money-Benutzer. Der Hersteller regelt die Rechte für die API über einen eigenen Benutzer mit einer Rolle für die API.',
        cs: 'Vytvářejí se v Money v sekci Administrace – Výměna dat – REST API – Klíče API tlačítkem Generovat v horní liště; lze je tam i napsat ručně. Klíč tvoří ID klienta a tajný klíč klienta. Pokud tuto sekci nevidíte, obraťte se na svého správce Money.\n\nKlíč je vázaný na uživatele Money. Práva pro API řeší dodavatel pomocí samostatného uživatele Money a jeho role pro API.',
      },
    },
    {
      title: { en: 'Addresses', de: 'Adressen', cs: 'Adresy' },
      text: {
        en: 'Enter the address of your API, the part before `/connect/token`. The vendor’s page allows http as well as https. Claimcheck accepts http here after a warning: it sends the client secret unencrypted.\n\nFor the sign-in of a user the redirect address has to be assigned to the client in S5, normally the address of the API with `/oauth2-redirect.html`. It is compared character by character. The page prints it with http:// even for an API with https://: if S5 has it like that, type it like that.',
        de: 'Geben Sie die Adresse Ihrer API ein, den Teil vor `/connect/token`. Die Seite des Herstellers erlaubt http und https. Claimcheck nimmt http hier nach einer Warnung an: Das Client-Secret wird damit unverschlüsselt übertragen.\n\nFür die Anmeldung eines Benutzers muss die Weiterleitungsadresse dem Client in S5 zugeordnet sein, normalerweise die Adresse der API mit `/oauth2-redirect.html`. Sie wird Zeichen für Zeichen verglichen. Die Seite zeigt sie mit http://, auch wenn die API https:// hat: Ist sie in S5 so zugeordnet, geben Sie sie so ein.',
        cs: 'Zadejte adresu svého API, tedy část před `/connect/token`. Stránka dodavatele připouští http i https. Claimcheck zde http po varování přijme: tajný klíč klienta se tím posílá nešifrovaně.\n\nPro přihlášení uživatele musí být adresa přesměrování přiřazena ke klientovi v S5, obvykle adresa API s `/oauth2-redirect.html`. Porovnává se znak po znaku. Stránka ji uvádí s http://, i když má API https://: je-li tak v S5 přiřazena, zadejte ji tak.',
      },
    },
    {
      title: { en: 'What the token can do', de: 'Was das Token kann', cs: 'Co token umí' },
      text: {
        en: 'Every request needs the header `Authorization: Bearer TOKEN`. What it may do is decided by the rights of the Money user: for GraphQL by the standard role, for the older REST API by the tab Role v API, which names the allowed commands for each endpoint. Viewing, adding, editing and deleting can be limited, also by filters for single lists.\n\nThe REST API is being retired in favour of GraphQL. “Test token” requests the version of the API by GraphQL, which changes nothing.',
        de: 'Jede Anfrage braucht den Header `Authorization: Bearer TOKEN`. Was es darf, bestimmen die Rechte des Money-Benutzers: für GraphQL die Standardrolle, für die ältere REST-API die Registerkarte Role v API mit den erlaubten Befehlen je Endpunkt. Anzeigen, Hinzufügen, Bearbeiten und Löschen lassen sich einschränken, auch durch Filter für einzelne Listen.\n\nDie REST-API wird zugunsten von GraphQL eingestellt. „Token testen“ fragt über GraphQL nach der Version der API; das ändert nichts.',
        cs: 'Každý požadavek musí obsahovat hlavičku `Authorization: Bearer TOKEN`. Co token smí, určují práva uživatele Money: pro GraphQL standardní role, pro starší REST API záložka Role v API s možnostmi příkazů pro jednotlivé koncové body. Práva zobrazit, přidat, editovat a smazat lze omezit, včetně hlubších filtrů pro jednotlivé seznamy.\n\nPodpora REST API končí ve prospěch GraphQL. „Otestovat token“ zjistí přes GraphQL verzi API, což nic nemění.',
      },
    },
    {
      title: { en: 'How long it is valid', de: 'Wie lange es gilt', cs: 'Jak dlouho platí' },
      text: {
        en: 'Always 3600 seconds, which is one hour. After the sign-in of a user Claimcheck renews it with the refresh token; with an API key it gets a new one.\n\nThe vendor’s page recommends a web page to look into the token. Claimcheck shows what is in it without sending it anywhere.',
        de: 'Immer 3600 Sekunden, also eine Stunde. Nach der Anmeldung eines Benutzers erneuert Claimcheck es mit dem Refresh-Token; mit einem API-Schlüssel holt es ein neues.\n\nDie Seite des Herstellers empfiehlt eine Website, um in das Token zu sehen. Claimcheck zeigt seinen Inhalt, ohne es irgendwohin zu senden.',
        cs: 'Vždy 3600 sekund, tedy jednu hodinu. Po přihlášení uživatele ho Claimcheck obnovuje pomocí refresh tokenu; s klíčem API získá nový.\n\nStránka dodavatele doporučuje k zobrazení tokenu webovou stránku. Claimcheck jeho obsah zobrazí, aniž ho kamkoli odešle.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'A call ends with 401 Unauthorized: the token is wrong or has expired. Get a new one.\n\nThe client is refused: compare client ID and client secret with the key in Money, character by character.\n\nThe redirect address is refused: it differs from the one that S5 has, perhaps only in http and https.\n\nThe authorization code works once. If a sign-in was interrupted, begin it again.\n\nPKCE protects the code and is on by Claimcheck’s choice; switch it off only if your server refuses the sign-in because of it.',
        de: 'Ein Aufruf endet mit 401 Unauthorized: Das Token ist falsch oder abgelaufen. Holen Sie ein neues.\n\nDer Client wird abgelehnt: Vergleichen Sie Client-ID und Client-Secret Zeichen für Zeichen mit dem Schlüssel in Money.\n\nDie Weiterleitungsadresse wird abgelehnt: Sie unterscheidet sich von der in S5, vielleicht nur durch http und https.\n\nDer Autorisierungscode gilt einmal. Wurde eine Anmeldung unterbrochen, beginnen Sie sie neu.\n\nPKCE sichert den Code ab und ist bei Claimcheck eingeschaltet; schalten Sie es nur aus, wenn Ihr Server die Anmeldung deswegen ablehnt.',
        cs: 'Volání končí stavem 401 Unauthorized: token je nesprávný nebo jeho platnost vypršela. Získejte nový.\n\nServer odmítl klienta: porovnejte ID klienta a tajný klíč klienta s klíčem v Money, znak po znaku.\n\nServer odmítl adresu přesměrování: liší se od adresy v S5, třeba jen v http a https.\n\nAutorizační kód lze použít jen jednou. Pokud bylo přihlášení přerušeno, začněte znovu.\n\nPKCE chrání kód a Claimcheck ho má zapnuté; vypněte ho, jen pokud server kvůli němu přihlášení odmítá.',
      },
    },
  ],
  links: [],
}
