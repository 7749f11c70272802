/**
 * Starts the page. The request to main goes out first and the words load beside it: the window's own code, the largest
 * file, comes third and finds both in flight.
 */
import { pickLanguage } from '../shared/words.ts'
import { windowBridge } from './bridge.ts'
import { loadWords } from './i18n/load.ts'

const bridge = windowBridge()
const started = bridge.invoke('app.start', {})
const window = import('./open.tsx')
void loadWords(pickLanguage(navigator.languages))
// For style sheets: fonts differ.
document.documentElement.dataset.platform = navigator.platform
void window.then(({ open }) => open(bridge, started))
