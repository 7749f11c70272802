/** Co se nepovedlo a co s tím, česky. Pravidla jako v `en-problems.ts`; vykáme. */
export const problems = {
  certificateChanged: {
    what: 'Server {{host}} předložil jiný certifikát, než jaký jste přijali. Nic nebylo odesláno.',
    next: 'Zeptejte se správce serveru, zda byl certifikát vyměněn, a než ho přijmete, porovnejte otisky níže.',
  },
  clientCertificateRefused: {
    what: 'Server {{host}} vyžaduje klientský certifikát, nebo předložený odmítl.',
    next: 'Upravte připojení a v části „Síť“ vyberte certifikát vystavený pro tento server.',
  },
  browserFailed: {
    what: 'Váš prohlížeč se nepodařilo otevřít.',
    next: 'Nastavte v operačním systému výchozí prohlížeč, nebo připojení upravte a přihlaste se v přihlašovacím okně.',
  },
  portTaken: {
    what: 'Port {{port}} tohoto počítače už používá jiný program.',
    next: 'Ukončete ho a zkuste to znovu, nebo zaregistrujte adresu přesměrování s jiným portem.',
  },
  redirectNotLoopback: {
    what: 'Přihlášení ve výchozím prohlížeči potřebuje adresu přesměrování v tomto počítači.',
    next: 'Upravte připojení: zaregistrujte a zadejte adresu jako http://127.0.0.1/callback, nebo se přihlaste v přihlašovacím okně.',
  },
  tooManyAttempts: {
    what: 'Bylo příliš mnoho neúspěšných pokusů za sebou.',
    next: 'Počkejte {{wait}} a zkuste to znovu.',
  },
  recoveryCodeMistyped: {
    what: 'Toto není kód pro obnovení: některý znak je chybný nebo chybí.',
    next: 'Porovnejte ho skupinu po skupině se záchranným listem. Písmena I, L, O a U se v něm nevyskytují.',
  },
  wrongRecoveryCode: {
    what: 'Tento kód pro obnovení tento trezor neotevře.',
    next: 'Použijte nejnovější záchranný list tohoto trezoru: změna ochrany nebo nový list ukončí platnost starších.',
  },
  notAVault: {
    what: 'Vybraný soubor není trezor Claimchecku, nebo je poškozený.',
    next: 'Vyberte soubor trezoru (vault.json nebo jeho uloženou kopii) z druhého počítače.',
  },
  vaultUnreadable: {
    what: 'Soubor trezoru {{file}} teď nelze přečíst.',
    next: 'Zavřete programy, které ho mohou používat (zálohování, antivir), ověřte právo ke čtení a zkuste to znovu.',
  },
  fileUnwritable: {
    what: 'Soubor se nepodařilo zapsat do složky {{folder}}.',
    next: 'Ověřte, že složka existuje, má volné místo a smíte do ní zapisovat, a zkuste to znovu.',
  },
  unknownHost: {
    what: 'Server {{host}} nebyl nalezen.',
    next: 'Zkontrolujte zápis adresy. Je-li server ve firemní síti, připojte se k ní nebo k VPN a zkuste to znovu.',
  },
  connectionRefused: {
    what: 'Server {{host}} je dostupný, ale žádná služba tam požadavky nepřijímá.',
    next: 'Zkontrolujte port v adrese a zeptejte se správce serveru, zda služba běží.',
  },
  unreachable: {
    what: 'Server {{host}} není z tohoto počítače dostupný.',
    next: 'Zkontrolujte připojení k síti nebo k VPN a zkuste to znovu.',
  },
  timedOut: {
    what: 'Server {{host}} neodpověděl do {{seconds}}\u00a0s.',
    next: 'Zkuste to za chvíli znovu. Pokud se to opakuje, požadavek možná zadržuje firewall: požádejte správce sítě, aby povolil přístup k serveru {{host}}.',
  },
  closedEarly: {
    what: 'Server {{host}} přerušil spojení dřív, než byla odpověď úplná.',
    next: 'Zkuste to znovu. Děje-li se to pokaždé, zkontrolujte, zda adresa potřebuje http, nebo https, a také heslo: některé servery při chybném hesle spojení přeruší.',
  },
  redirected: {
    what: 'Server {{host}} místo odpovědi odkazuje na jinou adresu.',
    next: 'Kvůli bezpečí vašich tajných údajů tam nebylo nic odesláno. Upravte připojení a zadejte konečnou adresu.',
  },
  notJson: {
    what: 'Server {{host}} místo tokenu poslal {{contentType}}.',
    next: 'Adresa vede nejspíš na webovou stránku nebo bránu. Porovnejte ji s dokumentací dodavatele.',
  },
  emptyAnswer: {
    what: 'Server {{host}} poslal prázdnou odpověď.',
    next: 'Porovnejte adresu s dokumentací dodavatele a zkuste to znovu.',
  },
  answerTooLarge: {
    what: 'Odpověď serveru {{host}} byla na token příliš velká a nebyla přečtena.',
    next: 'Adresa možná vede na soubor nebo webovou stránku: zkontrolujte ji. Je-li správná, pošlete podrobnosti níže správci serveru.',
  },
  noToken: {
    what: 'Server {{host}} odpověděl, ale bez tokenu.',
    next: 'Zkontrolujte, zda jde opravdu o adresu pro tokeny. V podrobnostech níže jsou vrácená pole.',
  },
  badAnswer: {
    what: 'Odpovědi serveru {{host}} nelze porozumět.',
    next: 'Pošlete podrobnosti níže správci serveru.',
  },
  tokenTypeUnsupported: {
    what: 'Server {{host}} vydal token typu „{{type}}“. Vyžaduje při každém požadavku prokázání klíče, což Claimcheck nepodporuje.',
    next: 'Požádejte správce serveru, aby tomuto klientovi vydával tokeny typu Bearer.',
  },
  notFound: {
    what: 'Server {{host}} na této adrese žádnou službu pro tokeny nemá.',
    next: 'Upravte připojení a porovnejte adresu včetně cesty nebo mandanta s dokumentací dodavatele.',
  },
  noMetadata: {
    what: 'Na této adrese serveru {{host}} nebyla nalezena žádná metadata (OpenID Connect, OAuth).',
    next: 'Zkontrolujte issuer včetně cesty, nebo vložte adresu zakončenou /.well-known/openid-configuration. Koncové body můžete zadat i sami.',
  },
  issuerMismatch: {
    what: 'Metadata na serveru {{host}} patří jinému serveru: {{issuer}}.',
    next: 'Pokud máte na mysli tento server, zadejte jeho adresu jako issuer. Jinak zkontrolujte adresu, nebo zadejte koncové body sami.',
  },
  serverFailed: {
    what: 'Server {{host}} ohlásil interní chybu (stavový kód {{status}}).',
    next: 'Vaše údaje jsou nejspíš v pořádku. Zkuste to později; pokud to nepomůže, pošlete podrobnosti níže správci serveru.',
  },
  unexpectedStatus: {
    what: 'Server {{host}} odpověděl neočekávaným stavovým kódem {{status}}.',
    next: 'Zkontrolujte adresu a podívejte se na podrobnosti níže.',
  },
  clientRefused: {
    what: 'Server nepřijal toto ID klienta nebo tajný klíč klienta.',
    next: 'Upravte připojení a zadejte obojí znovu tak, jak jste to dostali. Pokud údaje souhlasí, zeptejte se, zda je klient v tomto prostředí aktivní.',
  },
  credentialsRefused: {
    what: 'Server nepřijal toto uživatelské jméno nebo heslo.',
    next: 'Upravte připojení a zadejte obojí znovu. Proběhl jen jeden pokus, aby se účet nezablokoval.',
  },
  scopeRefused: {
    what: 'Server požadovaný rozsah neudělil.',
    next: 'Zkontrolujte rozsah (scope) nebo klíč API tohoto připojení, případně požádejte dodavatele, aby ho vašemu klientovi povolil.',
  },
  grantRefused: {
    what: 'Tento klient se tímto způsobem přihlašovat nesmí.',
    next: 'Zvolte v úpravách připojení jiný způsob přihlášení, nebo požádejte dodavatele, aby tento vašemu klientovi povolil.',
  },
  requestRefused: {
    what: 'Server označil požadavek za chybný.',
    next: 'Porovnejte odeslaná pole v podrobnostech níže s dokumentací dodavatele.',
  },
  refreshRefused: {
    what: 'Přihlášení vypršelo a už ho nelze obnovit.',
    next: 'Získejte nový token; přitom se znovu přihlásíte.',
  },
  codeRefused: {
    what: 'Přihlášení se podařilo, ale server nepřijal autorizační kód.',
    next: 'Získejte token znovu a přihlaste se bez dlouhé přestávky. Pokud to nepomůže, zkontrolujte adresu přesměrování a tajný klíč klienta.',
  },
  sourceRefused: {
    what: 'Server nepřijal token zdrojového připojení.',
    next: 'Otevřete zdrojové připojení, získejte v něm nový token a zkuste to zde znovu.',
  },
  accountLocked: {
    what: 'Server prozatím odmítá další pokusy; účet může být zablokovaný.',
    next: 'Před dalším pokusem vyčkejte. Zůstane-li účet zablokovaný, požádejte správce systému o odblokování.',
  },
  clockOff: {
    what: 'Přihlášení bylo odmítnuto, protože hodiny tohoto počítače jdou o {{difference}} špatně.',
    next: 'Zapněte v tomto počítači automatické nastavení času a zkuste to znovu.',
  },
  refused: {
    what: 'Server token nevydal.',
    next: 'V podrobnostech níže je odpověď serveru. Pokud to nepomůže, pošlete je dodavateli.',
  },
  refusedSilently: {
    what: 'Server {{host}} požadavek odmítl a neuvedl důvod.',
    next: 'Obvykle je příčinou klient, jeho rozsah (scope) nebo adresa tohoto počítače. Zkontrolujte přihlašovací údaje v úpravách připojení; pokud souhlasí, zeptejte se správce serveru, zda je tato adresa povolená.',
  },
  audienceRefused: {
    what: 'Server podepsaný požadavek odmítl, nejspíš proto, že byl změněn jeho příjemce (aud).',
    next: 'Upravte připojení a vraťte příjemce na {{usual}}, pokud vám dodavatel neurčil {{audience}}. Je-li správný, zadejte znovu ID klienta a tajný klíč klienta.',
  },
  cancelled: {
    what: 'Požadavek byl zrušen.',
    next: 'Nic se nezměnilo. Token můžete získat kdykoli.',
  },
  signInNeeded: {
    what: 'Token nelze obnovit bez vás.',
    next: 'Získejte nový token a na výzvu se přihlaste.',
  },
  accessDenied: {
    what: 'V přihlašovacím okně byl přístup odepřen.',
    next: 'Získejte token znovu a s přístupem souhlaste, nebo se přihlaste pod účtem, který k tomu má oprávnění.',
  },
  foreignState: {
    what: 'Do přihlašovacího okna přišla odpověď, která k tomuto přihlášení nepatří. Nebyla použita.',
    next: 'Získejte token znovu a přihlaste se v nově otevřeném okně. Pokud se to opakuje, informujte správce.',
  },
  loginRefused: {
    what: 'Přihlašovací stránka skončila s chybou „{{error}}“.',
    next: 'Zkontrolujte ID klienta, rozsah (scope) a adresu přesměrování a zkuste to znovu.',
  },
  loginErrorPage: {
    what: 'Přihlašovací okno bylo zavřeno na stránce serveru {{host}}, na které se nebylo jak přihlásit.',
    next: 'Server obvykle nezná toto ID klienta, nebo má zaregistrovanou jinou adresu přesměrování. Porovnejte obojí se serverem znak po znaku a upravte připojení, nebo si nechte údaje zaregistrovat.',
  },
  issuerDiffers: {
    what: 'Odpověď na přihlášení uvádí issuer {{found}} místo {{issuer}}. Nebyla použita.',
    next: 'Zkontrolujte issuer tohoto připojení a zkuste to znovu. Pokud je správný, informujte správce: mohl zasáhnout jiný server.',
  },
  deviceCodeExpired: {
    what: 'Kód nebyl zadán včas.',
    next: 'Získejte token znovu a zadejte na serveru nový kód.',
  },
  idTokenInvalid: {
    what: 'ID token ze serveru {{host}} je neplatný: {{reason}}.',
    next: 'Zkontrolujte issuer, ID klienta a adresu klíčů (JWKS) tohoto připojení, nebo místo něj používejte přístupový token.',
  },
  loginPageFailed: {
    what: 'Přihlašovací stránku serveru {{host}} nelze zobrazit.',
    next: 'Zkontrolujte adresu a připojení k síti a zkuste to znovu.',
  },
  loginUnencrypted: {
    what: 'Přihlášení vedlo na {{host}} bez šifrování (http). Nic tam nebylo odesláno.',
    next: 'Požádejte správce serveru o přihlašovací stránku přes https, nebo zkontrolujte adresu tohoto připojení.',
  },
  routeBypassed: {
    what: 'Prohlížeč by obešel certifikační autoritu, certifikát nebo proxy tohoto připojení. Přihlášení bylo zastaveno; nic nebylo odesláno.',
    next: 'Zadejte do CLAIMCHECK_BROWSER jiný prohlížeč, spusťte Claimcheck na Electronu, nebo se správce zeptejte, jakou proxy má prohlížeč používat.',
  },
  routeForbidden: {
    what: 'Zásada „{{policy}}“ tohoto počítače vede prohlížeč mimo certifikační autoritu, certifikát nebo proxy tohoto připojení. Přihlášení bylo zastaveno; nic nebylo odesláno.',
    next: 'Zadejte do CLAIMCHECK_BROWSER jiný prohlížeč, spusťte Claimcheck na Electronu, nebo požádejte správce o výjimku z této zásady.',
  },
  invalid: {
    what: 'Některé údaje chybí nebo jsou neplatné.',
    next: 'Opravte označená pole a uložte znovu. Zadané údaje zůstaly zachovány.',
  },
  notForXml: {
    what: 'Uživatelské jméno nebo heslo obsahuje řídicí znak, který XML nedovoluje. Nic nebylo odesláno.',
    next: 'Upravte připojení: zadejte údaj bez tohoto znaku, nebo přihlášení odesílejte jako JSON či formulář.',
  },
  valueMissing: {
    what: 'Krok {{step}} přihlášení nenašel hodnotu „{{name}}“ v odpovědi serveru {{host}}.',
    next: 'Upravte připojení: porovnejte místo s dokumentací dodavatele, nebo krok vyzkoušejte a vyberte hodnotu v odpovědi.',
  },
  notForHeader: {
    what: 'Některá hodnota obsahuje znak, který v hlavičce {{field}} být nemůže. Nic nebylo odesláno.',
    next: 'Upravte připojení: zadejte údaj bez tohoto znaku, nebo ho odesílejte v těle požadavku.',
  },
  notForStep: {
    what: 'Krok {{step}} přihlášení nemůže použít některou hodnotu ({{field}}). Nic nebylo odesláno.',
    next: 'Upravte připojení: zkontrolujte adresu kroku a hodnoty, které se odesílají jako JSON.',
  },
  gone: {
    what: 'Toto připojení už neexistuje.',
    next: 'Mezitím bylo smazáno. Vyberte jiné, nebo ho přidejte znovu.',
  },
  nothingHeld: {
    what: 'Zatím tu žádný token není.',
    next: 'Nejprve token získejte.',
  },
  tokenRanOut: {
    what: 'Platnost tokenu skončila, proto nebyl předán.',
    next: 'Získejte nový token.',
  },
  notPressed: {
    what: 'Nic se nestalo: těsně předtím nepřišel stisk klávesy ani kliknutí.',
    next: 'Stiskněte tlačítko znovu. Čtečka obrazovky musí předat oknu klávesu Enter nebo kliknutí. Token lze také zkopírovat bez zobrazení.',
  },
  sourceFailed: {
    what: 'Zdrojové připojení „{{name}}“ nedodalo token.',
    next: 'Otevřete „{{name}}“ a nejprve vyřešte problém tam.',
  },
  callUnencrypted: {
    what: 'Nic se neodeslalo: adresa k vyzkoušení na serveru {{host}} není šifrovaná (http).',
    next: 'V úpravách připojení zadejte adresu s https.',
  },
  importFailed: {
    what: 'Nic se nepodařilo importovat.',
    next: 'Vyberte jiný soubor.',
  },
  secretMissing: {
    what: 'Chybí tajný údaj: toto připojení bylo importováno bez něj.',
    next: 'Doplňte ho v úpravách připojení.',
  },
  formUnsafe: {
    what: 'Nic se nezkopírovalo: token obsahuje znaky, které v tomto formátu znamenají něco jiného.',
    next: 'Zkopírujte samotný token, nebo zvolte jiný formát.',
  },
  clipboardFailed: {
    what: 'Do schránky se nepodařilo zapsat.',
    next: 'Možná ji blokuje jiný program. Zavřete ho, nebo to za chvíli zkuste znovu.',
  },
  clipboardToolMissing: {
    what: 'Nic se nezkopírovalo: ve Waylandu je k tomu potřeba program, který není nainstalovaný.',
    next: 'Nainstalujte {{tool}} (například příkazem sudo apt install {{tool}}) a zkopírujte znovu.',
  },
  vaultLocked: {
    what: 'Trezor je zamčený.',
    next: 'Odemkněte ho a zkuste to znovu.',
  },
  wrongPassphrase: {
    what: 'Toto není heslová fráze k tomuto trezoru.',
    next: 'Zkontrolujte rozložení klávesnice a Caps Lock, frázi opravte a zkuste to znovu.',
  },
  passphraseTooWeak: {
    what: 'Tuto heslovou frázi by bylo příliš snadné uhodnout.',
    next: 'Prodlužte ji: dobře fungují čtyři nebo více slov, která spolu nesouvisejí.',
  },
  protectionUnavailable: {
    what: 'Úložiště klíčů operačního systému nevydalo klíč k trezoru.',
    next: 'Odemkněte ho, odpovězte na jeho otázku a zkuste to znovu; jinak spusťte Claimcheck znovu.',
  },
  vaultDamaged: {
    what: 'Soubor trezoru je poškozený.',
    next: 'Nic se v něm nezměnilo. Uschovejte si kopii souboru {{file}} a obnovte ho z vlastní zálohy.',
  },
  vaultNewer: {
    what: 'Tento trezor vytvořila novější verze Claimchecku (formát {{version}}).',
    next: 'Otevřete ho po aktualizaci Claimchecku. Soubor {{file}} zůstal beze změny.',
  },
  vaultExists: {
    what: 'V tomto počítači už trezor je.',
    next: 'Spusťte Claimcheck znovu a trezor odemkněte.',
  },
  vaultUnwritable: {
    what: 'Soubor trezoru se nepodařilo zapsat.',
    next: 'Zkontrolujte volné místo a právo zapisovat do {{file}}. Poslední změna zatím není uložena.',
  },
  internal: {
    what: 'V Claimchecku se něco pokazilo.',
    next: 'Zkuste to znovu. Pokud se to opakuje, nahlaste to s označením {{reference}}.',
  },
}

