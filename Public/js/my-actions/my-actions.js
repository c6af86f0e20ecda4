// A person's action items from all dialogues. The page opens by a link that is mailed to the person's address; without
// it, the page asks for that address.

import { el, fill } from '../dom.js'
import { openStaticPage } from '../static-page.js'
import { createAsking } from './asking.js'
import { createOwnList } from './own-list.js'

function build(page) {
  const { link, t } = page
  const content = el('div.stack.gap-5')
  const ask = (trouble = null) => fill(content, createAsking(page, trouble))
  if (link.isPresent) fill(content, createOwnList(page, ask))
  else ask()
  return el('div.page.stack.gap-5', el('h1', t('myActions.title')), content)
}

openStaticPage({ path: '/my-actions', texts: ['my-actions'], build })
