/** What is said of commands. */
import type { OwnAdvice } from '../../../../shared/problem.ts'
import type { Sentence } from '../../reading/notes.ts'

/** Why nothing was taken of a request. */
export type Left = 'tokens' | 'cookies' | 'nothing' | 'otherGrants'

export const leftNotes: Readonly<Record<Left, Sentence>> = {
  tokens: {
    kind: 'left',
    words: {
      en: 'Requests that carry a token and no credentials were not imported: {{names}}. Bring the request that gets this token.',
      de: 'Anfragen, die ein Token und keine Zugangsdaten enthalten, wurden nicht übernommen: {{names}}. Nehmen Sie die Anfrage, die dieses Token holt.',
      cs: 'Požadavky, které obsahují token, a ne přihlašovací údaje, se nepřenesly: {{names}}. Vložte požadavek, kterým se tento token získává.',
    },
  },
  cookies: {
    kind: 'left',
    words: {
      en: 'Requests that carry a session cookie and no credentials were not imported: {{names}}. Bring the request that signs in.',
      de: 'Anfragen, die ein Sitzungs-Cookie und keine Zugangsdaten enthalten, wurden nicht übernommen: {{names}}. Nehmen Sie die Anfrage, die anmeldet.',
      cs: 'Požadavky, které obsahují cookie relace, a ne přihlašovací údaje, se nepřenesly: {{names}}. Vložte požadavek, kterým se přihlašuje.',
    },
  },
  nothing: {
    kind: 'left',
    words: {
      en: 'Requests without credentials were not imported: {{names}}. Bring the request that signs in or gets a token.',
      de: 'Anfragen ohne Zugangsdaten wurden nicht übernommen: {{names}}. Nehmen Sie die Anfrage, die anmeldet oder ein Token holt.',
      cs: 'Požadavky bez přihlašovacích údajů se nepřenesly: {{names}}. Vložte požadavek, kterým se přihlašuje nebo získává token.',
    },
  },
  otherGrants: {
    kind: 'left',
    words: {
      en: 'Token requests with a grant that Claimcheck does not import were left out: {{names}}. Set the connection up in the form.',
      de: 'Token-Anfragen mit einem Grant, den Claimcheck nicht übernimmt, wurden ausgelassen: {{names}}. Richten Sie die Verbindung im Formular ein.',
      cs: 'Požadavky na token s grantem, který Claimcheck nepřenáší, byly vynechány: {{names}}. Nastavte připojení ve formuláři.',
    },
  },
}

/** The same, where there is nothing else. */
export const nothingTaken: Readonly<Record<Left, Required<OwnAdvice>>> = {
  tokens: {
    what: {
      en: 'This is a request with a token, not a login: the token will expire, and nothing here gets a new one.',
      de: 'Das ist eine Anfrage mit einem Token, keine Anmeldung: Das Token läuft ab, und nichts hier holt ein neues.',
      cs: 'Toto je požadavek s tokenem, ne přihlášení: tokenu skončí platnost a nic zde nezíská nový.',
    },
    next: {
      en: 'Copy the request that gets this token: it goes to a token endpoint or a login.',
      de: 'Kopieren Sie die Anfrage, die dieses Token holt: Sie geht an einen Token-Endpunkt oder eine Anmeldung.',
      cs: 'Zkopírujte požadavek, kterým se tento token získává: jde na koncový bod pro tokeny nebo na přihlášení.',
    },
  },
  cookies: {
    what: {
      en: 'This is a request with a session cookie, not a login: the session will end, and nothing here begins a new one.',
      de: 'Das ist eine Anfrage mit einem Sitzungs-Cookie, keine Anmeldung: Die Sitzung endet, und nichts hier beginnt eine neue.',
      cs: 'Toto je požadavek s cookie relace, ne přihlášení: relace skončí a nic zde nezačne novou.',
    },
    next: {
      en: 'Copy the request that signs in, with user name and password.',
      de: 'Kopieren Sie die Anfrage, die anmeldet, mit Benutzername und Passwort.',
      cs: 'Zkopírujte požadavek, kterým se přihlašuje, s uživatelským jménem a heslem.',
    },
  },
  nothing: {
    what: {
      en: 'This command contains no credentials.',
      de: 'Dieser Befehl enthält keine Zugangsdaten.',
      cs: 'Tento příkaz neobsahuje žádné přihlašovací údaje.',
    },
    next: {
      en: 'Copy the request that signs in or gets a token.',
      de: 'Kopieren Sie die Anfrage, die anmeldet oder ein Token holt.',
      cs: 'Zkopírujte požadavek, kterým se přihlašuje nebo získává token.',
    },
  },
  otherGrants: {
    what: {
      en: 'This token request uses a grant that Claimcheck does not import.',
      de: 'Diese Token-Anfrage verwendet einen Grant, den Claimcheck nicht übernimmt.',
      cs: 'Tento požadavek na token používá grant, který Claimcheck nepřenáší.',
    },
    next: {
      en: 'Set the connection up in the form, with what the vendor says of it.',
      de: 'Richten Sie die Verbindung im Formular ein, nach den Angaben des Herstellers.',
      cs: 'Nastavte připojení ve formuláři podle údajů dodavatele.',
    },
  },
}

