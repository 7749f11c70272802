/**
 * Words for a browser that cannot be used, for standard error and in place of the page: there is no window of the
 * program to show them.
 */
import { pickLocale, type Words, wordsIn } from '../../../../shared/words.ts'
import type { BlockingPolicy } from './blocking-policy.ts'

export const blockingPolicyWords = {
  policy: {
    en: 'Claimcheck cannot use this browser: the policy “{{policy}}” of this computer prevents it.',
    de: 'Claimcheck kann diesen Browser nicht verwenden: Die Richtlinie „{{policy}}“ dieses Computers verhindert es.',
    cs: 'Claimcheck nemůže tento prohlížeč použít: brání tomu zásada „{{policy}}“ tohoto počítače.',
  },
  place: {
    en: 'Browser: {{browser}}. The policy is set in {{from}}.',
    de: 'Browser: {{browser}}. Die Richtlinie ist hier festgelegt: {{from}}.',
    cs: 'Prohlížeč: {{browser}}. Zásada je nastavena zde: {{from}}.',
  },
  next: {
    en: 'Set another browser in CLAIMCHECK_BROWSER, start Claimcheck on Electron (CLAIMCHECK_PLATFORM=electron), or ask your administrator for an exception.',
    de: 'Geben Sie in CLAIMCHECK_BROWSER einen anderen Browser an, starten Sie Claimcheck auf Electron (CLAIMCHECK_PLATFORM=electron), oder bitten Sie Ihre IT-Abteilung um eine Ausnahme.',
    cs: 'Zadejte do CLAIMCHECK_BROWSER jiný prohlížeč, spusťte Claimcheck na Electronu (CLAIMCHECK_PLATFORM=electron), nebo požádejte správce o výjimku.',
  },
  silent: {
    en: 'The browser does not respond; Claimcheck is still waiting. Browser: {{browser}}.',
    de: 'Der Browser reagiert nicht; Claimcheck wartet weiter. Browser: {{browser}}.',
    cs: 'Prohlížeč neodpovídá; Claimcheck čeká dál. Prohlížeč: {{browser}}.',
  },
  silentNext: {
    en: 'If no window appears, quit Claimcheck and set another browser in CLAIMCHECK_BROWSER, start it on Electron (CLAIMCHECK_PLATFORM=electron), or ask your administrator whether the browser is restricted.',
    de: 'Erscheint kein Fenster, beenden Sie Claimcheck und geben Sie in CLAIMCHECK_BROWSER einen anderen Browser an, starten Sie es auf Electron (CLAIMCHECK_PLATFORM=electron), oder fragen Sie Ihre IT-Abteilung, ob der Browser eingeschränkt ist.',
    cs: 'Pokud se okno neobjeví, ukončete Claimcheck a zadejte do CLAIMCHECK_BROWSER jiný prohlížeč, spusťte ho na Electronu (CLAIMCHECK_PLATFORM=electron), nebo se zeptejte správce, zda není prohlížeč omezen.',
  },
} as const satisfies Readonly<Record<string, Words>>

/**
 * @param hindrance the policy that was found; undefined: none.
 * @param browser the browser's program file.
 * @param locales BCP 47 tags of the user's languages, preferred first.
 * @returns paragraphs: what is wrong, and what to do next.
 */
export function describeBlockingPolicy(
  hindrance: BlockingPolicy | undefined,
  browser: string,
  locales: readonly string[],
): readonly string[] {
  const locale = pickLocale(locales)
  const parts = hindrance
    ? [blockingPolicyWords.policy, blockingPolicyWords.place, blockingPolicyWords.next]
    : [blockingPolicyWords.silent, blockingPolicyWords.silentNext]
  const facts: Readonly<Record<string, string>> = { ...hindrance, browser }
  return parts.map((words) =>
    wordsIn(words, locale).replace(/\{\{(\w+)\}\}/g, (_all, name) => facts[name] ?? ''),
  )
}

/**
 * Renders paragraphs as a page without script or style sheet: policies may forbid both.
 * @returns HTML.
 */
export function noticePage(paragraphs: readonly string[], locales: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')
  const head = '<!doctype html><meta charset="utf-8"><title>Claimcheck</title>'
  return `${head}<body lang="${pickLocale(locales)}"><h1>Claimcheck</h1>${body}</body>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
