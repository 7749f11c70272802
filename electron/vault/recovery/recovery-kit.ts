/** The recovery kit as a page to print: one file, no script, nothing from elsewhere. */
import { type Locale, languageOf, type Words, wordsIn } from '../../../shared/words.ts'
import type { Kit } from '../vault.ts'
import { kitWords as words } from './recovery-kit-words.ts'

/** The window's colours in the light, which is what paper is. */
const style = `
@page { size: auto; margin: 18mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 44rem; color: oklch(0.235 0.012 265); background: #fff;
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Cantarell, "Noto Sans", sans-serif; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem;
  border-bottom: 1px solid oklch(0.895 0.004 85); padding-bottom: 0.75rem; }
h1 { font-size: 1.375rem; font-weight: 600; margin: 0; }
header span, dt, .typing { color: oklch(0.43 0.012 265); font-size: 0.8125rem; }
h2 { font-size: 0.9375rem; font-weight: 600; margin: 1.75rem 0 0.5rem; }
p { margin: 0.75rem 0; }
figure { margin: 1.5rem 0 0.5rem; padding: 1.25rem 1.5rem; border: 1px solid oklch(0.62 0.008 265); border-radius: 12px; }
figcaption { font-size: 0.8125rem; color: oklch(0.43 0.012 265); margin-bottom: 0.5rem; }
code { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font-size: 1.5rem; font-weight: 600; letter-spacing: 0.04em;
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "JetBrains Mono", "DejaVu Sans Mono", monospace; }
dl { display: flex; flex-wrap: wrap; gap: 0.25rem 2.5rem; margin: 1rem 0 0; }
dl div { display: flex; gap: 0.5rem; align-items: baseline; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
ol { margin: 0; padding-left: 1.4rem; }
li { margin: 0.3rem 0; break-inside: avoid; }
figure, section { break-inside: avoid; }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; } }
`

/** The name of its file without date and ending: who looks for it in an emergency knows it by its name. */
export function nameKit(locale: Locale): string {
  return `claimcheck-${words.file[languageOf(locale)]}`
}

/**
 * @param kit its code is in the page.
 * @returns a whole HTML document that fits on one sheet of A4 or Letter.
 */
export function renderKit({ code, madeAt, vault }: Kit, locale: Locale): string {
  const say = (text: Words) => wordsIn(text, locale)
  const day = new Date(madeAt)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(day)
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claimcheck: ${say(words.title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${say(words.title)}</h1><span>Claimcheck</span></header>
<p>${say(words.purpose)}</p>
<figure>
<figcaption>${say(words.code)}</figcaption>
<code>${code
    .groups()
    .map((group) => `<span>${group}</span>`)
    .join(' ')}</code>
</figure>
<p class="typing">${say(words.typing)}</p>
<dl>
<div><dt>${say(words.made)}</dt><dd>${date}</dd></div>
<div><dt>${say(words.vault)}</dt><dd>${vault}</dd></div>
</dl>
<section>
<h2>${say(words.move)}</h2>
<ol>
${words.steps.map((step) => `<li>${say(step)}</li>`).join('\n')}
</ol>
</section>
<section>
<h2>${say(words.keep)}</h2>
<p>${say(words.print)}</p>
<p>${say(words.lost)}</p>
<p>${say(words.found)}</p>
</section>
</body>
</html>
`
}
