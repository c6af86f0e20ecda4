// The words that are selected in a line, for a button beside it. Pressing the button may take the selection away before
// the click comes, so they are remembered when the pointer goes down.
//
//   const selection = selectionOn(line)
//   el('button', { onpointerdown: selection.remember, onclick: () => use(selection.take()) })      null: no words

export function selectionOn(element) {
  let words = null
  return {
    remember: () => { words = selectedIn(element) },
    take: () => {
      const taken = words ?? selectedIn(element)
      words = null
      return taken
    },
  }
}

function selectedIn(element) {
  const selection = document.getSelection()
  const words = selection?.toString().trim()
  return words && element?.contains(selection.anchorNode) && element.contains(selection.focusNode) ? words : null
}