export const certificateFaults = {
  selfSigned: {
    what: 'Certifikát serveru {{host}} je podepsaný sám sebou a nikdo jiný ho neověřil. Nic nebylo odesláno.',
    next: 'Zobrazte si certifikát a porovnejte ho s tím, co vám sdělí správce serveru; pak můžete důvěřovat pouze jemu.',
  },
  unknownIssuer: {
    what: 'Certifikát serveru {{host}} vydala certifikační autorita, kterou tento počítač nezná. Nic nebylo odesláno.',
    next: 'Požádejte správce o certifikát firemní certifikační autority a vyberte jeho soubor v části „Síť“.',
  },
  expired: {
    what: 'Platnost certifikátu serveru {{host}} skončila. Nic nebylo odesláno.',
    next: 'Požádejte správce serveru o obnovení. Zkontrolujte také datum v tomto počítači.',
  },
  notYetValid: {
    what: 'Certifikát serveru {{host}} ještě neplatí. Nic nebylo odesláno.',
    next: 'Zkontrolujte datum a čas v tomto počítači.',
  },
  wrongHost: {
    what: 'Certifikát serveru {{host}} je vystaven pro jiný název. Nic nebylo odesláno.',
    next: 'Použijte v adrese celý název serveru, jak je uveden v certifikátu.',
  },
  other: {
    what: 'Certifikát serveru {{host}} není důvěryhodný{{reason}}. Nic nebylo odesláno.',
    next: 'Požádejte správce serveru o jiný certifikát. Tento si zobrazte: možná lze důvěřovat pouze jemu.',
  },
}

