"""Looks for what is wrong with an open page: axe's findings, overflow, small targets, and words for absent values."""

from axe_playwright_python.sync_playwright import Axe

AXE_OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def check(page, errors):
    """All findings, one line each. `errors`: what the page's console complained of until now."""
    findings = [f"console: {text}" for text in errors]
    # The sticky header may half cover a target at this scroll position; that does not make the target small.
    page.evaluate("document.querySelector('header.shell')?.style.setProperty('position', 'relative')")
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    page.evaluate("document.querySelector('header.shell')?.style.removeProperty('position')")
    for violation in violations:
        for node in violation["nodes"]:
            findings.append(
                f"axe {violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()[:220]}"
            )
    for small in page.evaluate(SMALL_TARGETS):
        findings.append(f"target under 44 px: {small}")
    return findings + overflow(page) + absent_words(page)


def overflow(page):
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"overflow: {width} px wider than the window"] if width > 0 else []


def cut(page):
    """Texts that run out of the window, or of the box around them, or that a box cuts off without an ellipsis."""
    return [f"cut: {found}" for found in page.evaluate(CUT_TEXTS)]


def absent_words(page):
    """Where the page has the words that JavaScript makes of an absent value, such as "null" or "undefined".

    Hidden elements and texts for screen readers count too.
    """
    return [f"a word for nothing: {found}" for found in page.evaluate(ABSENT_WORDS)]


ABSENT_WORDS = r"""() => {
  const isOne = (text) => /\b(null|undefined|NaN|Infinity)\b|\[object |Invalid Date/.test(text ?? '')
  const found = isOne(document.title) ? [`title "${document.title}"`] : []
  for (const node of document.body.querySelectorAll('*')) {
    const name = `${node.tagName.toLowerCase()}.${node.getAttribute('class') ?? ''}`
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && isOne(child.data)) found.push(`${name} "${child.data.slice(0, 80)}"`)
    }
    for (const { name: attribute, value } of node.attributes) {
      if (attribute.startsWith('data-') || !isOne(value.split('#')[0])) continue
      found.push(`${name} ${attribute}="${value.slice(0, 80)}"`)
    }
    if (isOne(node.value)) found.push(`${name} value "${node.value}"`)
  }
  return found
}"""


SMALL_TARGETS = """() => {
  const pressable = [
    'button', 'a[href]', 'summary', 'label.choice',
    'input:not(.visually-hidden):not([type=radio]):not(label [type=checkbox])',
  ].join()
  const isTouch = matchMedia('(pointer: coarse)').matches
  const isMeant = (node) =>
    (isTouch || !node.closest('.workplace, dialog')) &&
    (node.tagName !== 'INPUT' || !node.closest('label')) &&
    node.offsetParent !== null && !node.closest('[hidden]') &&
    !node.classList.contains('skip-link') && !node.classList.contains('dialogue-link')
  const said = (node, box) =>
    `${node.className || node.tagName} "${node.textContent.trim().slice(0, 30)}" ` +
    `${Math.round(box.width)}×${Math.round(box.height)}`
  return [...document.querySelectorAll(pressable)].filter(isMeant)
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([node, box]) => said(node, box))
}"""


CUT_TEXTS = """() => {
  const found = []
  const isIn = (rect, box) => rect.left >= box.left - 1.5 && rect.right <= box.right + 1.5
  const isScrolled = (style) => ['auto', 'scroll'].includes(style.overflowX)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const text = walker.currentNode
    const parent = text.parentElement
    const isSeen = text.data.trim() && parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!isSeen || parent.closest('.visually-hidden, script, style, option, .skip-link')) continue
    range.selectNodeContents(text)
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1)
    let box = parent
    while (getComputedStyle(box).display.startsWith('inline') && !box.matches('button, .badge')) box = box.parentElement
    for (let around = box, isCut = false; around && !isCut; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.textOverflow === 'ellipsis' || style.clipPath !== 'none' || isScrolled(style)) break
      const isEdge = around === box || style.overflowX !== 'visible'
      const bounds = around.getBoundingClientRect()
      if (bounds.width <= 1) break
      isCut = isEdge && rects.some((rect) => !isIn(rect, bounds))
      if (isCut) found.push(`${box.tagName}.${box.className} "${text.data.trim().slice(0, 30)}"`)
    }
  }
  for (const node of document.body.querySelectorAll('*')) {
    const isSideways = isScrolled(getComputedStyle(node)) && node.scrollWidth > node.clientWidth + 1
    const isMeant = node.matches('.tabs, .kind-bar') || !node.checkVisibility()
    if (isSideways && !isMeant) found.push(`scrolls: ${node.className}`)
  }
  return [...new Set(found)].slice(0, 12)
}"""
