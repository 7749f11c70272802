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
    en: 'In Thunder Client, export the collection in Postman’s format and import that file, or add the connection here.',
    de: 'Exportieren Sie die Collection in Thunder Client im Format von Postman und importieren Sie diese Datei, oder legen Sie die Verbindung hier an.',
    cs: 'Exportujte kolekci v Thunder Clientu ve formátu Postmanu a importujte tento soubor, nebo připojení přidejte zde.',
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
