/// Styles for WeasyPrint, after those of the page: WeasyPrint has no weights between 600 and 700, lays out no grid of
/// unknown widths, and counts pages. A grid that goes on at the next page loses rows, so only those at the top of the
/// first page are grids.
enum PDFStyle {
    static let css = """
        h1, h2, h3, h4, h5, .status { font-weight: 700; }
        dl { display: block; }
        dt { break-after: avoid; padding-top: 1mm; }
        .subtitle + dl, .subtitle + dl + dl { display: grid; grid-template-columns: 42mm 1fr; gap: 1mm 6mm; }
        .subtitle + dl > dt, .subtitle + dl + dl > dt { padding-top: 0.45em; }
        dt, dd { overflow-wrap: break-word; }
        dd { margin-bottom: 1.4mm; }
        th, td { overflow-wrap: break-word; }
        .facing { display: flex; flex-wrap: wrap; gap: 0 7mm; }
        .facing section { flex: 1 1 0; }
        .letterhead { display: flex; flex-wrap: nowrap; }
        .pages::before { content: counter(pages); }
        h1 { bookmark-level: 1; } h2 { bookmark-level: 2; } h3 { bookmark-level: 3; }
        h4, h5 { bookmark-level: none; }

        """
}
