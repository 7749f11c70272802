/**
 * `npm run test:a11y`: looks at every screen in three languages, light and dark, wide, narrow and with text at 200 %, by the
 * rules of axe and for what does not fit.
 */
import { lookAtScreens } from './tour.ts'

process.exitCode = await lookAtScreens(process.argv.slice(2))
