/** The window's words for testing a token and for what its API tells, in English. */
export const probe = {
  act: 'Test token',
  addAddress: 'Enter address to try',
  sentTo: 'Sends the token to {{url}}',
  accepted: 'The API accepts this token.',
  rejected: 'The API does not accept this token.',
  forbidden: 'The API accepts this token, but does not allow it this call.',
  unclear: 'The test does not show whether the API accepts this token.',
  because: {
    notFound: 'There is no such call at this address.',
    failed: 'The server is overloaded or failed.',
    status: 'The server does not accept the call itself.',
    page: 'The server responded with a web page, perhaps for signing in.',
    errors: 'The server responded with errors instead of data.',
    content: 'The response is not the one that the vendor describes.',
    redirect: 'The server redirects to another address: {{to}}',
  },
}

export const accountFacts = {
  title: 'Details for API calls',
  lookUp: 'Look up',
  again: 'Look up again',
  search: 'Search these details',
  none: 'The API lists nothing for this account.',
  noHit: 'Nothing found',
  count: 'Entries: {{count}}',
  shown: 'Shown: {{shown}} of {{count}}',
  more: 'Show more',
  omitted: 'There are more than can be shown here; left out: {{count}}',
}
