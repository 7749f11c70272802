/** The help page of the CMI STS: what its vendor's pages say, and what is Claimcheck's choice. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is', de: 'Worum es geht', cs: 'O co jde' },
      text: {
        en: 'The STS issues the tokens with which interfaces sign in to CMI, in municipalities in Switzerland. There are two generations. STS 3 knows client credentials (the interface signs in as itself) and delegation (a token is exchanged for another one).\n\nSTS 2 knows impersonation, which STS 3 no longer has, for security reasons. Interfaces that use it have to move.',
        de: 'Der STS stellt die Tokens aus, mit denen sich Schnittstellen bei CMI anmelden, in Gemeinden der Schweiz. Es gibt zwei Generationen. STS 3 kennt Client Credentials (die Schnittstelle meldet sich in eigenem Namen an) und die Delegation (ein Token wird gegen ein anderes getauscht).\n\nSTS 2 kennt die Impersonifizierung, die es im STS 3 aus Sicherheitsgründen nicht mehr gibt. Schnittstellen, die sie verwenden, müssen wechseln.',
        cs: 'STS vydává tokeny, kterými se rozhraní přihlašují do CMI v obcích ve Švýcarsku. Existují dvě generace. STS 3 zná client credentials (rozhraní se přihlašuje vlastním jménem) a delegaci (token se vymění za jiný).\n\nSTS 2 zná impersonaci, kterou STS 3 z bezpečnostních důvodů už nemá. Rozhraní, která ji používají, musí přejít.',
      },
    },
    {
      title: { en: 'Where the keys come from', de: 'Woher die Schlüssel kommen', cs: 'Odkud jsou klíče' },
      text: {
        en: 'From the operator of your STS 3, who configures a client of its own for the interface. The client ID can be the name of the interface: for “ABC Sync” the vendor proposes `abcsync`. The configuration contains the SHA-512 hash of the client secret, and the technical user of the interface; Claimcheck needs the client secret itself.\n\nYou can prepare this: choose client ID and client secret in the form, then “Client entry for STS 3…” in the menu of the connection. The operator inserts that text into the configuration.',
        de: 'Vom Betreiber Ihres STS 3, der einen eigenen Client für die Schnittstelle konfiguriert. Die Client-ID kann der Name der Schnittstelle sein: Für „ABC Sync“ schlägt der Hersteller `abcsync` vor. In der Konfiguration stehen der SHA-512-Hash des Client-Secrets und der technische Benutzer der Schnittstelle; Claimcheck braucht das Client-Secret selbst.\n\nDas können Sie vorbereiten: Wählen Sie im Formular Client-ID und Client-Secret, dann im Menü der Verbindung „Client-Eintrag für STS 3 …“. Der Betreiber fügt diesen Text in die Konfiguration ein.',
        cs: 'Od správce vašeho STS 3, který pro dané rozhraní nastaví vlastního klienta. ID klienta může být název rozhraní: pro „ABC Sync“ navrhuje dodavatel `abcsync`. Konfigurace obsahuje otisk SHA-512 tajného klíče klienta a technického uživatele rozhraní; Claimcheck potřebuje samotný tajný klíč klienta.\n\nMůžete to připravit: zvolte ve formuláři ID klienta a tajný klíč klienta a potom v nabídce připojení „Záznam klienta pro STS 3…“. Správce tento text vloží do konfigurace.',
      },
    },
    {
      title: { en: 'Addresses', de: 'Adressen', cs: 'Adresy' },
      text: {
        en: 'STS 3 has each tenant under its own path: `https://SERVER/TENANT/identity/connect/token`. Enter the server as the address and the tenant in its own field. A whole address may be pasted, too.\n\nSTS 2 has the tenant in the request instead, as `acr_values=tenant:ID`; Claimcheck does that for you.\n\nMany of these servers have a certificate of a private CA or one that they issued themselves. Claimcheck then shows it; compare its fingerprint with the operator before you trust it.',
        de: 'STS 3 hat jeden Mandanten unter einem eigenen Pfad: `https://SERVER/MANDANT/identity/connect/token`. Geben Sie als Adresse den Server ein und den Mandanten in seinem eigenen Feld. Auch eine ganze Adresse lässt sich einfügen.\n\nBei STS 2 steht der Mandant stattdessen in der Anfrage, als `acr_values=tenant:ID`; das erledigt Claimcheck.\n\nViele dieser Server haben ein Zertifikat einer privaten Zertifizierungsstelle oder ein selbst ausgestelltes. Claimcheck zeigt es dann an; vergleichen Sie den Fingerabdruck mit dem Betreiber, bevor Sie ihm vertrauen.',
        cs: 'STS 3 má každého mandanta pod vlastní cestou: `https://SERVER/MANDANT/identity/connect/token`. Jako adresu zadejte server, mandanta do jeho vlastního pole. Lze vložit i celou adresu.\n\nU STS 2 je mandant naopak v požadavku, jako `acr_values=tenant:ID`; to za vás udělá Claimcheck.\n\nMnohé z těchto serverů mají certifikát soukromé certifikační autority nebo certifikát, který si samy vystavily. Claimcheck ho pak zobrazí; než mu začnete důvěřovat, porovnejte jeho otisk se správcem serveru.',
      },
    },
    {
      title: { en: 'Moving from STS 2', de: 'Wechsel von STS 2', cs: 'Přechod z STS 2' },
      text: {
        en: 'For a connection with impersonation choose “Move to STS 3…” in its menu. Claimcheck proposes the new connection, makes the entry for its client, and compares the new token with the old one. The old connection stays as it is.\n\nWith client credentials no user is sent any more: STS 3 has it in its configuration. For the program itself the vendor offers the library CMI.STS.Client, which makes the move easier.',
        de: 'Wählen Sie bei einer Verbindung mit Impersonifizierung im Menü „Zu STS 3 wechseln …“. Claimcheck schlägt die neue Verbindung vor, erstellt den Eintrag für ihren Client und vergleicht das neue Token mit dem alten. Die alte Verbindung bleibt, wie sie ist.\n\nMit Client Credentials wird kein Benutzer mehr gesendet: Er ist im STS 3 hinterlegt. Für das Programm selbst bietet der Hersteller die Bibliothek CMI.STS.Client an, die den Wechsel vereinfacht.',
        cs: 'U připojení s impersonací zvolte v jeho nabídce „Přejít na STS 3…“. Claimcheck navrhne nové připojení, vytvoří záznam pro jeho klienta a porovná nový token se starým. Staré připojení zůstane beze změny.\n\nS client credentials se už žádný uživatel neposílá: je uložen v STS 3. Pro samotný program nabízí dodavatel knihovnu CMI.STS.Client, která přechod usnadňuje.',
      },
    },
    {
      title: {
        en: 'What the token can do, and for how long',
        de: 'Was das Token kann und wie lange es gilt',
        cs: 'Co token umí a jak dlouho platí',
      },
      text: {
        en: 'It is for one tenant and one user of CMI; with client credentials that is the technical user. Beside the token, Claimcheck shows both. The scope is `metatool`.\n\nIn the vendor’s example a token is valid for 3600 seconds, which is one hour. A delegation may also bring a refresh token, with which Claimcheck renews it.\n\nThe vendor’s page names no call to try. Claimcheck’s choice is the usual header: `Authorization: Bearer`.',
        de: 'Es gilt für einen Mandanten und einen Benutzer im CMI; bei Client Credentials ist es der technische Benutzer. Neben dem Token zeigt Claimcheck beide an. Der Scope ist `metatool`.\n\nIm Beispiel des Herstellers gilt ein Token 3600 Sekunden, also eine Stunde. Eine Delegation kann auch ein Refresh-Token liefern, mit dem Claimcheck es erneuert.\n\nEinen Aufruf zum Ausprobieren nennt die Seite des Herstellers nicht. Claimcheck verwendet den üblichen Header: `Authorization: Bearer`.',
        cs: 'Platí pro jednoho mandanta a jednoho uživatele v CMI; u client credentials je to technický uživatel. Vedle tokenu zobrazí Claimcheck obojí. Rozsah (scope) je `metatool`.\n\nV příkladu dodavatele platí token 3600 sekund, tedy jednu hodinu. Delegace může přinést i refresh token, kterým ho Claimcheck obnoví.\n\nStránka dodavatele neuvádí žádné volání k vyzkoušení. Claimcheck používá obvyklou hlavičku: `Authorization: Bearer`.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'The client is refused: enter the client secret again, not the hash in the configuration, and ask the operator whether the client is configured for this tenant.\n\nThe grant is refused: the client may not use this sign-in method (`AllowedGrantTypes`), or it is an impersonation at an STS 3.\n\nNothing is found: the address or the tenant is wrong, or the server is the other generation.',
        de: 'Der Client wird abgelehnt: Geben Sie das Client-Secret noch einmal ein, nicht den Hash aus der Konfiguration, und fragen Sie den Betreiber, ob der Client für diesen Mandanten konfiguriert ist.\n\nDer Grant wird abgelehnt: Der Client darf diese Anmeldeart nicht verwenden (`AllowedGrantTypes`), oder es ist eine Impersonifizierung bei einem STS 3.\n\nEs wird nichts gefunden: Adresse oder Mandant ist falsch, oder der Server ist von der anderen Generation.',
        cs: 'Server odmítl klienta: zadejte tajný klíč klienta znovu, ne otisk z konfigurace, a zeptejte se správce serveru, zda je klient nastaven pro tohoto mandanta.\n\nServer odmítl způsob přihlášení (grant): klient ho nesmí používat (`AllowedGrantTypes`), nebo jde o impersonaci u STS 3.\n\nServer nic nenašel: adresa nebo mandant jsou nesprávné, nebo jde o server druhé generace.',
      },
    },
  ],
  links: [],
}
