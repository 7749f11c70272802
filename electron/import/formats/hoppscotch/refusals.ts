/** What is said where Hoppscotch's files hold no login. */
import type { OwnAdvice } from '../../../../shared/problem.ts'

export const noLogin: Required<OwnAdvice> = {
  what: {
    en: 'No login was found in these files of Hoppscotch.',
    de: 'In diesen Dateien von Hoppscotch wurde keine Anmeldung gefunden.',
    cs: 'V těchto souborech z Hoppscotche nebylo nalezeno žádné přihlášení.',
  },
  next: {
    en: 'Export the collection whose requests use OAuth 2.0, and import it together with its environment.',
    de: 'Exportieren Sie die Collection, deren Anfragen OAuth 2.0 verwenden, und importieren Sie sie zusammen mit ihrer Umgebung.',
    cs: 'Exportujte kolekci, jejíž požadavky používají OAuth 2.0, a importujte ji společně s jejím prostředím.',
  },
}
