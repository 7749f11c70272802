/** What is said of JSON of no known program. */
import type { Sentence } from '../../reading/notes.ts'

export const readAsJson: Sentence = {
  kind: 'check',
  words: {
    en: 'This JSON is of no known program: its fields were read by their names. Check each connection.',
    de: 'Dieses JSON ist von keinem bekannten Programm: Seine Felder wurden nach ihren Namen gelesen. Prüfen Sie jede Verbindung.',
    cs: 'Tento JSON nepochází ze známého programu: jeho pole byla přečtena podle názvů. Zkontrolujte každé připojení.',
  },
}
