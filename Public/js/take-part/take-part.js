import { openPage } from '../page.js'
import { el } from '../dom.js'
import { createTimer } from '../components/timer.js'
openPage({ path: '/take-part', build: (page) => el('div.page.stack', el('h1', page.model.details.title), createTimer(page, { item: () => page.model.currentItem, signal: page.signal })) })
