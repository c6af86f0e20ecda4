// The lines that were found, as text: what stands under each of them, where it leads, and as a table.
//
//   anchorOf(line)                 'a12', 't3', 'n5', 'i2': the line's place in the minutes; null: their beginning
//   ownersOf(line, t)              'Anna de Vries (VNG), VWS'
//   table(lines, t, kinds)         rows for a spreadsheet, with a head

export function anchorOf({ kind, id, number, item }) {
  if (kind === 'agreement' && number) return `a${number}`
  if (kind === 'actionItem' && number) return `t${number}`
  if (kind === 'point' || kind === 'summary') return item ?? id
  return kind === 'dialogue' || kind === 'answer' ? null : id
}

export function ownersOf({ owners = [] }) {
  return owners.map(({ participant, name, organisation }) =>
    (participant && organisation && organisation !== name ? `${name} (${organisation})` : name)).join(', ')
}

function stateOf(line, t) {
  if (line.kind !== 'agreement' && line.kind !== 'actionItem') return ''
  return line.isLate ? t('search.late') : t(`search.status.${line.status}`)
}

const columns = ['dialogue', 'kind', 'number', 'text', 'owners', 'due', 'state', 'point']

export function table(lines, t) {
  const head = columns.map((name) => t(`search.columns.${name}`))
  return [head, ...lines.map((line) => [
    line.title ?? '', t(`search.kinds.${line.kind}`), String(line.number ?? ''), line.text ?? '', ownersOf(line),
    line.dueDate ?? line.dueWords ?? '', stateOf(line, t), line.itemTitle ?? '',
  ])]
}
