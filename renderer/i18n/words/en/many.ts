/** The window's words for what is done to many connections at once, in English. */
export const many = {
  chosen: '{{count}} connections selected',
  get: 'Get tokens',
  letExpire: 'Stop keeping fresh',
  deleteTitle: 'Delete {{count}} connections?',
  deleteLead: 'Their settings and secrets move to the bin for 30 days; their tokens are deleted now.',
  getting: 'Getting tokens: {{done}} of {{total}}',
  result: 'With token: {{got}}',
  failed: 'Failed: {{failed}}',
  needUser: 'Sign-in needed',
}

export const replace = {
  act: 'Replace secret…',
  title: 'Replace a secret of “{{name}}”',
  value: 'New secret',
  uses: 'Replace in ({{count}})',
  save: 'Replace',
  done_one: 'Replaced in {{count}} connection.',
  done_other: 'Replaced in {{count}} connections.',
  unfit:
    'Nothing was replaced, because it does not fit “{{name}}”. Deselect that connection, or correct the secret.',
}
