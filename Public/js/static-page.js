// Opens a page without a feed (home, join): language, link, api and the frame of every page.
//
//   openStaticPage({ path: '/join', texts: ['join'], build(page) { return nodes } })
//       Another page's link goes on to where it belongs, which says more if need be (no-entry.js).
//       opens: ['installation']    the purposes of links that open this page, besides those that lead here
//       page: language, t, link, api, shell

import { Api } from './api.js'
import { fill } from './dom.js'
import { Language, showBroken } from './language.js'
import { Link } from './link.js'
import { Shell } from './shell.js'

export async function openStaticPage({ path, texts = [], opens = [], build }) {
  const language = await Language.load(texts).catch(showBroken)
  const link = Link.fromLocation()
  const isElsewhere = link.isWhole && link.home !== path && !opens.includes(link.purpose)
  if (isElsewhere) return window.location.replace(link.to(link.home))
  const page = {
    path, language, t: language.t, link, api: new Api(link), shell: new Shell({ language, link, path }),
    scope: new AbortController(),
  }
  const draw = () => {
    page.scope.abort()
    page.scope = new AbortController()
    page.signal = page.scope.signal
    page.shell.translate()
    page.shell.setDocumentTitle(path === '/' ? null : page.t(`pages.${path.slice(1)}`))
    fill(page.shell.main, build(page))
  }
  language.onChange = draw
  window.addEventListener('hashchange', () => window.location.reload())
  draw()
  return page
}
