/** What is said of accounts of oidc-agent. */
import type { OwnAdvice } from '../../../../shared/problem.ts'
import type { Sentence } from '../../reading/notes.ts'

export const refreshTokenLeft: Sentence = {
  kind: 'left',
  words: {
    en: 'The refresh token was not imported: tokens stay where they were issued. Sign in once.',
    de: 'Das Refresh-Token wurde nicht übernommen: Tokens bleiben dort, wo sie ausgestellt wurden. Melden Sie sich einmal an.',
    cs: 'Refresh token se nepřenesl: tokeny zůstávají tam, kde byly vydány. Jednou se přihlaste.',
  },
}

export const encryptedAccount: Required<OwnAdvice> = {
  what: {
    en: 'This is an encrypted account file of oidc-agent. Only oidc-gen can open it.',
    de: 'Das ist eine verschlüsselte Kontodatei von oidc-agent. Nur oidc-gen kann sie öffnen.',
    cs: 'Toto je zašifrovaný soubor účtu programu oidc-agent. Otevřít ho umí jen oidc-gen.',
  },
  next: {
    en: 'Run oidc-gen --print=NAME with the name of the account, and paste what it prints.',
    de: 'Führen Sie oidc-gen --print=NAME mit dem Namen des Kontos aus, und fügen Sie die Ausgabe hier ein.',
    cs: 'Spusťte oidc-gen --print=NÁZEV s názvem účtu a vložte sem, co vypíše.',
  },
}
