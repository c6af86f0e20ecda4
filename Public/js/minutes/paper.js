// The minutes on paper. When this page is printed, the HTML file of the minutes is printed in its place, in the styles
// of that file: paper and file have one layout, and nobody gets more on paper than in a file. Without a connection the
// page itself is printed (minutes-print.css).

import { append, el } from '../dom.js'

export function printTheFile(page, { signal }) {
  const paper = el('div.paper', { hidden: true })
  const sheet = new CSSStyleSheet()
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')]
  const print = window.matchMedia('print')
  let isLaid = false

  function lay() {
    if (isLaid) return
    const file = page.api.textNow(`/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/export?format=html`)
    if (!file) return
    // Typed text can end neither the style nor the main part: the file escapes it.
    const [, style, main] = /<style>(.*?)<\/style>.*?(<main>.*<\/main>)/s.exec(file)
    sheet.replaceSync(`@media print { ${style} body > :not(.paper) { display: none !important } }`)
    append(paper, document.adoptNode(new DOMParser().parseFromString(main, 'text/html').querySelector('main')))
    paper.hidden = false
    // In front of the page, so that links within the minutes lead to places on paper.
    document.body.insertBefore(paper, document.body.firstChild)
    show(true)
  }

  function show(isPaper) {
    isLaid = isPaper
    for (const link of links) link.media = isPaper ? 'screen' : ''
    const others = document.adoptedStyleSheets.filter((one) => one !== sheet)
    document.adoptedStyleSheets = isPaper ? [...others, sheet] : others
  }

  function clear() {
    if (!isLaid || print.matches) return
    show(false)
    paper.remove()
    paper.firstChild.remove()
  }

  window.addEventListener('beforeprint', lay, { signal })
  window.addEventListener('afterprint', clear, { signal })
  print.addEventListener('change', () => (print.matches ? lay() : clear()), { signal })
}
