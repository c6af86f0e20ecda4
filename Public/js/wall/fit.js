// Makes text as large as its box allows: tries sizes in rem, from large to small, until the text fits. If even the
// smallest is too large, whole lines are kept and the rest becomes an ellipsis.
//
//   fit(title, () => box.clientHeight, { largest: 3.3, smallest: 1.5 })

const stepRem = 0.15

export function fit(node, room, { largest, smallest }) {
  const height = room()
  node.classList.remove('is-clamped')
  for (let size = largest; size >= smallest; size -= stepRem) {
    node.style.fontSize = `${size.toFixed(2)}rem`
    if (node.scrollHeight <= height + 1) return
  }
  const lineHeight = parseFloat(getComputedStyle(node).lineHeight)
  node.style.setProperty('-webkit-line-clamp', String(Math.max(1, Math.floor(height / lineHeight))))
  node.classList.add('is-clamped')
}
