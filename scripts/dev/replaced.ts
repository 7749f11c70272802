/** Names the main process's modules that `npm run dev` replaces by those of the same name in this folder. */
export const replaced = [
  'electron/platform/chromium/browser/flags.ts',
  'electron/platform/chromium/files.ts',
  'electron/platform/page-headers.ts',
] as const
