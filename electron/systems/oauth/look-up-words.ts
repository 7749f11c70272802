/** What problems of the HTTP client mean while a server is looked up. */
import type { OwnAdvice, Problem } from '../../../shared/problem.ts'
import { ProblemError } from '../../problem-error.ts'

/** Words for problems whose general ones speak of a token. */
export const lookUpWords: Readonly<Partial<Record<Problem['kind'], OwnAdvice>>> = {
  redirected: {
    what: {
      en: 'The server redirects to another address instead of sending its metadata. Claimcheck did not follow.',
      de: 'Der Server leitet an eine andere Adresse weiter, statt seine Metadaten zu senden. Claimcheck ist nicht gefolgt.',
      cs: 'Server místo metadat přesměrovává na jinou adresu. Claimcheck přesměrování nenásledoval.',
    },
    next: {
      en: 'The details below show where it leads. If that is the server you mean, enter its issuer; or enter the endpoints yourself.',
      de: 'Die Details unten zeigen, wohin. Wenn Sie diesen Server meinen, geben Sie seinen Issuer ein; oder geben Sie die Endpunkte selbst ein.',
      cs: 'Kam, ukazují podrobnosti níže. Pokud máte na mysli tento server, zadejte jeho issuer; nebo zadejte koncové body sami.',
    },
  },
  answerTooLarge: {
    what: {
      en: 'The response was far too large for the metadata of a server and was not read.',
      de: 'Die Antwort war für die Metadaten eines Servers viel zu groß und wurde nicht gelesen.',
      cs: 'Odpověď byla na metadata serveru příliš velká a nebyla načtena.',
    },
    next: {
      en: 'The address may lead to a download or a web page: check it, or enter the endpoints yourself.',
      de: 'Die Adresse führt womöglich zu einem Download oder einer Webseite: Prüfen Sie sie, oder geben Sie die Endpunkte selbst ein.',
      cs: 'Adresa možná vede ke stažení souboru nebo na webovou stránku: zkontrolujte ji, nebo zadejte koncové body sami.',
    },
  },
}

/** Adds the words to a problem that has been thrown; returns anything else as it is. */
export function withLookUpWords(thrown: unknown): unknown {
  if (!(thrown instanceof ProblemError)) return thrown
  const advice = lookUpWords[thrown.problem.kind]
  return advice ? new ProblemError({ ...thrown.problem, advice } as Problem) : thrown
}
