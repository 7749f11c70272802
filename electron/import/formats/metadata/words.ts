/** What is said of metadata and addresses. */
import type { Sentence } from '../../reading/notes.ts'

export const onlyServer: Sentence = {
  kind: 'check',
  words: {
    en: 'This describes the server alone. Choose the sign-in method, and enter client ID and secrets.',
    de: 'Das beschreibt nur den Server. Wählen Sie die Anmeldeart, und geben Sie Client-ID und Zugangsdaten ein.',
    cs: 'Toto popisuje jen server. Zvolte způsob přihlášení a zadejte ID klienta a tajné údaje.',
  },
}

export const onlyAddress: Sentence = {
  kind: 'check',
  words: {
    en: 'This is an address alone. Check that it is that of the authorization server, choose the sign-in method, and enter client ID and secrets.',
    de: 'Das ist nur eine Adresse. Prüfen Sie, ob es die des Autorisierungsservers ist, wählen Sie die Anmeldeart, und geben Sie Client-ID und Zugangsdaten ein.',
    cs: 'Toto je jen adresa. Ověřte, že patří autorizačnímu serveru, zvolte způsob přihlášení a zadejte ID klienta a tajné údaje.',
  },
}
