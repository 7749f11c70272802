/** Counts what is not taken from a file, so that a thousand of one kind are one sentence. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { Words } from '../../../shared/words.ts'
import { namesInWords } from '../names-in-words.ts'

/** Types of sign-in by the names that programs store; others are shown as they are stored. */
const typeNames: Readonly<Record<string, string>> = {
  basic: 'Basic',
  apikey: 'API key',
  'api-key': 'API key',
  awsv4: 'AWS Signature',
  'aws-signature': 'AWS Signature',
  iam: 'AWS Signature',
  digest: 'Digest',
  ntlm: 'NTLM',
  hawk: 'Hawk',
  oauth1: 'OAuth 1.0',
  edgegrid: 'Akamai EdgeGrid',
  'akamai-edgegrid': 'Akamai EdgeGrid',
  wsse: 'WSSE',
  jwt: 'JWT',
  netrc: 'netrc',
  asap: 'Atlassian ASAP',
  header: 'Authorization',
}

/** Types that hold a token itself. */
const tokenTypes = new Set(['bearer', 'singletoken'])

export class LeftOut {
  readonly #types = new Set<string>()
  #otherTypes = 0
  #tokens = 0
  #scripts = 0
  #empty = 0
  #isTooDeep = false
  readonly #unreadable: string[] = []
  readonly #grants = new Set<string>()
  readonly #sealed = new Set<string>()
  #certificates = 0
  readonly #notes: ImportNote[] = []

