/** Money's pages: plain, small, Czech; no script and nothing loaded from elsewhere. */

const style = `
  :root { color-scheme: light dark; --ink: #1d2733; --ground: #eef2f6; --card: #fff; --line: #c9d3de; --brand: #0a6e5c }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8eef4; --ground: #12181f; --card: #1c252f; --line: #3b4856; --brand: #3fb8a0 }
  }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground);
    color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
  main { width: min(24rem, calc(100vw - 2rem)); padding: 2rem; background: var(--card); border: 1px solid var(--line);
    border-radius: 12px; box-shadow: 0 8px 30px #0001 }
  h1 { margin: 0 0 .25rem; font-size: 1.4rem }
  .brand { margin: 0 0 1.25rem; color: var(--brand); font-weight: 700; letter-spacing: .02em }
  label { display: block; margin-top: 1rem; font-weight: 600 }
  input { width: 100%; margin-top: .25rem; padding: .6rem .7rem; font: inherit; color: inherit; background: transparent;
    border: 1px solid var(--line); border-radius: 8px }
  :focus-visible { outline: 2px solid var(--brand); outline-offset: 2px }
  .wrong { margin: 1rem 0 0; padding: .6rem .8rem; border-left: 4px solid #c0392b; background: #c0392b1a }
  .ask { margin: 1.25rem 0 0; font-size: .92rem }
  .buttons { display: flex; gap: .75rem; margin-top: 1.25rem }
  button { flex: 1; padding: .65rem; font: inherit; font-weight: 600; border-radius: 8px; cursor: pointer;
    border: 1px solid var(--line); background: transparent; color: inherit }
  button.main { border-color: #0a6e5c; background: #0a6e5c; color: #fff }
`

/** @param action where the form goes. @param wrong what was wrong with the last try. */
export function loginPage(action: string, wrong?: string): string {
  return page(
    'Přihlášení',
    `<p class="brand">Money S5</p>
    <h1>Přihlášení</h1>
    <form method="post" action="${safe(action)}">
      ${wrong ? `<p class="wrong" role="alert">${safe(wrong)}</p>` : ''}
      <label for="user">Uživatelské jméno</label>
      <input id="user" name="user" autocomplete="username" required autofocus>
      <label for="password">Heslo</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <p class="ask">Aplikace žádá o přístup k <strong>S5Api</strong> vaším jménem, i když nejste přihlášeni.</p>
      <div class="buttons">
        <button class="main" name="decision" value="allow">Povolit</button>
        <button name="decision" value="deny" formnovalidate>Zamítnout</button>
      </div>
    </form>`,
  )
}

export function messagePage(title: string, text: string): string {
  return page(title, `<p class="brand">Money S5</p><h1>${safe(title)}</h1><p>${safe(text)}</p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="cs">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${safe(title)} – Money S5</title>
  <style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>`
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