/** Proč je ID token neplatný: vedlejší věta pro problém a varování `idTokenInvalid`. */
export const idTokenFaults = {
  missing: 'žádný nebyl vydán',
  unreadable: 'není to podepsaný JWT',
  noKeys: 'není klíč, kterým by se dal ověřit',
  signature: 'jeho podpis neodpovídá klíčům serveru',
  issuer: 'vydal ho jiný server',
  audience: 'byl vydán pro jiného klienta',
  time: 'jeho platnost vypršela nebo ještě nezačala',
  nonce: 'patří k jinému přihlášení',
  accessToken: 'patří k jinému přístupovému tokenu',
}

/** Proč certifikátu není důvěryhodný, kde stačí vedlejší věta; je v `other`. */
export const certificateReasons = {
  weakKey: ': některý klíč v jeho řetězci je příliš krátký',
  weakSignature: ': některý podpis v jeho řetězci je zastaralý (SHA-1, MD5)',
  nameConstraint: ': některá autorita v jeho řetězci nesmí pro tento název vystavovat',
  unknownExtension: ': jeho řetězec klade podmínku, která zde není podporována',
  wrongUse: ': jeho řetězec není vystaven k tomuto účelu',
  nameInCommonName: ': název je jen v jeho poli Common Name (CN)',
  shortWildcard: ': hvězdička těsně před poslední částí názvu neplatí',
  unusualKey: ': jeho druh klíče (například Ed25519 nebo RSA-PSS) zde není podporován',
}