  /** A sign-in that gets no token. @param type its program's name for it. */
  otherType(type: string): void {
    const name = type.toLowerCase()
    if (tokenTypes.has(name)) this.#tokens++
    else {
      this.#otherTypes++
      if (this.#types.size < 100)
        this.#types.add(Object.hasOwn(typeNames, name) ? (typeNames[name] ?? name) : type)
    }
  }

  /** A token that its program has fetched or its user has typed. */
  token(): void {
    this.#tokens++
  }

  script(): void {
    this.#scripts++
  }

  /** Settings for OAuth that nobody has filled in. */
  emptySettings(): void {
    this.#empty++
  }

  tooDeep(): void {
    this.#isTooDeep = true
  }

  /** An entry or file that cannot be read. @param name empty if it has none. */
  unreadable(name: string): void {
    this.#unreadable.push(name)
  }

  /** A grant that is not supported. @param entry the name of the entry that has it. */
  grant(entry: string): void {
    this.#grants.add(entry)
  }

  /** A value that only its own program can decrypt. @param name what it is called there. */
  sealed(name: string): void {
    this.#sealed.add(name)
  }

  /** A client certificate. */
  certificate(): void {
    this.#certificates++
  }

  /** What concerns no single entry and is said once. */
  note(note: ImportNote): void {
    if (!this.#notes.some(({ words }) => words.en === note.words.en)) this.#notes.push(note)
  }

  /** Words it, the most important first. */
  notes(): readonly ImportNote[] {
    const left = [
      this.#unreadable.length > 0 && unreadableWords(this.#unreadable),
      this.#isTooDeep && tooDeepWords,
      this.#grants.size > 0 && grantWords(this.#grants),
      this.#empty > 0 && emptyWords(this.#empty),
      this.#sealed.size > 0 && sealedWords(this.#sealed),
      this.#certificates > 0 && certificateWords(this.#certificates),
      this.#otherTypes > 0 && otherTypeWords(this.#otherTypes, this.#types),
      this.#tokens > 0 && tokenWords(this.#tokens),
      this.#scripts > 0 && scriptWords(this.#scripts),
    ].filter((words) => words !== false)
    return [...this.#notes, ...left.map((words): ImportNote => ({ kind: 'left', words }))]
  }
}

function unreadableWords(names: readonly string[]): Words {
  const named = namesInWords(names)
  const [en, de, cs] = [named.en, named.de, named.cs].map((list) => (list === '' ? '' : ` (${list})`))
  return {
    en: `Could not be read and were not taken: ${names.length}${en}. Export them again if you need them.`,
    de: `Nicht lesbar und deshalb nicht übernommen: ${names.length}${de}. Exportieren Sie sie erneut, wenn Sie sie brauchen.`,
    cs: `Nelze přečíst, a proto nepřevzato: ${names.length}${cs}. Pokud je potřebujete, exportujte je znovu.`,
  }
}

const tooDeepWords: Words = {
  en: 'Folders nested more than 100 levels deep were not taken.',
  de: 'Ordner, die mehr als 100 Ebenen tief liegen, wurden nicht übernommen.',
  cs: 'Složky zanořené hlouběji než 100 úrovní nebyly převzaty.',
}

function grantWords(entries: ReadonlySet<string>): Words {
  const named = namesInWords(entries)
  return {
    en: `Not taken, because the grant is not supported here (implicit, or unknown): ${named.en}. Most servers offer the authorization code instead.`,
    de: `Nicht übernommen, weil das Verfahren hier nicht unterstützt wird (implicit oder unbekannt): ${named.de}. Die meisten Server bieten stattdessen den Autorisierungscode an.`,
    cs: `Nepřevzato, protože tento postup zde není podporován (implicit nebo neznámý): ${named.cs}. Většina serverů místo něj nabízí autorizační kód.`,
  }
}

function emptyWords(count: number): Words {
  return {
    en: `OAuth settings that are not filled in were left out: ${count}.`,
    de: `Nicht ausgefüllte OAuth-Einstellungen wurden weggelassen: ${count}.`,
    cs: `Nevyplněná nastavení OAuth byla vynechána: ${count}.`,
  }
}

function otherTypeWords(count: number, types: ReadonlySet<string>): Words {
  const { en, de, cs } = namesInWords([...types].sort())
  return {
    en: `Sign-ins that get no token were not taken: ${count} (${en}). Keep them where they are.`,
    de: `Anmeldungen, die kein Token holen, wurden nicht übernommen: ${count} (${de}). Behalten Sie sie dort, wo sie sind.`,
    cs: `Přihlášení, která nezískávají token, nebyla převzata: ${count} (${cs}). Nechte je tam, kde jsou.`,
  }
}

function sealedWords(names: ReadonlySet<string>): Words {
  const { en, de, cs } = namesInWords(names)
  return {
    en: `Encrypted values, which only their own program can read, were not taken: ${names.size} (${en}). Type them in here where they are needed.`,
    de: `Verschlüsselte Werte, die nur ihr eigenes Programm lesen kann, wurden nicht übernommen: ${names.size} (${de}). Tragen Sie sie hier ein, wo sie gebraucht werden.`,
    cs: `Zašifrované hodnoty, které umí přečíst jen jejich vlastní program, nebyly převzaty: ${names.size} (${cs}). Doplňte je zde, kde jsou potřeba.`,
  }
}

function certificateWords(count: number): Words {
  return {
    en: `Client certificates were not taken: ${count}. Choose their files in the connection’s network settings.`,
    de: `Client-Zertifikate wurden nicht übernommen: ${count}. Wählen Sie deren Dateien in den Netzwerkeinstellungen der Verbindung.`,
    cs: `Klientské certifikáty nebyly převzaty: ${count}. Vyberte jejich soubory v nastavení sítě daného připojení.`,
  }
}

function tokenWords(count: number): Words {
  return {
    en: `Tokens were not taken: ${count}. Get new ones here.`,
    de: `Tokens wurden nicht übernommen: ${count}. Holen Sie hier neue.`,
    cs: `Tokeny nebyly převzaty: ${count}. Získejte zde nové.`,
  }
}

function scriptWords(count: number): Words {
  return {
    en: `Scripts that run before requests were not taken: ${count}. What they set is missing here.`,
    de: `Skripte, die vor Anfragen laufen, wurden nicht übernommen: ${count}. Was sie setzen, fehlt hier.`,
    cs: `Skripty spouštěné před požadavky nebyly převzaty: ${count}. Co nastavují, zde chybí.`,
  }
}
