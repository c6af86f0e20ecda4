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