/** Proč se serverem není spojení TLS. */
export const tlsRefusals = {
  unknownName: {
    what: 'Tamní server nezná název {{host}}.',
    next: 'Upravte připojení a zkontrolujte název v adrese.',
  },
  outdated: {
    what: 'Server {{host}} používá jen zastaralé nebo neobvyklé TLS.',
    next: 'Upravte připojení a zkontrolujte adresu, nebo požádejte správce serveru o běžné TLS 1.2 nebo 1.3.',
  },
  plainHttp: {
    what: 'Server {{host}} tam nepoužívá TLS, nejspíš jen http.',
    next: 'Upravte připojení: zkontrolujte port, nebo adresu začněte http://.',
  },
}

export const proxyFaults = {
  failed: {
    what: 'Proxy mezi tímto počítačem a serverem {{host}} požadavek nepropustila.',
    next: 'Zkontrolujte proxy v části „Síť“ nebo v operačním systému, případně požádejte správce sítě, aby povolil přístup k serveru {{host}}.',
  },
  unreachable: {
    what: 'Proxy pro server {{host}} není dostupná.',
    next: 'Zkontrolujte proxy v části „Síť“ nebo v operačním systému a připojení k síti nebo k VPN.',
  },
  malformed: {
    what: 'Adresa proxy pro server {{host}} je chybně zapsaná. Nic nebylo odesláno.',
    next: 'Zkontrolujte proxy v části „Síť“ nebo v operačním systému: správný tvar je http://host:port.',
  },
  protocolUnsupported: {
    what: 'Proxy pro server {{host}} používá {{scheme}}, což Claimcheck nepodporuje. Nic nebylo odesláno.',
    next: 'Zadejte v části „Síť“ HTTP proxy, nebo o ni požádejte správce sítě.',
  },
  scriptFailed: {
    what: 'Skript proxy pro server {{host}} se nepodařilo použít. Nic nebylo odesláno.',
    next: 'Zkontrolujte ho v operačním systému, nebo v části „Síť“ zvolte jinou proxy.',
  },
  refused: {
    what: 'Proxy odmítla spojení se serverem {{host}} (stavový kód {{status}}).',
    next: 'Zkontrolujte adresu; je-li správná, požádejte správce sítě, aby povolil přístup k serveru {{host}}. V podrobnostech níže je odpověď proxy.',
  },
  proxyOrServer: {
    what: 'Stavový kód {{status}} poslal server {{host}}, nebo proxy před ním.',
    next: 'Otevřete http://{{host}} v prohlížeči: vyžaduje-li vaše síť přihlášení, přihlaste se a zkuste to znovu. Jinak upravte připojení: zkontrolujte proxy a přihlašovací údaje.',
  },
  credentialsMissing: {
    what: 'Proxy pro server {{host}} vyžaduje uživatelské jméno a heslo.',
    next: 'Upravte připojení a zadejte je v části „Síť“, nebo se obraťte na správce sítě.',
  },
  credentialsRejected: {
    what: 'Proxy pro server {{host}} odmítla uživatelské jméno nebo heslo.',
    next: 'Upravte připojení a zadejte je v části „Síť“ znovu, nebo je opravte v operačním systému.',
  },
  schemeUnsupported: {
    what: 'Proxy pro server {{host}} vyžaduje přihlášení, které Claimcheck nepodporuje: {{scheme}}.',
    next: 'Nechte přihlášení na místní proxy (cntlm, px) a zadejte její adresu v části „Síť“, nebo požádejte správce sítě, aby povolil Basic.',
  },
}

