/** Was schiefging und was zu tun ist, auf Deutsch. Regeln wie in `en-problems.ts`; Sie-Form, mit ß und „…“. */
export const problems = {
  certificateChanged: {
    what: '{{host}} legt ein anderes Zertifikat vor als das, das Sie akzeptiert haben. Es wurde nichts gesendet.',
    next: 'Fragen Sie den Betreiber, ob das Zertifikat ersetzt wurde, und vergleichen Sie die Fingerabdrücke unten, bevor Sie es akzeptieren.',
  },
  clientCertificateRefused: {
    what: '{{host}} verlangt ein Client-Zertifikat oder hat das vorgelegte abgelehnt.',
    next: 'Bearbeiten Sie die Verbindung und wählen Sie unter „Netzwerk“ das für diesen Server ausgestellte Zertifikat.',
  },
  browserFailed: {
    what: 'Ihr Browser ließ sich nicht öffnen.',
    next: 'Legen Sie im Betriebssystem einen Standardbrowser fest, oder melden Sie sich im Anmeldefenster an (Verbindung bearbeiten).',
  },
  portTaken: {
    what: 'Ein anderes Programm benutzt bereits den Port {{port}} dieses Computers.',
    next: 'Beenden Sie dieses Programm und versuchen Sie es erneut, oder registrieren Sie eine Weiterleitungsadresse mit anderem Port.',
  },
  redirectNotLoopback: {
    what: 'Die Anmeldung im Standardbrowser braucht eine Weiterleitungsadresse auf diesem Computer.',
    next: 'Bearbeiten Sie die Verbindung: Registrieren Sie eine wie http://127.0.0.1/callback und tragen Sie sie ein, oder melden Sie sich im Anmeldefenster an.',
  },
  tooManyAttempts: {
    what: 'Es gab zu viele Fehlversuche nacheinander.',
    next: 'Warten Sie {{wait}} und versuchen Sie es dann erneut.',
  },
  recoveryCodeMistyped: {
    what: 'Das ist kein Wiederherstellungscode: Ein Zeichen ist falsch oder fehlt.',
    next: 'Vergleichen Sie ihn Gruppe für Gruppe mit Ihrem Notfallblatt. Die Buchstaben I, L, O und U kommen nicht vor.',
  },
  wrongRecoveryCode: {
    what: 'Dieser Wiederherstellungscode öffnet diesen Tresor nicht.',
    next: 'Verwenden Sie das neueste Notfallblatt dieses Tresors: Ein geänderter Schutz oder ein neues Blatt macht ältere ungültig.',
  },
  notAVault: {
    what: 'Die gewählte Datei ist kein Claimcheck-Tresor, oder sie ist beschädigt.',
    next: 'Wählen Sie die Tresordatei (vault.json oder eine gesicherte Kopie davon) vom anderen Computer.',
  },
  vaultUnreadable: {
    what: 'Die Tresordatei {{file}} lässt sich derzeit nicht lesen.',
    next: 'Schließen Sie Programme, die sie verwenden könnten (Datensicherung, Virenscanner), prüfen Sie Ihre Leserechte und versuchen Sie es erneut.',
  },
  fileUnwritable: {
    what: 'Die Datei konnte nicht in {{folder}} geschrieben werden.',
    next: 'Prüfen Sie, ob der Ordner existiert, Platz hat und Sie dort schreiben dürfen, und versuchen Sie es erneut.',
  },
  unknownHost: {
    what: 'Der Server {{host}} wurde nicht gefunden.',
    next: 'Prüfen Sie die Schreibweise der Adresse. Steht der Server im Firmennetz, verbinden Sie sich damit oder mit dem VPN und versuchen Sie es erneut.',
  },
  connectionRefused: {
    what: '{{host}} ist erreichbar, aber dort nimmt kein Dienst Anfragen an.',
    next: 'Prüfen Sie den Port in der Adresse und fragen Sie den Betreiber, ob der Dienst läuft.',
  },
  unreachable: {
    what: '{{host}} ist von diesem Computer aus nicht erreichbar.',
    next: 'Prüfen Sie Ihre Netzwerk- oder VPN-Verbindung und versuchen Sie es erneut.',
  },
  timedOut: {
    what: '{{host}} hat innerhalb von {{seconds}} Sekunden nicht geantwortet.',
    next: 'Versuchen Sie es gleich noch einmal. Bleibt es dabei, blockiert vielleicht eine Firewall die Anfrage: Bitten Sie Ihr Netzwerkteam, {{host}} freizugeben.',
  },
  closedEarly: {
    what: '{{host}} hat die Verbindung abgebrochen, bevor die Antwort vollständig war.',
    next: 'Versuchen Sie es erneut. Geschieht es jedes Mal, prüfen Sie, ob die Adresse richtig mit http oder https beginnt, und das Passwort: Manche Server trennen bei einem falschen die Verbindung.',
  },
  redirected: {
    what: '{{host}} verweist auf eine andere Adresse, statt zu antworten.',
    next: 'Zum Schutz Ihrer Zugangsdaten wurde dorthin nichts gesendet. Bearbeiten Sie die Verbindung und tragen Sie die endgültige Adresse ein.',
  },
  notJson: {
    what: '{{host}} hat mit {{contentType}} statt mit einem Token geantwortet.',
    next: 'Die Adresse führt vermutlich zu einer Webseite oder einem Gateway. Vergleichen Sie sie mit der Dokumentation des Herstellers.',
  },
  emptyAnswer: {
    what: '{{host}} hat eine leere Antwort geschickt.',
    next: 'Vergleichen Sie die Adresse mit der Dokumentation des Herstellers und versuchen Sie es erneut.',
  },
  answerTooLarge: {
    what: 'Die Antwort von {{host}} war viel zu groß für ein Token und wurde nicht gelesen.',
    next: 'Die Adresse führt vielleicht zu einer Datei oder Webseite: Prüfen Sie sie. Stimmt sie, senden Sie die Details unten dem Betreiber.',
  },
  noToken: {
    what: '{{host}} hat geantwortet, aber ohne Token.',
    next: 'Prüfen Sie, ob es wirklich die Adresse für Tokens ist. In den Details unten steht, welche Felder zurückkamen.',
  },
  badAnswer: {
    what: 'Die Antwort von {{host}} lässt sich nicht auswerten.',
    next: 'Senden Sie die Details unten dem Betreiber.',
  },
  tokenTypeUnsupported: {
    what: '{{host}} hat ein Token vom Typ „{{type}}“ ausgestellt. Es verlangt bei jeder Anfrage den Nachweis eines Schlüssels; das unterstützt Claimcheck nicht.',
    next: 'Bitten Sie den Betreiber, diesem Client Bearer-Tokens auszustellen.',
  },
  notFound: {
    what: '{{host}} kennt unter dieser Adresse keinen Token-Dienst.',
    next: 'Bearbeiten Sie die Verbindung und vergleichen Sie die Adresse samt Pfad oder Mandant mit der Dokumentation des Herstellers.',
  },
  noMetadata: {
    what: 'Unter dieser Adresse von {{host}} wurden keine Metadaten eines Servers (OpenID Connect, OAuth) gefunden.',
    next: 'Prüfen Sie den Issuer samt Pfad, oder fügen Sie die Adresse ein, die auf /.well-known/openid-configuration endet. Sie können die Endpunkte auch selbst eingeben.',
  },
  issuerMismatch: {
    what: 'Die Metadaten bei {{host}} sind die eines anderen Servers: {{issuer}}.',
    next: 'Wenn Sie diesen Server meinen, geben Sie seine Adresse als Issuer ein. Sonst prüfen Sie die Adresse, oder geben Sie die Endpunkte selbst ein.',
  },
  serverFailed: {
    what: '{{host}} meldet einen internen Fehler (Status {{status}}).',
    next: 'Ihre Angaben stimmen vermutlich. Versuchen Sie es später erneut; bleibt es dabei, senden Sie die Details unten dem Betreiber.',
  },
  unexpectedStatus: {
    what: '{{host}} hat mit dem unerwarteten Status {{status}} geantwortet.',
    next: 'Prüfen Sie die Adresse und sehen Sie sich die Details unten an.',
  },
  clientRefused: {
    what: 'Der Server akzeptiert diese Client-ID oder dieses Client-Secret nicht.',
    next: 'Bearbeiten Sie die Verbindung und geben Sie beides noch einmal ein, wie Sie es erhalten haben. Stimmt es, fragen Sie nach, ob der Client in dieser Umgebung aktiv ist.',
  },
  credentialsRefused: {
    what: 'Der Server akzeptiert diesen Benutzernamen oder dieses Passwort nicht.',
    next: 'Bearbeiten Sie die Verbindung und geben Sie beides neu ein. Es wurde nur einmal versucht, damit das Konto nicht gesperrt wird.',
  },
  scopeRefused: {
    what: 'Der Server gewährt das Angeforderte nicht.',
    next: 'Prüfen Sie Scope oder API-Schlüssel dieser Verbindung oder bitten Sie den Hersteller, ihn für Ihren Client freizugeben.',
  },
  grantRefused: {
    what: 'Dieser Client darf sich auf diese Art nicht anmelden.',
    next: 'Wählen Sie unter „Bearbeiten“ eine andere Anmeldeart oder bitten Sie den Hersteller, diese für Ihren Client freizugeben.',
  },
  requestRefused: {
    what: 'Der Server beanstandet die Anfrage.',
    next: 'Vergleichen Sie die gesendeten Felder in den Details unten mit der Dokumentation des Herstellers.',
  },
  refreshRefused: {
    what: 'Die Anmeldung ist abgelaufen und lässt sich nicht mehr erneuern.',
    next: 'Holen Sie ein neues Token; dabei melden Sie sich neu an.',
  },
  codeRefused: {
    what: 'Die Anmeldung ist gelungen, aber der Server hat den Autorisierungscode nicht akzeptiert.',
    next: 'Holen Sie das Token erneut und melden Sie sich ohne lange Pause an. Gelingt es wieder nicht, prüfen Sie Weiterleitungsadresse und Client-Secret.',
  },
  sourceRefused: {
    what: 'Der Server akzeptiert das Token der Quellverbindung nicht.',
    next: 'Öffnen Sie die Quellverbindung, holen Sie dort ein neues Token und versuchen Sie es hier erneut.',
  },
  accountLocked: {
    what: 'Der Server lehnt weitere Versuche vorerst ab; das Konto ist möglicherweise gesperrt.',
    next: 'Warten Sie vor dem nächsten Versuch. Bleibt es gesperrt, bitten Sie die Systemadministration, das Konto zu entsperren.',
  },
  clockOff: {
    what: 'Die Anmeldung wurde abgelehnt, weil die Uhr dieses Computers um {{difference}} falsch geht.',
    next: 'Aktivieren Sie die automatische Zeiteinstellung dieses Computers und versuchen Sie es erneut.',
  },
  refused: {
    what: 'Der Server hat kein Token ausgestellt.',
    next: 'In den Details unten steht die Meldung des Servers. Hilft das nicht, senden Sie sie dem Hersteller.',
  },
  refusedSilently: {
    what: '{{host}} hat die Anfrage ohne Angabe eines Grundes abgelehnt.',
    next: 'Meist liegt es am Client, an seinem Scope oder an der Adresse dieses Computers. Prüfen Sie die Anmeldedaten unter „Bearbeiten“; stimmen sie, fragen Sie den Betreiber, ob diese Adresse zugelassen ist.',
  },
  audienceRefused: {
    what: 'Der Server hat die signierte Anfrage abgelehnt, vermutlich weil ihr Empfänger (aud) geändert wurde.',
    next: 'Bearbeiten Sie die Verbindung und setzen Sie den Empfänger auf {{usual}} zurück, außer der Hersteller hat Ihnen {{audience}} vorgegeben. Stimmt er, geben Sie Client-ID und Client-Secret neu ein.',
  },
  cancelled: {
    what: 'Die Anfrage wurde abgebrochen.',
    next: 'Es hat sich nichts geändert. Holen Sie ein Token, sobald Sie bereit sind.',
  },
  signInNeeded: {
    what: 'Das Token lässt sich nicht ohne Sie erneuern.',
    next: 'Holen Sie ein neues Token und melden Sie sich an, wenn Sie dazu aufgefordert werden.',
  },
  accessDenied: {
    what: 'Der Zugriff wurde im Anmeldefenster verweigert.',
    next: 'Holen Sie das Token erneut und stimmen Sie dem Zugriff zu, oder melden Sie sich mit einem berechtigten Konto an.',
  },
  foreignState: {
    what: 'Im Anmeldefenster traf eine Antwort ein, die nicht zu dieser Anmeldung gehört. Sie wurde ignoriert.',
    next: 'Holen Sie das Token erneut und melden Sie sich im neuen Fenster an. Geschieht es wieder, informieren Sie Ihre IT-Abteilung.',
  },
  loginRefused: {
    what: 'Die Anmeldeseite hat die Anmeldung mit „{{error}}“ beendet.',
    next: 'Prüfen Sie Client-ID, Scope und Weiterleitungsadresse dieser Verbindung und versuchen Sie es erneut.',
  },
  loginErrorPage: {
    what: 'Das Anmeldefenster wurde auf einer Seite von {{host}} geschlossen, auf der man sich nicht anmelden konnte.',
    next: 'Meist kennt der Server diese Client-ID nicht oder hat eine andere Weiterleitungsadresse registriert. Vergleichen Sie beides Zeichen für Zeichen mit dem Server; bearbeiten Sie dann die Verbindung oder lassen Sie die Werte registrieren.',
  },
  issuerDiffers: {
    what: 'Die Antwort auf die Anmeldung nennt als Issuer {{found}} statt {{issuer}}. Sie wurde nicht verwendet.',
    next: 'Prüfen Sie den Issuer dieser Verbindung und versuchen Sie es erneut. Stimmt er, informieren Sie Ihre IT-Abteilung: Ein anderer Server könnte sich eingemischt haben.',
  },
  deviceCodeExpired: {
    what: 'Der Code wurde nicht rechtzeitig eingegeben.',
    next: 'Holen Sie das Token erneut und geben Sie den neuen Code auf dem Server ein.',
  },
  idTokenInvalid: {
    what: 'Das ID-Token von {{host}} ist ungültig: {{reason}}.',
    next: 'Prüfen Sie Issuer, Client-ID und Schlüsseladresse (JWKS) dieser Verbindung, oder verwenden Sie stattdessen das Access-Token.',
  },
  loginPageFailed: {
    what: 'Die Anmeldeseite von {{host}} ließ sich nicht anzeigen.',
    next: 'Prüfen Sie die Adresse und Ihre Netzwerkverbindung und versuchen Sie es erneut.',
  },
  loginUnencrypted: {
    what: 'Die Anmeldung führte unverschlüsselt (http) zu {{host}}. Dorthin wurde nichts gesendet.',
    next: 'Bitten Sie den Betreiber um eine Anmeldeseite über https, oder prüfen Sie die Adresse dieser Verbindung.',
  },
  routeBypassed: {
    what: 'Der Browser hätte Zertifizierungsstelle, Zertifikat oder Proxy dieser Verbindung umgangen. Die Anmeldung wurde abgebrochen; es wurde nichts gesendet.',
    next: 'Geben Sie in CLAIMCHECK_BROWSER einen anderen Browser an, starten Sie Claimcheck auf Electron, oder fragen Sie Ihre IT-Abteilung, welchen Proxy der Browser verwenden muss.',
  },
  routeForbidden: {
    what: 'Die Richtlinie „{{policy}}“ dieses Computers lässt den Browser Zertifizierungsstelle, Zertifikat oder Proxy dieser Verbindung umgehen. Die Anmeldung wurde abgebrochen; es wurde nichts gesendet.',
    next: 'Geben Sie in CLAIMCHECK_BROWSER einen anderen Browser an, starten Sie Claimcheck auf Electron, oder bitten Sie Ihre IT-Abteilung um eine Ausnahme von dieser Richtlinie.',
  },
  invalid: {
    what: 'Einige Angaben fehlen oder sind ungültig.',
    next: 'Berichtigen Sie die markierten Felder und speichern Sie erneut. Ihre Eingaben bleiben erhalten.',
  },
  notForXml: {
    what: 'Benutzername oder Passwort enthält ein Steuerzeichen, das XML nicht erlaubt. Es wurde nichts gesendet.',
    next: 'Bearbeiten Sie die Verbindung: Geben Sie den Wert ohne dieses Zeichen ein oder senden Sie die Anmeldung als JSON oder als Formular.',
  },
  valueMissing: {
    what: 'Schritt {{step}} der Anmeldung hat „{{name}}“ in der Antwort von {{host}} nicht gefunden.',
    next: 'Bearbeiten Sie die Verbindung: Vergleichen Sie die Stelle mit der Dokumentation des Herstellers, oder probieren Sie den Schritt aus und wählen Sie den Wert in der Antwort.',
  },
  notForHeader: {
    what: 'Ein Wert enthält ein Zeichen, das im Header {{field}} nicht stehen kann. Es wurde nichts gesendet.',
    next: 'Bearbeiten Sie die Verbindung: Geben Sie den Wert ohne dieses Zeichen ein, oder senden Sie ihn im Inhalt der Anfrage.',
  },
  notForStep: {
    what: 'Schritt {{step}} der Anmeldung kann einen Wert nicht verwenden ({{field}}). Es wurde nichts gesendet.',
    next: 'Bearbeiten Sie die Verbindung: Prüfen Sie die Adresse des Schritts und Werte, die als JSON gesendet werden.',
  },
  gone: {
    what: 'Diese Verbindung gibt es nicht mehr.',
    next: 'Sie wurde inzwischen gelöscht. Wählen Sie eine andere oder legen Sie sie neu an.',
  },
  nothingHeld: {
    what: 'Hier gibt es noch kein Token.',
    next: 'Holen Sie zuerst ein Token.',
  },
  tokenRanOut: {
    what: 'Dieses Token ist abgelaufen und wurde deshalb nicht übergeben.',
    next: 'Holen Sie ein neues.',
  },
  notPressed: {
    what: 'Es ist nichts geschehen: Unmittelbar davor kam weder ein Tastendruck noch ein Klick.',
    next: 'Klicken Sie noch einmal auf die Schaltfläche. Ein Screenreader muss die Eingabetaste oder einen Klick an das Fenster weitergeben. Ein Token lässt sich auch kopieren, ohne es anzuzeigen.',
  },
  sourceFailed: {
    what: 'Die Quellverbindung „{{name}}“ konnte kein Token liefern.',
    next: 'Öffnen Sie „{{name}}“ und beheben Sie zuerst das Problem dort.',
  },
  callUnencrypted: {
    what: 'Es wurde nichts gesendet: Die Adresse zum Ausprobieren bei {{host}} ist nicht verschlüsselt (http).',
    next: 'Geben Sie unter Bearbeiten eine Adresse mit https an.',
  },
  importFailed: {
    what: 'Es konnte nichts importiert werden.',
    next: 'Wählen Sie eine andere Datei.',
  },
  secretMissing: {
    what: 'Zugangsdaten fehlen: Diese Verbindung wurde ohne sie importiert.',
    next: 'Ergänzen Sie sie unter Bearbeiten.',
  },
  formUnsafe: {
    what: 'Es wurde nichts kopiert: Das Token enthält Zeichen, die in diesem Format etwas anderes bedeuten.',
    next: 'Kopieren Sie das Token allein oder wählen Sie ein anderes Format.',
  },
  clipboardFailed: {
    what: 'In die Zwischenablage konnte nicht geschrieben werden.',
    next: 'Vielleicht blockiert sie ein anderes Programm. Schließen Sie es oder versuchen Sie es gleich noch einmal.',
  },
  clipboardToolMissing: {
    what: 'Es wurde nichts kopiert: Unter Wayland ist dazu ein Programm nötig, das nicht installiert ist.',
    next: 'Installieren Sie {{tool}} (zum Beispiel mit sudo apt install {{tool}}) und kopieren Sie danach noch einmal.',
  },
  vaultLocked: {
    what: 'Der Tresor ist gesperrt.',
    next: 'Entsperren Sie ihn und versuchen Sie es erneut.',
  },
  wrongPassphrase: {
    what: 'Das ist nicht die Passphrase dieses Tresors.',
    next: 'Prüfen Sie Tastaturlayout und Feststelltaste, berichtigen Sie die Eingabe und versuchen Sie es erneut.',
  },
  passphraseTooWeak: {
    what: 'Diese Passphrase wäre zu leicht zu erraten.',
    next: 'Machen Sie sie länger: Vier oder mehr Wörter ohne Zusammenhang eignen sich gut.',
  },
  protectionUnavailable: {
    what: 'Der Schlüsselspeicher des Betriebssystems gibt den Schlüssel des Tresors nicht heraus.',
    next: 'Entsperren Sie ihn, beantworten Sie seine Frage und versuchen Sie es erneut; starten Sie andernfalls Claimcheck neu.',
  },
  vaultDamaged: {
    what: 'Die Tresordatei ist beschädigt.',
    next: 'Sie wurde nicht verändert. Bewahren Sie eine Kopie von {{file}} auf und stellen Sie die Datei aus Ihrer Sicherung wieder her.',
  },
  vaultNewer: {
    what: 'Dieser Tresor stammt von einer neueren Version von Claimcheck (Format {{version}}).',
    next: 'Aktualisieren Sie Claimcheck, um ihn zu öffnen. Die Datei {{file}} wurde nicht verändert.',
  },
  vaultExists: {
    what: 'Auf diesem Computer gibt es bereits einen Tresor.',
    next: 'Starten Sie Claimcheck neu und entsperren Sie ihn.',
  },
  vaultUnwritable: {
    what: 'Die Tresordatei konnte nicht geschrieben werden.',
    next: 'Prüfen Sie, ob Speicherplatz frei ist und ob Sie {{file}} schreiben dürfen. Ihre letzte Änderung ist noch nicht gespeichert.',
  },
  internal: {
    what: 'In Claimcheck selbst ist etwas schiefgegangen.',
    next: 'Versuchen Sie es erneut. Geschieht es wieder, melden Sie es mit der Referenz {{reference}}.',
  },
}