export const elsewhere: Sentence = {
  kind: 'left',
  words: {
    en: 'What the command takes from variables, other commands or files is missing: {{names}}. Enter it after the import.',
    de: 'Was der Befehl aus Variablen, anderen Befehlen oder Dateien nimmt, fehlt: {{names}}. Geben Sie es nach der Übernahme ein.',
    cs: 'Chybí to, co příkaz bere z proměnných, jiných příkazů nebo souborů: {{names}}. Zadejte to po přenesení.',
  },
}

export const lostCharacters: Sentence = {
  kind: 'left',
  words: {
    en: 'Values with characters that “Copy as cURL (cmd)” cannot write are missing. Use “Copy as cURL (bash)” instead.',
    de: 'Werte mit Zeichen, die „Als cURL (cmd) kopieren“ nicht schreiben kann, fehlen. Verwenden Sie „Als cURL (bash) kopieren“.',
    cs: 'Chybí hodnoty se znaky, které „Copy as cURL (cmd)“ neumí zapsat. Použijte „Copy as cURL (bash)“.',
  },
}

export const assertion: Sentence = {
  kind: 'left',
  words: {
    en: 'The command contains a signed assertion, not what it was signed with. Enter the client secret or the private key.',
    de: 'Der Befehl enthält eine signierte Assertion, nicht das, womit sie signiert wurde. Geben Sie das Client-Secret oder den privaten Schlüssel ein.',
    cs: 'Příkaz obsahuje podepsané prohlášení (assertion), ne to, čím bylo podepsáno. Zadejte tajný klíč klienta nebo soukromý klíč.',
  },
}

export const usedOnce: Sentence = {
  kind: 'left',
  words: {
    en: 'Codes and tokens in the command are not imported. Sign in once after the import.',
    de: 'Codes und Tokens im Befehl werden nicht übernommen. Melden Sie sich nach der Übernahme einmal an.',
    cs: 'Kódy a tokeny v příkazu se nepřenášejí. Po přenesení se jednou přihlaste.',
  },
}

export const sentAsJson: Sentence = {
  kind: 'check',
  words: {
    en: 'The command sends JSON; a token request is sent as a form, as OAuth requires. Test the connection.',
    de: 'Der Befehl sendet JSON; eine Token-Anfrage wird als Formular gesendet, wie es OAuth verlangt. Testen Sie die Verbindung.',
    cs: 'Příkaz posílá JSON; požadavek na token se posílá jako formulář, jak vyžaduje OAuth. Připojení vyzkoušejte.',
  },
}

export const powershell: Required<OwnAdvice> = {
  what: {
    en: 'This is a PowerShell command, which is not read.',
    de: 'Das ist ein PowerShell-Befehl, der nicht gelesen wird.',
    cs: 'Toto je příkaz PowerShellu, který se nečte.',
  },
  next: {
    en: 'In the browser’s developer tools, choose “Copy as cURL (bash)”, or enter the values in the form.',
    de: 'Wählen Sie in den Entwicklertools des Browsers „Als cURL (bash) kopieren“, oder geben Sie die Werte im Formular ein.',
    cs: 'Ve vývojářských nástrojích prohlížeče zvolte „Copy as cURL (bash)“, nebo zadejte hodnoty ve formuláři.',
  },
}

export const unfinished: Required<OwnAdvice> = {
  what: {
    en: 'This curl command has no address: it may not have been copied completely.',
    de: 'Dieser curl-Befehl hat keine Adresse: vielleicht wurde er nicht vollständig kopiert.',
    cs: 'Tento příkaz curl nemá adresu: možná nebyl zkopírován celý.',
  },
  next: {
    en: 'Copy the entire command and paste it again.',
    de: 'Kopieren Sie den ganzen Befehl, und fügen Sie ihn erneut ein.',
    cs: 'Zkopírujte celý příkaz a vložte ho znovu.',
  },
}
