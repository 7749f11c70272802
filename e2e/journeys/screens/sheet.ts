/** Writes the contact sheet: a page with all pictures, one row for each screen and language. */
import type { Look } from './walk.ts'

export function contactSheet(looks: readonly Look[]): string {
  const rows = Map.groupBy(looks, ({ screen, language }) => `${screen}, ${language}`)
  const body = [...rows].map(([name, row]) => `<h2>${name}</h2>\n<div>${row.map(figure).join('\n')}</div>`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every screen of Claimcheck</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #ddd }
  h2 { font-size: 15px; margin: 24px 0 8px }
  div { display: flex; gap: 12px; overflow-x: auto; align-items: flex-start }
  figure { margin: 0 } img { height: 390px; display: block; box-shadow: 0 1px 4px #0006 }
  figcaption { padding: 4px 0 } .wrong { color: #b00 }
</style>
${body.join('\n')}
</html>
`
}

function figure({ variant, picture, faults }: Look): string {
  const said = faults.length > 0 ? ` <span class="wrong">${faults.join('; ')}</span>` : ''
  return `<figure><img src="${picture}" alt="" loading="lazy"><figcaption>${variant}${said}</figcaption></figure>`
}