/** Co není v pořádku s jedním polem. */
export const fieldProblem = {
  typeAgain:
    'Zadejte prosím hodnotu znovu: uložená se posílá jen na server, pro který byla zadána, a server, certifikační autorita nebo proxy se změnily.',
  unconfirmed: 'Potvrďte to prosím, nebo použijte adresu s https.',
  noCertificate: 'V tomto souboru nebyl nalezen žádný certifikát.',
  noKey: 'Z tohoto souboru nelze přečíst soukromý klíč.',
  wrongKeyPassphrase: 'Tato heslová fráze klíč neotevře.',
  unsupportedKey: 'Toto šifrování klíče není podporováno. Nechte si klíč uložit znovu s AES-256.',
  brokenCipher:
    'Klíč je zašifrován zastaralou šifrou. Převeďte ho: openssl pkey -provider legacy -provider default -in key.pem -aes256 -out new.pem',
  weakKey: 'Na dnešní TLS příliš slabé. Nechte si vystavit nový certifikát.',
  keyOfAnother: 'Klíč nepatří k tomuto certifikátu.',
  publicKey: 'Toto je veřejný klíč nebo certifikát. Vyberte soukromý klíč.',
  keyEncrypted: 'Klíč je zašifrovaný. Zadejte prosím jeho heslovou frázi.',
  algorithmUnfit:
    'Tento klíč neodpovídá zvolenému algoritmu podpisu. Zvolte „automaticky“ nebo jiný algoritmus.',
  shortKey: 'Tento klíč RSA je příliš krátký: je potřeba nejméně 2048 bitů. Nechte si vygenerovat nový.',
  noClientCertificate: 'Je k tomu potřeba klientský certifikát. Přidejte ho v části „Síť“.',
  notProxy: 'Zadejte proxy ve tvaru http://host:port.',
  socksProxy: 'SOCKS není podporován. Zadejte proxy ve tvaru http://host:port.',
  notLoopback:
    'Výchozí prohlížeč potřebuje adresu přesměrování v tomto počítači, například http://127.0.0.1/callback.',
  required: 'Vyplňte prosím toto pole.',
  noScheme: 'Před adresou chybí https://.',
  notAnAddress: 'Toto není webová adresa. Příklad: https://server.example.com.',
  hasBlanks: 'Obsahuje mezeru, která tam nepatří.',
  malformedParameter: 'Řádek {{line}} není název s hodnotou. Příklad: název=hodnota.',
  malformedHeader: 'Řádek {{line}} není hlavička. Příklad: Název: hodnota.',
  notAKey:
    'Toto není soukromý klíč. Vložte ho jako PEM (-----BEGIN PRIVATE KEY-----) nebo JWK, nebo vyberte jeho soubor.',
  sshKey: 'Tento klíč je ve formátu OpenSSH. Převeďte jeho kopii: ssh-keygen -p -m PKCS8 -f kopie',
  symmetricKey:
    'Tento JWK je sdílený tajný klíč, ne soukromý klíč. Zvolte ověření klienta pomocí tajného klíče klienta.',
  keySet: 'Toto je sada klíčů (JWKS). Vložte jen ten jeden klíč, kterým se má podepisovat.',
  stepsNewer:
    'Tyto kroky vytvořil novější Claimcheck. Aktualizujte ho, nebo začněte znovu s obvyklým přihlášením.',
  stepsUnreadable: 'Tyto kroky jsou poškozené. Začněte znovu s obvyklým přihlášením.',
  stepsWrong: 'V krocích něco chybí nebo je neplatné.',
  ownHeader: 'Tuto hlavičku nastavuje Claimcheck sám. Odstraňte prosím tento řádek.',
  hasQuotes: 'Kolem adresy jsou uvozovky nebo závorky.',
  twoSchemes: 'Adresa začíná dvakrát https://.',
  discovery: 'Toto je adresa popisu serveru (discovery), ne serveru.',
  hasQuery: 'Vynechte prosím vše od znaku ? nebo #.',
  plainHttp: 'Tento systém přijímá pouze https.',
  taken: 'Jiné připojení už se takto jmenuje. Zvolte prosím jiný název.',
  unknownChoice: 'Vyberte prosím jednu z možností.',
  tooLong: 'Je to příliš dlouhé.',
  ownConnection: 'Připojení nemůže být svým vlastním zdrojem. Vyberte prosím jiné.',
}
