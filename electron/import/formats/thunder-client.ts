/** Thunder Client, whose files are recognised only to say what to do instead: their form is not published. */
import type { OwnAdvice } from '../../../shared/problem.ts'
import { memberOf } from '../api-tools/json.ts'
import type { Format } from '../format.ts'
import { ImportError } from '../import-error.ts'

const notRead: Required<OwnAdvice> = {
  what: {
    en: 'Files of Thunder Client cannot be imported.',
    de: 'Dateien von Thunder Client können nicht importiert werden.',
    cs: 'Soubory z Thunder Clientu nelze importovat.',
  },
  next: {
    en: 'Add the connection here; its addresses and the client ID are under “Auth” in Thunder Client. If Postman, Bruno or Insomnia has the same collection, import it from there.',
    de: 'Legen Sie die Verbindung hier an; Adressen und Client-ID stehen in Thunder Client unter „Auth“. Ist dieselbe Collection in Postman, Bruno oder Insomnia, importieren Sie sie von dort.',
    cs: 'Přidejte připojení zde; adresy a ID klienta najdete v Thunder Clientu pod „Auth“. Pokud je stejná kolekce v Postmanu, Brunu nebo Insomnii, importujte ji odtud.',
  },
}

export const thunderClient: Format = {
  id: 'thunder-client',
  recognize: (files) =>
    files.filter(
      ({ json }) =>
        memberOf(json, 'clientName') === 'Thunder Client' || memberOf(json, 'client') === 'Thunder Client',
    ),
  read: () => {
    throw new ImportError(notRead)
  },
}
