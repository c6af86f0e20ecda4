// Makes and changes elements, without HTML from strings.
//
//   el('button.button.primary', { type: 'button', onclick: give }, icon('check'), t('common.give'))
//   append(parent, child, child)          adds; fill(parent, child, child) replaces what was in it
//   swap(node, other)                     puts another in its place
//   setText(node, 'text')                 touches the page only when the text differs
//   reconcile(list, entities, { key, create, update })
//       keeps one element per key, and moves as few as possible, so that nothing flickers and the focus stays.
//       `create(entity)` makes an element, `update(element, entity)` draws old and new ones.
//
// Attributes: `class`, `data: {}`, `on…` handlers, `maxlength` (which counts instead of cutting: text-length.js); all
// others as they are; null and false are left out.
//
// The browser's own append(null) writes the word "null"; here an absent value shows nothing. Every page is filled by
// this module alone (test_pages.py).

export function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.')
  const node = document.createElement(tag || 'div')
  if (classes.length) node.className = classes.join(' ')
  if (attributes && (typeof attributes !== 'object' || attributes instanceof Node || Array.isArray(attributes))) {
    children.unshift(attributes)
    attributes = null
  }
  for (const [key, value] of Object.entries(attributes ?? {})) setAttribute(node, key, value)
  append(node, children)
  return node
}

function setAttribute(node, key, value) {
  if (value === null || value === undefined || value === false) return
  if (key === 'class') node.className = [node.className, value].filter(Boolean).join(' ')
  else if (key === 'data') Object.assign(node.dataset, value)
  else if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
  else if (key === 'maxlength') node.charactersMax = Number(value)
  else if (key === 'value' || key === 'checked') node[key] = value
  else node.setAttribute(key, value === true ? '' : value)
}

function isAbsent(value) {
  return value === null || value === undefined || value === '' || typeof value === 'boolean' || Number.isNaN(value)
}

export function append(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (!isAbsent(child)) node.append(child instanceof Node ? child : String(child))
  }
  return node
}

export function fill(node, ...children) {
  node.replaceChildren()
  return append(node, children)
}

export function swap(node, other) {
  node?.replaceWith(isAbsent(other) ? '' : other)
}

export function setText(node, text) {
  const words = isAbsent(text) ? '' : String(text)
  if (node.textContent !== words) node.textContent = words
  return node
}

export function setClasses(node, classes) {
  for (const [name, isOn] of Object.entries(classes)) node.classList.toggle(name, Boolean(isOn))
}

export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) node.removeAttribute(name)
    else if (node.getAttribute(name) !== String(value === true ? '' : value)) {
      node.setAttribute(name, value === true ? '' : value)
    }
  }
}

export function reconcile(parent, entities, { key = (entity) => entity.id, create, update }) {
  const old = parent.polderKeys ?? new Map()
  const kept = new Map()
  for (const entity of entities) {
    const id = key(entity)
    const node = old.get(id) ?? create(entity)
    update?.(node, entity)
    kept.set(id, node)
  }
  for (const [id, node] of old) if (!kept.has(id)) node.remove()
  let next = null
  for (const node of [...kept.values()].reverse()) {
    if (node.parentNode !== parent || node.nextSibling !== next) place(parent, node, next)
    next = node
  }
  parent.polderKeys = kept
}

// moveBefore, in browsers that have it, keeps focus and playing state.
function place(parent, node, next) {
  if (parent.moveBefore && node.parentNode === parent && node.isConnected) parent.moveBefore(node, next)
  else {
    const hadFocus = node.isConnected && node.contains(document.activeElement) ? document.activeElement : null
    parent.insertBefore(node, next)
    hadFocus?.focus({ preventScroll: true })
  }
}
