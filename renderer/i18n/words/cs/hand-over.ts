/** The window's words for the forms a token is copied in, the user's own format and stored secrets, in Czech. */
export const copyAs = {
  url: 'Kopírovat URL s tokenem',
  curl: 'Kopírovat jako curl',
  curlCmd: 'Kopírovat curl pro cmd',
  curlPowerShell: 'Kopírovat curl pro PowerShell',
  invokeRestMethod: 'Kopírovat pro PowerShell',
  httpClient: 'Kopírovat jako C#',
  httpFile: 'Kopírovat jako soubor .http',
  postman: 'Kopírovat prostředí pro Postman',
  bruno: 'Kopírovat prostředí pro Bruno',
  dotEnv: 'Kopírovat jako řádek .env',
  template: 'Kopírovat ve vlastním formátu',
  menu: 'Další formáty',
  edit: 'Upravit vlastní formát…',
}

export const template = {
  title: 'Vlastní formát',
  lead: 'Claimcheck zkopíruje tento text a nahradí v něm {{fields}}.',
  quotes: 'Chcete-li hodnotu uvést v uvozovkách, připište, pro co: {{example}}. K dispozici je {{quotes}}.',
  plain: 'Text se ukládá nezašifrovaný a pro všechna připojení, proto do něj nezadávejte tajné údaje.',
  save: 'Uložit',
}

export const secret = {
  act: 'Kopírovat tajný údaj…',
  title: 'Zkopírovat tajný údaj připojení „{{name}}“',
  lead: 'Přesně tak, jak byl zadán. Ze schránky se odstraní stejně jako token; do té doby ho mohou číst jiné programy.',
  which: 'Tajný údaj',
  copy: 'Kopírovat',
  proxyPassword: 'Heslo k proxy',
}
