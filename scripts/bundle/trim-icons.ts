/** Removes unused data of icons from the page. */
import path from 'node:path'
import type { Plugin } from 'vite'

const drawing = path.join(import.meta.dirname, '../../renderer/ui/light-icon.ts')

/**
 * Removes the names of icons (for style sheets and developer tools) and the random keys of their lines (for React's
 * warnings, which a built page does not have) from `lucide-react`: they do not compress. The project's own function
 * draws them.
 */
export function trimIcons(): Plugin {
  return {
    name: 'trim-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => (isIcon(importer) && /\bcreateLucideIcon\.mjs$/.test(id) ? drawing : null),
    transform(code, id) {
      return isIcon(id) ? { code: trimIcon(code), map: null } : undefined
    },
  }
}

function isIcon(id: string | undefined): boolean {
  return /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/.test(id ?? '')
}

/** @param code of one icon's module. @returns the same with only its lines. */
export function trimIcon(code: string): string {
  return code
    .replaceAll(/,\s*key: "\w+"/g, '')
    .replace(/,\s*aliases: \[[^\]]*\]/, '')
    .replace(/\bname: "[\w-]+",\s*/, '')
    .replace(/^__iconData\.node;$/m, '')
}
