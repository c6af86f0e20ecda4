/// The styles of the minutes on paper (A4) and on a screen.
///
/// The running header and the page number are in margin boxes (CSS Paged Media 3 §4), which Chromium 131 and later and
/// print formatters support. Other browsers print the same pages without them.
enum PrintStyle {
    static func css(runningHeader: String, pageWord: String) -> String {
        """
        @page {
          size: A4;
          margin: 26mm 24mm 24mm 24mm;
          @top-left { content: \(string(runningHeader)); font: 8pt/1.3 \(sans); color: #5b6470; padding-bottom: 5mm; \
        vertical-align: bottom; width: 100%; }
          @bottom-right { content: \(string(pageWord + " ")) counter(page) " / " counter(pages); \
        font: 8pt/1.3 \(sans); color: #5b6470; font-variant-numeric: tabular-nums; }
        }
        @page :first { @top-left { content: none; } }

        """ + body
    }

    /// A class for each width that a column of these tables has: `.w53 { width: 53%; }`.
    static func columnWidths(in blocks: [Block]) -> String {
        var percents: Set<Int> = []
        for case .table(let table) in blocks { percents.formUnion(table.columns.map(\.widthPercent)) }
        return percents.sorted().map { ".w\($0) { width: \($0)%; }\n" }.joined()
    }

    private static let sans =
        "system-ui, -apple-system, \"Segoe UI\", Roboto, Inter, \"Helvetica Neue\", Arial, sans-serif"
    private static let serif =
        #"Charter, "Bitstream Charter", "Source Serif 4", "Sitka Text", Cambria, "Noto Serif", "Liberation Serif", "#
        + "Georgia, serif"

    /// A CSS string (CSS Syntax 3 §4.3.7). Everything but letters, digits and plain punctuation is escaped by number.
    /// Thus the text can end neither the string nor the `<style>` around it.
    static func string(_ text: String) -> String {
        var out = "\""
        for scalar in Prose.cleaned(text).unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":", "(", ")", "-", "/":
                out.unicodeScalars.append(scalar)
            default: out += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return out + "\""
    }

    private static let body = """
        :root { color-scheme: light; --ink: #16191d; --soft: #5b6470; --line: #c9ced6; --accent: #1f4e79; }
        * { box-sizing: border-box; }
        html { font: 10.5pt/1.5 \(serif); color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
        body { margin: 0; }
        main { max-width: 168mm; margin: 0 auto; padding: 14mm 6mm; overflow-wrap: anywhere; hyphens: manual; }
        h1, h2, h3, h4, h5, th, dt, .status, .subtitle, .aside, figcaption { font-family: \(sans); }
        h1 { font-size: 22pt; line-height: 1.18; font-weight: 650; letter-spacing: -0.012em; margin: 0 0 2mm; \
        text-wrap: balance; }
        h2 { font-size: 14pt; line-height: 1.25; font-weight: 650; color: var(--accent); margin: 8.5mm 0 2.6mm; \
        padding-top: 2.5mm; border-top: 0.6pt solid var(--line); }
        h3 { font-size: 11.5pt; line-height: 1.3; font-weight: 650; margin: 6mm 0 1.2mm; text-wrap: balance; }
        h4, h5 { font-size: 9.5pt; line-height: 1.35; font-weight: 650; margin: 5mm 0 1mm; }
        h1, h2, h3, h4, h5 { break-after: avoid; break-inside: avoid; }
        p { margin: 0 0 2.4mm; orphans: 3; widows: 3; text-wrap: pretty; }
        ul, ol { margin: 0 0 2.6mm; padding-left: 5.5mm; }
        li[dir="rtl"] { margin-right: 5.5mm; }
        li { margin: 0 0 1.1mm; orphans: 2; widows: 2; }
        li > p { margin-bottom: 1mm; }
        a { color: var(--accent); text-decoration: none; border-bottom: 0.4pt solid currentColor; }
        :target { background: #fff6d6; }
        .subtitle { font-size: 11pt; color: var(--soft); margin: 0 0 6mm; }
        .status { display: inline-block; font-size: 8.5pt; font-weight: 650; letter-spacing: 0.06em; color: #8a2b06; \
        border: 0.9pt solid currentColor; border-radius: 1mm; padding: 0.7mm 2.2mm; margin: 0 0 5mm; }
        .aside { font-size: 8.5pt; line-height: 1.45; color: var(--soft); margin: 0 0 2mm; }
        h3 + .aside { break-after: avoid; }
        h2 + h3 { margin-top: 3mm; }
        p:has(+ ul), p:has(+ ol) { break-after: avoid; }
        dl { display: grid; grid-template-columns: fit-content(42mm) minmax(0, 1fr); gap: 1mm 6mm; margin: 0 0 4mm; }
        dt { font-size: 8.5pt; line-height: 1.4; font-weight: 600; color: var(--soft); padding-top: 0.45em; }
        dd { margin: 0; }
        dd > :last-child { margin-bottom: 0; }
        .quote { margin: 2.5mm 0 3.5mm; padding-inline-start: 4.5mm; border-inline-start: 1.6pt solid var(--accent); \
        break-inside: avoid; }
        .quote blockquote { margin: 0; font-style: italic; }
        .quote p { margin: 0; }
        figcaption { font-size: 8.5pt; color: var(--soft); margin-top: 0.8mm; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 1mm 0 5mm; font-size: 9.25pt; \
        line-height: 1.42; }
        caption { text-align: start; font: 600 9.5pt/1.4 \(sans); padding: 0 0 1.6mm; break-after: avoid; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { text-align: start; vertical-align: top; padding: 1.25mm 3mm 1.25mm 0; \
        border-bottom: 0.5pt solid var(--line); }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { font-size: 8pt; font-weight: 600; color: var(--soft); border-bottom: 0.9pt solid var(--ink); \
        padding-top: 0; vertical-align: bottom; }
        tbody th { font-family: inherit; font-weight: 600; font-variant-numeric: tabular-nums; }
        .facing { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 55mm), 1fr)); gap: 0 7mm; \
        margin: 0 0 4mm; }
        .facing section { min-width: 0; border-top: 0.9pt solid var(--accent); }
        .facing h4, .facing h5 { margin-top: 1.6mm; color: var(--accent); }
        .facing li { break-inside: avoid; }
        @media screen { html { background: #eef0f3; font-size: 12pt; } main { background: #fff; margin: 8mm auto; \
        padding: 18mm 20mm; max-width: 210mm; box-shadow: 0 1px 4px rgb(0 0 0 / 0.12); } }
        @media screen and (max-width: 720px) { main { margin: 0; padding: 6mm 5mm; box-shadow: none; } dl { \
        grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 2mm; } table { font-size: 9pt; } }
        @media screen and (max-width: 560px) { table, tbody, tr, tbody th, td { display: block; } colgroup, thead, \
        td:empty { display: none; } tr { padding: 1.5mm 0; border-bottom: 0.5pt solid var(--line); } tbody th, td { \
        border: 0; padding: 0.4mm 0; } td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); } }
        @media print { main { padding: 0; max-width: none; } a { color: inherit; border: 0; } :target { \
        background: none; } }

        """
}