export const certificateFaults = {
  selfSigned: {
    what: 'Das Zertifikat von {{host}} ist selbst signiert und von niemandem sonst bestätigt. Es wurde nichts gesendet.',
    next: 'Sehen Sie das Zertifikat an und vergleichen Sie es mit dem, was Ihnen der Betreiber nennt; dann können Sie ihm allein vertrauen.',
  },
  unknownIssuer: {
    what: 'Das Zertifikat von {{host}} stammt von einer Zertifizierungsstelle, die dieser Computer nicht kennt. Es wurde nichts gesendet.',
    next: 'Bitten Sie Ihre IT-Abteilung um das Zertifikat der firmeneigenen Zertifizierungsstelle und wählen Sie dessen Datei unter „Netzwerk“.',
  },
  expired: {
    what: 'Das Zertifikat von {{host}} ist abgelaufen. Es wurde nichts gesendet.',
    next: 'Bitten Sie den Betreiber, es zu erneuern. Prüfen Sie auch das Datum dieses Computers.',
  },
  notYetValid: {
    what: 'Das Zertifikat von {{host}} ist noch nicht gültig. Es wurde nichts gesendet.',
    next: 'Prüfen Sie Datum und Uhrzeit dieses Computers.',
  },
  wrongHost: {
    what: 'Das Zertifikat von {{host}} ist für einen anderen Namen ausgestellt. Es wurde nichts gesendet.',
    next: 'Verwenden Sie in der Adresse den vollständigen Servernamen, wie er im Zertifikat steht.',
  },
  other: {
    what: 'Das Zertifikat von {{host}} ist nicht vertrauenswürdig{{reason}}. Es wurde nichts gesendet.',
    next: 'Bitten Sie den Betreiber um ein anderes Zertifikat. Sehen Sie dieses an: Vielleicht können Sie ihm allein vertrauen.',
  },
}

