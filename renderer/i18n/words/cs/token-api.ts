/** The window's words for testing a token and for what its API tells, in Czech. */
export const probe = {
  act: 'Otestovat token',
  addAddress: 'Zadat adresu k vyzkoušení',
  sentTo: 'Odešle token na adresu {{url}}',
  accepted: 'API tento token přijímá.',
  rejected: 'API tento token nepřijímá.',
  forbidden: 'API tento token přijímá, ale toto volání mu nepovoluje.',
  unclear: 'Test neukázal, zda API tento token přijímá.',
  because: {
    notFound: 'Na této adrese žádné takové volání není.',
    failed: 'Server je přetížený nebo má poruchu.',
    status: 'Server nepřijímá samotné volání.',
    page: 'Server odpověděl webovou stránkou, možná přihlašovací.',
    errors: 'Server místo dat vrátil chyby.',
    content: 'Odpověď neodpovídá popisu dodavatele.',
    redirect: 'Server přesměrovává na jinou adresu: {{to}}',
  },
}

export const accountFacts = {
  title: 'Údaje pro volání API',
  lookUp: 'Zjistit',
  again: 'Zjistit znovu',
  search: 'Hledat v údajích',
  none: 'API k tomuto účtu nic neuvádí.',
  noHit: 'Nic nenalezeno',
  count: 'Položky: {{count}}',
  shown: 'Zobrazeno: {{shown}} z {{count}}',
  more: 'Zobrazit další',
  omitted: 'Je jich víc, než tu lze zobrazit; vynecháno: {{count}}',
}
