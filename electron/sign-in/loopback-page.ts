/** Page shown in the user's browser at the end of a sign-in. It never contains any part of the request. */
import { createHash } from 'node:crypto'
import { choiceOf, pickLocale, type Words, wordsIn } from '../../shared/words.ts'

export const loopbackWords = {
  done: {
    en: 'Your sign-in has reached Claimcheck. You can close this page.',
    de: 'Die Anmeldung ist bei Claimcheck angekommen. Sie können diese Seite schließen.',
    cs: 'Claimcheck přihlášení přijal. Tuto stránku můžete zavřít.',
  },
  strange: {
    en: 'This page does not belong to the sign-in that is open. Go back to Claimcheck.',
    de: 'Diese Seite gehört nicht zur laufenden Anmeldung. Kehren Sie zu Claimcheck zurück.',
    cs: 'Tato stránka nepatří k probíhajícímu přihlášení. Vraťte se do Claimchecku.',
  },
} as const satisfies Readonly<Record<string, Words>>

const style =
  'body{margin:0;min-height:100vh;display:grid;place-content:center;font:18px/1.5 system-ui,sans-serif;background:#f6f5f2;color:#22211f}p{max-width:28em;padding:2em}@media(prefers-color-scheme:dark){body{background:#1b1b1f;color:#eceae6}}'

/** Sent with every response. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
}

/**
 * Returns the page in the user's language.
 * @param acceptLanguage the header of that name; English where it has no supported language.
 */
export function pageFor(what: keyof typeof loopbackWords, acceptLanguage: string | undefined): string {
  const locale = pickLocale(tagsOf(acceptLanguage ?? ''))
  const text = wordsIn(loopbackWords[what], locale)
  return `<!doctype html><html lang="${choiceOf(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Claimcheck</title><style>${style}</style><p>${text}</p></html>`
}

/** Returns language tags in the header's order, which browsers sort by preference; ignores weights. */
function tagsOf(acceptLanguage: string): readonly string[] {
  return acceptLanguage.split(',', 20).map((range) => range.split(';', 1)[0]?.trim() ?? '')
}
