/** What is said of a source as a whole, whatever its format. */
import type { ImportNote } from '../../shared/files/import.ts'
import type { OwnAdvice } from '../../shared/problem.ts'
import type { Words } from '../../shared/words.ts'
import { namesInWords } from './names-in-words.ts'

type Advice = Required<OwnAdvice>

const readable: Words = {
  en: 'Choose or paste one of these: an export of Claimcheck, Postman collections and environments, a Bruno or Insomnia collection, an export of KeePassXC, Bitwarden or 1Password, a .env, .http or CSV file, a curl command.',
  de: 'Wählen oder fügen Sie eines davon ein: einen Export von Claimcheck, Postman-Collections und -Umgebungen, eine Collection von Bruno oder Insomnia, einen Export von KeePassXC, Bitwarden oder 1Password, eine .env-, .http- oder CSV-Datei, einen curl-Befehl.',
  cs: 'Vyberte nebo vložte něco z tohoto: export z Claimchecku, kolekce a prostředí Postmanu, kolekci Bruno nebo Insomnia, export z KeePassXC, Bitwardenu nebo 1Passwordu, soubor .env, .http nebo CSV, příkaz curl.',
}

export const sourceTooLarge: Advice = {
  what: {
    en: 'This is more than 32 MB, or a pasted text of more than a million characters.',
    de: 'Das sind mehr als 32 MB, oder ein eingefügter Text mit mehr als einer Million Zeichen.',
    cs: 'Je to víc než 32 MB, nebo vložený text delší než milion znaků.',
  },
  next: {
    en: 'Choose fewer files, or only those that hold connections.',
    de: 'Wählen Sie weniger Dateien, oder nur jene mit Verbindungen.',
    cs: 'Vyberte méně souborů, nebo jen ty s připojeními.',
  },
}

export const needsTooMuchMemory: Advice = {
  what: {
    en: 'Reading this takes more memory than an import may use.',
    de: 'Das zu lesen braucht mehr Speicher, als ein Import belegen darf.',
    cs: 'Přečtení zabere víc paměti, než smí import použít.',
  },
  next: sourceTooLarge.next,
}

export const tooManyFiles: Advice = {
  what: {
    en: 'These are more than 2,000 files.',
    de: 'Das sind mehr als 2000 Dateien.',
    cs: 'Je to víc než 2 000 souborů.',
  },
  next: {
    en: 'Choose a folder further down, or the files themselves.',
    de: 'Wählen Sie einen Ordner weiter unten oder die Dateien selbst.',
    cs: 'Vyberte složku o úroveň níž nebo přímo soubory.',
  },
}

export const nothingRecognized: Advice = {
  what: {
    en: 'Nothing in it is of a kind that Claimcheck can read.',
    de: 'Nichts davon hat ein Format, das Claimcheck lesen kann.',
    cs: 'Nic z toho není ve formátu, který Claimcheck umí přečíst.',
  },
  next: readable,
}

export const nothingInside: Advice = {
  what: {
    en: 'It can be read, but holds no login.',
    de: 'Es ist lesbar, enthält aber keine Anmeldung.',
    cs: 'Lze to přečíst, ale nejsou v tom žádné přihlašovací údaje.',
  },
  next: {
    en: 'Choose the file with the logins themselves: the collection, its environment, or the export of the password store.',
    de: 'Wählen Sie die Datei mit den Anmeldungen selbst: die Collection, ihre Umgebung oder den Export des Passwortspeichers.',
    cs: 'Vyberte soubor se samotnými přihlašovacími údaji: kolekci, její prostředí nebo export ze správce hesel.',
  },
}

/** What concerns a source as a whole names more than a note of an entry. */
const mostNamed = 20

/** A note of which a list of names is a part. */
export function noteOf(
  kind: ImportNote['kind'],
  names: readonly string[],
  say: { readonly [Language in keyof Words]: (list: string) => string },
): ImportNote {
  const list = namesInWords(names, mostNamed)
  return { kind, words: { en: say.en(list.en), de: say.de(list.de), cs: say.cs(list.cs) } }
}