/** Warum ein ID-Token ungültig ist: ein Satzteil für Problem und Warnung `idTokenInvalid`. */
export const idTokenFaults = {
  missing: 'Es wurde keines ausgestellt',
  unreadable: 'Es ist kein signiertes JWT',
  noKeys: 'Es gibt keinen Schlüssel, um es zu prüfen',
  signature: 'Seine Signatur passt nicht zu den Schlüsseln des Servers',
  issuer: 'Es wurde von einem anderen Server ausgestellt',
  audience: 'Es wurde für einen anderen Client ausgestellt',
  time: 'Es ist abgelaufen oder noch nicht gültig',
  nonce: 'Es gehört zu einer anderen Anmeldung',
  accessToken: 'Es gehört zu einem anderen Access-Token',
}

/** Warum einem Zertifikat nicht zu trauen ist, wo ein Halbsatz genügt; sie stehen in `other`. */
export const certificateReasons = {
  weakKey: ': Ein Schlüssel in seiner Kette ist zu kurz',
  weakSignature: ': Eine Signatur in seiner Kette ist veraltet (SHA-1, MD5)',
  nameConstraint: ': Eine Zertifizierungsstelle in seiner Kette darf für diesen Namen keine ausstellen',
  unknownExtension: ': Seine Kette stellt eine Bedingung, die hier nicht unterstützt wird',
  wrongUse: ': Seine Kette ist nicht für diesen Zweck ausgestellt',
  nameInCommonName: ': Der Name steht nur in seinem Common Name (CN)',
  shortWildcard: ': Ein Sternchen direkt vor dem letzten Teil eines Namens gilt nicht',
  unusualKey: ': Seine Schlüsselart (etwa Ed25519 oder RSA-PSS) wird hier nicht unterstützt',
}

