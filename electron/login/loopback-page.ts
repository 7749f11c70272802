/** What the person's own browser shows at the end of a sign-in. Nothing of the request ever stands in it. */
import { createHash } from 'node:crypto'

interface Words {
  readonly title: string
  readonly done: string
  readonly strange: string
}

const words: Readonly<Record<'en' | 'de' | 'cs', Words>> = {
  en: {
    title: 'Claimcheck',
    done: 'Claimcheck has the answer. You can close this page.',
    strange: 'This page does not belong to the sign-in that is open. Go back to Claimcheck.',
  },
  de: {
    title: 'Claimcheck',
    done: 'Claimcheck hat die Antwort. Sie können diese Seite schliessen.',
    strange: 'Diese Seite gehört nicht zur laufenden Anmeldung. Kehren Sie zu Claimcheck zurück.',
  },
  cs: {
    title: 'Claimcheck',
    done: 'Claimcheck odpověď přijal. Tuto stránku můžete zavřít.',
    strange: 'Tato stránka nepatří k probíhajícímu přihlášení. Vraťte se do aplikace Claimcheck.',
  },
}

const style =
  'body{margin:0;min-height:100vh;display:grid;place-content:center;font:18px/1.5 system-ui,sans-serif;background:#f6f5f2;color:#22211f}p{max-width:28em;padding:2em}@media(prefers-color-scheme:dark){body{background:#1b1b1f;color:#eceae6}}'

/** Sent with every answer. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
}

/**
 * A page for a person.
 * @param acceptLanguage the header of that name; English where it asks for nothing that is spoken here.
 */
export function pageFor(what: 'done' | 'strange', acceptLanguage: string | undefined): string {
  const language = languageOf(acceptLanguage ?? '')
  const { title, [what]: text } = words[language]
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style><p>${text}</p></html>`
}

/** Browsers send the most wanted first; weights are not looked at. */
function languageOf(acceptLanguage: string): keyof typeof words {
  for (const tag of acceptLanguage.split(',', 20)) {
    const language = tag.trim().slice(0, 2).toLowerCase()
    if (language === 'en' || language === 'de' || language === 'cs') return language
  }
  return 'en'
}