export function unknownFiles(paths: readonly string[]): ImportNote {
  return noteOf('left', paths, {
    en: (list) => `Not of a kind that Claimcheck can read: ${list}.`,
    de: (list) => `In keinem Format, das Claimcheck lesen kann: ${list}.`,
    cs: (list) => `Není ve formátu, který Claimcheck umí přečíst: ${list}.`,
  })
}

/** @param reference of the line in the log. */
export function unreadFiles(paths: readonly string[], reference: string): ImportNote {
  return noteOf('left', paths, {
    en: (list) => `Not read because of an error in Claimcheck (${reference}): ${list}.`,
    de: (list) => `Wegen eines Fehlers in Claimcheck nicht gelesen (${reference}): ${list}.`,
    cs: (list) => `Nepřečteno kvůli chybě v Claimchecku (${reference}): ${list}.`,
  })
}

/** Entries whose system nobody knows. */
export function noSystem(names: readonly string[]): ImportNote {
  return noteOf('left', names, {
    en: (list) => `No server that gives out tokens is named there: ${list}.`,
    de: (list) => `Ohne Server, der Tokens ausstellt: ${list}.`,
    cs: (list) => `Bez serveru, který vydává tokeny: ${list}.`,
  })
}

/** Connections of this program to a system that this version does not have. */
export function unknownSystem(names: readonly string[]): ImportNote {
  return noteOf('left', names, {
    en: (list) => `Their system is unknown to this version; a newer one may know it: ${list}.`,
    de: (list) => `Ihr System ist in dieser Version unbekannt; eine neuere kennt es vielleicht: ${list}.`,
    cs: (list) => `Jejich systém tato verze nezná; novější možná ano: ${list}.`,
  })
}

export function tooManyEntries(left: number): ImportNote {
  return {
    kind: 'left',
    words: {
      en: `Only the first 10,000 are shown; ${left} more can be imported from smaller files.`,
      de: `Nur die ersten 10 000 werden gezeigt; ${left} weitere lassen sich aus kleineren Dateien importieren.`,
      cs: `Zobrazuje se jen prvních 10 000; dalších ${left} lze importovat z menších souborů.`,
    },
  }
}

export const unencryptedKept: ImportNote = {
  kind: 'check',
  words: {
    en: 'Its requests are not encrypted (http); agreeing to that where it was exported does not count here.',
    de: 'Ihre Anfragen sind unverschlüsselt (http); die Zustimmung dort, wo sie exportiert wurde, gilt hier nicht.',
    cs: 'Jeho požadavky nejsou šifrované (http); souhlas daný tam, odkud pochází, zde neplatí.',
  },
}

export const authoritiesKept: ImportNote = {
  kind: 'check',
  words: {
    en: 'It brings CAs of its own; trusting them where it was exported does not count here.',
    de: 'Sie bringt eigene Zertifizierungsstellen mit; das Vertrauen dort, wo sie exportiert wurde, gilt hier nicht.',
    cs: 'Přináší vlastní certifikační autority; důvěra daná tam, odkud pochází, zde neplatí.',
  },
}

/** A delegation whose source is not there. @param name of the source, if it is known. */
export function sourceMissing(name: string | undefined): ImportNote {
  const [en, de, cs] = name === undefined ? ['', '', ''] : [` (${name})`, ` (${name})`, ` (${name})`]
  return {
    kind: 'check',
    words: {
      en: `The connection that it takes its token from${en} is not here: choose one when you fill it in.`,
      de: `Die Verbindung, von der sie ihr Token nimmt${de}, ist nicht dabei: Wählen Sie beim Ausfüllen eine.`,
      cs: `Připojení, ze kterého bere token${cs}, tu není: při vyplňování nějaké vyberte.`,
    },
  }
}

/** Logins of a password store that look like those to web sites. */
export function websitesIn(count: number): ImportNote {
  return {
    kind: 'check',
    words: {
      en: `Logins that look like those to websites are not selected: ${count}. Select the ones that belong to an API.`,
      de: `Anmeldungen, die nach Websites aussehen, sind nicht ausgewählt: ${count}. Wählen Sie die aus, die zu einer API gehören.`,
      cs: `Přihlášení, která vypadají jako přihlášení na web, nejsou vybrána: ${count}. Vyberte ta, která patří k API.`,
    },
  }
}
