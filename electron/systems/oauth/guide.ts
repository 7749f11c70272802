/** The help page for any OAuth server. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is for', de: 'Wofür es da ist', cs: 'K čemu to je' },
      text: {
        en: 'For every server that issues tokens by OAuth 2.0 or OpenID Connect and has no entry of its own in Claimcheck. For some products Claimcheck knows what is special about them: choose yours under “Server”; otherwise “Any server”.',
        de: 'Für jeden Server, der Tokens nach OAuth 2.0 oder OpenID Connect ausstellt und in Claimcheck keinen eigenen Eintrag hat. Bei einigen Produkten kennt Claimcheck die Besonderheiten: Wählen Sie Ihres unter „Server“, sonst „Beliebiger Server“.',
        cs: 'Pro každý server, který vydává tokeny podle OAuth 2.0 nebo OpenID Connect a nemá v Claimchecku vlastní položku. U některých produktů zná Claimcheck jejich zvláštnosti: zvolte ten svůj v poli „Server“, jinak „Libovolný server“.',
      },
    },
    {
      title: { en: 'Where the keys come from', de: 'Woher die Schlüssel kommen', cs: 'Odkud jsou klíče' },
      text: {
        en: 'The server operator registers a client (some products call it app or application) and gives you its client ID and, usually, a client secret. Ask also for the issuer of the server, the scope that your API needs, and how the client authenticates.\n\nFor signing in as a user, the redirect address has to be registered. Without one of your own Claimcheck uses `http://127.0.0.1/callback`.',
        de: 'Der Betreiber registriert einen Client (bei manchen Produkten heißt er App oder Anwendung) und gibt Ihnen dessen Client-ID und meist ein Client-Secret. Fragen Sie auch nach dem Issuer des Servers, nach dem Scope, den Ihre API braucht, und danach, wie sich der Client authentifiziert.\n\nFür die Anmeldung als Benutzer muss die Weiterleitungsadresse registriert sein. Ohne eigene verwendet Claimcheck `http://127.0.0.1/callback`.',
        cs: 'Správce serveru zaregistruje klienta (některé produkty mu říkají aplikace) a dá vám jeho ID klienta a obvykle tajný klíč klienta. Zeptejte se také na issuer serveru, na rozsah (scope), který vaše API potřebuje, a na to, jak se klient ověřuje.\n\nPro přihlášení uživatele musí být zaregistrována adresa přesměrování. Bez vlastní používá Claimcheck `http://127.0.0.1/callback`.',
      },
    },
    {
      title: { en: 'Filling in the form', de: 'Das Formular ausfüllen', cs: 'Vyplnění formuláře' },
      text: {
        en: 'Paste the issuer or the address of the metadata, which ends in `/.well-known/openid-configuration`, and have it looked up: Claimcheck fills in the other addresses. Servers without metadata need at least the token endpoint.\n\nIf the client secret has special characters and the server rejects it in the header, choose “unencoded” or send it in the form: not all servers decode it as the standard says.',
        de: 'Fügen Sie den Issuer oder die Adresse der Metadaten ein, die auf `/.well-known/openid-configuration` endet, und lassen Sie sie nachschlagen: Claimcheck trägt die übrigen Adressen ein. Server ohne Metadaten brauchen mindestens den Token-Endpunkt.\n\nHat das Client-Secret Sonderzeichen und lehnt der Server es im Header ab, wählen Sie „uncodiert“ oder senden Sie es im Formular: Nicht alle Server decodieren es, wie es der Standard vorsieht.',
        cs: 'Vložte issuer nebo adresu metadat, která končí na `/.well-known/openid-configuration`, a nechte ji vyhledat: Claimcheck doplní ostatní adresy. Servery bez metadat potřebují alespoň koncový bod tokenů.\n\nPokud má tajný klíč klienta zvláštní znaky a server ho v hlavičce odmítá, zvolte „bez kódování“ nebo ho posílejte ve formuláři: ne všechny servery ho dekódují podle standardu.',
      },
    },
    {
      title: {
        en: 'What the token can do, and for how long',
        de: 'Was das Token kann und wie lange es gilt',
        cs: 'Co token umí a jak dlouho platí',
      },
      text: {
        en: 'The server decides both. The scope and, at some servers, the audience or resource say for which API the token is and what it may do there. How long it is valid is said by the response or by the token itself; Claimcheck shows it.\n\nMost servers issue a refresh token only for `offline_access` in the scope, and hardly ever for client credentials. A token that is no JWT cannot be read: that is no error.',
        de: 'Beides bestimmt der Server. Der Scope und bei manchen Servern der Empfänger (audience) oder die Ressource sagen, für welche API das Token gilt und was es dort darf. Wie lange es gilt, sagt die Antwort oder das Token selbst; Claimcheck zeigt es an.\n\nDie meisten Server stellen ein Refresh-Token nur mit `offline_access` im Scope aus und für Client Credentials kaum je. Ein Token, das kein JWT ist, lässt sich nicht lesen: Das ist kein Fehler.',
        cs: 'Obojí určuje server. Rozsah (scope) a u některých serverů příjemce (audience) nebo zdroj říkají, pro které API token platí a co tam smí. Jak dlouho platí, uvádí odpověď nebo sám token; Claimcheck to zobrazí.\n\nVětšina serverů vydá refresh token jen s `offline_access` v rozsahu a pro client credentials téměř nikdy. Token, který není JWT, přečíst nelze: to není chyba.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'A wrong client secret is reported in different ways: `invalid_client` by most servers, `unauthorized_client` by Keycloak, `access_denied` by Auth0, `invalid_grant` by authentik. Enter it again, and try another client authentication.\n\n`unauthorized_client` also means that the client may not use this sign-in method: ask the server operator to allow it.\n\n`invalid_scope`: a name in the scope is unknown, or not for this client. With client credentials leave out openid and offline_access.\n\nThe redirect address is refused: it has to be exactly as registered, with slash and port.',
        de: 'Ein falsches Client-Secret wird verschieden gemeldet: von den meisten Servern als `invalid_client`, von Keycloak als `unauthorized_client`, von Auth0 als `access_denied`, von authentik als `invalid_grant`. Geben Sie es noch einmal ein, und versuchen Sie es mit einer anderen Client-Authentifizierung.\n\n`unauthorized_client` heißt auch, dass der Client diese Anmeldeart nicht verwenden darf: Bitten Sie den Betreiber, sie zu erlauben.\n\n`invalid_scope`: Ein Name im Scope ist unbekannt oder nicht für diesen Client. Lassen Sie bei Client Credentials openid und offline_access weg.\n\nDie Weiterleitungsadresse wird abgelehnt: Sie muss genau so lauten, wie sie registriert ist, mit Schrägstrich und Port.',
        cs: 'Nesprávný tajný klíč klienta hlásí servery různě: většina jako `invalid_client`, Keycloak jako `unauthorized_client`, Auth0 jako `access_denied`, authentik jako `invalid_grant`. Zadejte ho znovu a zkuste jiné ověření klienta.\n\n`unauthorized_client` znamená také, že klient tento způsob přihlášení používat nesmí: požádejte správce serveru, aby ho povolil.\n\n`invalid_scope`: některý název v rozsahu je neznámý nebo není pro tohoto klienta. U client credentials vynechte openid a offline_access.\n\nServer odmítl adresu přesměrování: musí být přesně taková, jak je zaregistrována, i s lomítkem a portem.',
      },
    },
  ],
  links: [],
}