/** Warum mit einem Server kein TLS zustande kommt. */
export const tlsRefusals = {
  unknownName: {
    what: 'Der Server dort kennt den Namen {{host}} nicht.',
    next: 'Bearbeiten Sie die Verbindung und prüfen Sie den Namen in der Adresse.',
  },
  outdated: {
    what: '{{host}} verwendet nur veraltetes oder unübliches TLS.',
    next: 'Bearbeiten Sie die Verbindung und prüfen Sie die Adresse, oder bitten Sie den Betreiber um übliches TLS 1.2 oder 1.3.',
  },
  plainHttp: {
    what: '{{host}} verwendet dort kein TLS, vermutlich nur http.',
    next: 'Bearbeiten Sie die Verbindung: Prüfen Sie den Port oder beginnen Sie die Adresse mit http://.',
  },
}

export const proxyFaults = {
  failed: {
    what: 'Der Proxy zwischen diesem Computer und {{host}} hat die Anfrage nicht durchgelassen.',
    next: 'Prüfen Sie den Proxy unter „Netzwerk“ oder im Betriebssystem, oder bitten Sie Ihr Netzwerkteam, {{host}} freizugeben.',
  },
  unreachable: {
    what: 'Der Proxy für {{host}} ist nicht erreichbar.',
    next: 'Prüfen Sie den Proxy unter „Netzwerk“ oder im Betriebssystem und Ihre Netzwerk- oder VPN-Verbindung.',
  },
  malformed: {
    what: 'Die Adresse des Proxys für {{host}} ist ungültig. Es wurde nichts gesendet.',
    next: 'Prüfen Sie den Proxy unter „Netzwerk“ oder im Betriebssystem: Richtig ist die Form http://host:port.',
  },
  protocolUnsupported: {
    what: 'Der Proxy für {{host}} verwendet {{scheme}}; das unterstützt Claimcheck nicht. Es wurde nichts gesendet.',
    next: 'Geben Sie unter „Netzwerk“ einen HTTP-Proxy ein, oder fragen Sie Ihr Netzwerkteam nach einem.',
  },
  scriptFailed: {
    what: 'Das Proxy-Skript für {{host}} konnte nicht verwendet werden. Es wurde nichts gesendet.',
    next: 'Prüfen Sie es im Betriebssystem, oder wählen Sie unter „Netzwerk“ einen anderen Proxy.',
  },
  refused: {
    what: 'Der Proxy hat die Verbindung zu {{host}} abgelehnt (Status {{status}}).',
    next: 'Prüfen Sie die Adresse; stimmt sie, bitten Sie Ihr Netzwerkteam, {{host}} freizugeben. In den Details unten steht die Meldung des Proxys.',
  },
  proxyOrServer: {
    what: 'Status {{status}} kam von {{host}} oder von einem vorgelagerten Proxy.',
    next: 'Öffnen Sie http://{{host}} in einem Browser: Verlangt Ihr Netzwerk eine Anmeldung, melden Sie sich an und versuchen Sie es erneut. Sonst prüfen Sie den Proxy und die Anmeldedaten unter „Bearbeiten“.',
  },
  credentialsMissing: {
    what: 'Der Proxy für {{host}} verlangt Benutzernamen und Passwort.',
    next: 'Bearbeiten Sie die Verbindung und geben Sie beides unter „Netzwerk“ ein, oder fragen Sie Ihr Netzwerkteam.',
  },
  credentialsRejected: {
    what: 'Der Proxy für {{host}} hat Benutzernamen oder Passwort abgelehnt.',
    next: 'Bearbeiten Sie die Verbindung und geben Sie beides unter „Netzwerk“ neu ein, oder berichtigen Sie es im Betriebssystem.',
  },
  schemeUnsupported: {
    what: 'Der Proxy für {{host}} verlangt eine Anmeldung, die Claimcheck nicht unterstützt: {{scheme}}.',
    next: 'Lassen Sie einen lokalen Proxy (cntlm, px) die Anmeldung übernehmen und geben Sie seine Adresse unter „Netzwerk“ ein, oder bitten Sie Ihr Netzwerkteam, Basic zuzulassen.',
  },
}

