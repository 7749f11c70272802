/** Attributes of a field for a secret: neither the browser nor a password manager keeps it or fills it in. */
export const unremembered = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
} as const