/** Was an einem einzelnen Feld nicht stimmt. */
export const fieldProblem = {
  typeAgain:
    'Bitte geben Sie den Wert neu ein: Gespeicherte Werte gehen nur an den Server, für den sie eingegeben wurden, und Server, Zertifizierungsstelle oder Proxy wurden geändert.',
  unconfirmed: 'Bitte bestätigen Sie dies oder verwenden Sie eine Adresse mit https.',
  noCertificate: 'In dieser Datei wurde kein Zertifikat gefunden.',
  noKey: 'In dieser Datei wurde kein lesbarer privater Schlüssel gefunden.',
  wrongKeyPassphrase: 'Diese Passphrase öffnet den Schlüssel nicht.',
  unsupportedKey:
    'Diese Verschlüsselung des Schlüssels wird nicht unterstützt. Lassen Sie ihn mit AES-256 neu speichern.',
  brokenCipher:
    'Der Schlüssel ist mit einem veralteten Verfahren verschlüsselt. Wandeln Sie ihn um: openssl pkey -provider legacy -provider default -in key.pem -aes256 -out new.pem',
  weakKey: 'Zu schwach für heutiges TLS. Lassen Sie ein neues Zertifikat ausstellen.',
  keyOfAnother: 'Der Schlüssel gehört nicht zu diesem Zertifikat.',
  publicKey: 'Das ist ein öffentlicher Schlüssel oder ein Zertifikat. Wählen Sie den privaten Schlüssel.',
  keyEncrypted: 'Der Schlüssel ist verschlüsselt. Bitte geben Sie seine Passphrase ein.',
  algorithmUnfit:
    'Dieser Schlüssel passt nicht zum gewählten Signaturverfahren. Wählen Sie „automatisch“ oder ein anderes.',
  shortKey:
    'Dieser RSA-Schlüssel ist zu kurz: Mindestens 2048 Bit sind nötig. Lassen Sie einen neuen erzeugen.',
  noClientCertificate: 'Dafür ist ein Client-Zertifikat nötig. Fügen Sie es unter „Netzwerk“ hinzu.',
  notProxy: 'Geben Sie den Proxy als http://host:port ein.',
  socksProxy: 'SOCKS wird nicht unterstützt. Geben Sie den Proxy als http://host:port ein.',
  notLoopback:
    'Der Standardbrowser braucht eine Weiterleitungsadresse auf diesem Computer, etwa http://127.0.0.1/callback.',
  required: 'Bitte füllen Sie dieses Feld aus.',
  noScheme: 'Vor der Adresse fehlt https://.',
  notAnAddress: 'Das ist keine Webadresse. Beispiel: https://server.example.com.',
  hasBlanks: 'Enthält ein Leerzeichen, das nicht dorthin gehört.',
  malformedParameter: 'Zeile {{line}} ist kein Name mit Wert. Beispiel: name=wert.',
  malformedHeader: 'Zeile {{line}} ist kein Header. Beispiel: Name: Wert.',
  notAKey:
    'Das ist kein privater Schlüssel. Fügen Sie ihn als PEM (-----BEGIN PRIVATE KEY-----) oder JWK ein, oder wählen Sie seine Datei.',
  sshKey:
    'Dieser Schlüssel hat das Format von OpenSSH. Wandeln Sie eine Kopie davon um: ssh-keygen -p -m PKCS8 -f kopie',
  symmetricKey:
    'Dieser JWK enthält ein gemeinsames Client-Secret und keinen privaten Schlüssel. Wählen Sie eine Client-Authentifizierung mit Client-Secret.',
  keySet: 'Das ist eine Schlüsselsammlung (JWKS). Fügen Sie nur den einen Schlüssel zum Signieren ein.',
  stepsNewer:
    'Diese Schritte stammen von einer neueren Version von Claimcheck. Aktualisieren Sie Claimcheck, oder beginnen Sie neu mit der üblichen Anmeldung.',
  stepsUnreadable: 'Diese Schritte sind beschädigt. Beginnen Sie neu mit der üblichen Anmeldung.',
  stepsWrong: 'In den Schritten fehlt etwas oder ist ungültig.',
  ownHeader: 'Diesen Header setzt Claimcheck selbst. Bitte entfernen Sie die Zeile.',
  hasQuotes: 'Um die Adresse stehen Anführungszeichen oder Klammern.',
  twoSchemes: 'Die Adresse beginnt zweimal mit https://.',
  discovery: 'Das ist die Adresse der Serverbeschreibung (Discovery), nicht die des Servers.',
  hasQuery: 'Bitte lassen Sie alles ab dem ? oder # weg.',
  plainHttp: 'Für dieses System ist nur https erlaubt.',
  taken: 'Eine andere Verbindung heißt schon so. Bitte wählen Sie einen anderen Namen.',
  unknownChoice: 'Bitte wählen Sie eine der Möglichkeiten.',
  tooLong: 'Das ist zu lang.',
  ownConnection: 'Eine Verbindung kann nicht ihre eigene Quelle sein. Bitte wählen Sie eine andere.',
}
