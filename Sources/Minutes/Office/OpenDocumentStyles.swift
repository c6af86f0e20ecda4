/// The reference document (`--reference-doc`) for odt: pandoc takes the styles, page and footer from it. ODF 1.2 part
/// 1, §16.
enum OpenDocumentStyles {
    static func reference(for document: Document) -> ZipArchive {
        var zip = ZipArchive()
        // This entry must be the first, and not compressed (ODF 1.2 part 3, §3.3).
        zip.put("mimetype", "application/vnd.oasis.opendocument.text")
        // pandoc writes this entry itself, but its manifest lists only entries that are here, and LibreOffice refuses a
        // file with an entry that the manifest does not list.
        zip.put("meta.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<empty/>")
        zip.put("styles.xml", styles(document))
        return zip
    }

    private static let soft = "#5b6470"
    private static let accent = "#1f4e79"

    private static let paragraphs = [
        style("Text_20_body", "Text body", after: 2.1),
        style("First_20_paragraph", "First paragraph", parent: "Text_20_body"),
        style("Title", "Title", after: 1.4, size: 22, isBold: true, isSans: true, keepsNext: true),
        style("Subtitle", "Subtitle", after: 3.5, size: 11, color: soft, isSans: true, keepsNext: true),
        style("Status", "Status", after: 2.8, size: 9, isBold: true, color: "#8a2b06", isSans: true),
        style("Letterhead", "Letterhead", after: 1.4, size: 8.5, color: soft, isSans: true),
        style("Aside", "Aside", after: 1.4, size: 8.5, color: soft, isSans: true),
        style("Heading", "Heading", isBold: true, isSans: true, keepsNext: true),
        style(
            "Heading_20_1", "Heading 1", parent: "Heading", before: 7.4, after: 2.1, size: 14, color: accent,
            outline: 1),
        style("Heading_20_2", "Heading 2", parent: "Heading", before: 4.9, after: 1, size: 11.5, outline: 2),
        style("Heading_20_3", "Heading 3", parent: "Heading", before: 3.9, after: 0.7, size: 10, outline: 3),
        style(
            "Heading_20_4", "Heading 4", parent: "Heading", before: 3.2, after: 0.7, size: 9.5, color: accent,
            outline: 4),
        style(
            "Quotations", "Quotations", parent: "Text_20_body", before: 1.4, after: 2.8, indent: 5, isItalic: true),
        style("Table_20_Contents", "Table Contents", after: 1.2),
        style("Table_20_Heading", "Table Heading", after: 1.2, size: 8.5, isBold: true, color: soft, isSans: true),
        style(
            "Definition_20_Term_20_Tight", "Definition Term Tight", before: 1, size: 8.5, isBold: true, color: soft,
            isSans: true, keepsNext: true),
        style("Definition_20_Definition_20_Tight", "Definition Definition Tight", after: 1),
        style("Definition_20_Term", "Definition Term", parent: "Definition_20_Term_20_Tight"),
        style("Definition_20_Definition", "Definition Definition", parent: "Definition_20_Definition_20_Tight"),
        rightToLeft("RtlText", of: "Text_20_body"), rightToLeft("RtlCompact", of: "RtlText", after: 0.7),
        rightToLeft("RtlStatus", of: "Status"), rightToLeft("RtlSubtitle", of: "Subtitle"),
        rightToLeft("RtlAside", of: "Aside"), rightToLeft("RtlQuotations", of: "Quotations"),
        rightToLeft("RtlHeading1", of: "Heading_20_1", outline: 1),
        rightToLeft("RtlHeading2", of: "Heading_20_2", outline: 2),
        rightToLeft("RtlHeading3", of: "Heading_20_3", outline: 3),
        rightToLeft("RtlHeading4", of: "Heading_20_4", outline: 4),
        """
        <style:style style:name="Footer" style:display-name="Footer" style:family="paragraph" \
        style:parent-style-name="Standard">\
        <style:paragraph-properties><style:tab-stops><style:tab-stop style:position="162mm" style:type="right"/>\
        </style:tab-stops></style:paragraph-properties>\
        <style:text-properties style:font-name="Sans" fo:font-size="8pt" fo:color="\(soft)"/></style:style>
        """,
    ]

    private static func styles(_ document: Document) -> String {
        let (language, country) = document.language == "nl" ? ("nl", "NL") : ("en", "GB")
        let running = WordStyles.escaped(document.runningHeader)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
            xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2">\
            <office:font-face-decls>\
            <style:font-face style:name="Serif" svg:font-family="Cambria, 'Liberation Serif'" \
            style:font-family-generic="roman"/>\
            <style:font-face style:name="Sans" svg:font-family="Calibri, Carlito, 'Liberation Sans'" \
            style:font-family-generic="swiss"/>\
            </office:font-face-decls>\
            <office:styles><style:default-style style:family="paragraph">\
            <style:paragraph-properties fo:line-height="120%" fo:orphans="2" fo:widows="2"/>\
            <style:text-properties style:font-name="Serif" fo:font-size="10.5pt" fo:color="#16191d" \
            fo:language="\(language)" fo:country="\(country)"/>\
            </style:default-style>\
            <style:style style:name="Standard" style:display-name="Standard" style:family="paragraph"/>\
            \(paragraphs.joined())</office:styles>\
            <office:automatic-styles><style:page-layout style:name="A4">\
            <style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="25mm" \
            fo:margin-bottom="15mm" fo:margin-left="24mm" fo:margin-right="24mm"/>\
            <style:footer-style><style:header-footer-properties fo:min-height="10mm" fo:margin-top="5mm"/>\
            </style:footer-style></style:page-layout></office:automatic-styles>\
            <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>\
            <text:p text:style-name="Footer">\
            \(running)<text:tab/>\(WordStyles.escaped(document.pageWord)) <text:page-number \
            text:select-page="current">1</text:page-number> / \
            <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>\
            </office:document-styles>
            """
    }

    /// The style of a paragraph that goes from right to left (ODF 1.2 part 1, §20.394), like another one otherwise.
    private static func rightToLeft(
        _ name: String, of parent: String, after: Double? = nil, outline: Int? = nil
    ) -> String {
        """
        <style:style style:name="\(name)" style:display-name="\(name)" style:family="paragraph" \
        style:parent-style-name="\(parent)" \
        \(outline.map { "style:default-outline-level=\"\($0)\" " } ?? "")style:class="text">\
        <style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start"\
        \(after.map { " fo:margin-top=\"0mm\" fo:margin-bottom=\"\($0)mm\"" } ?? "")/></style:style>
        """
    }

    /// Spaces and indents in millimetres, sizes in points.
    private static func style(
        _ name: String, _ shown: String, parent: String = "Standard", before: Double? = nil, after: Double? = nil,
        indent: Double? = nil, size: Double? = nil, isBold: Bool = false, isItalic: Bool = false, color: String? = nil,
        isSans: Bool = false, keepsNext: Bool = false, outline: Int? = nil
    ) -> String {
        var letters = ""
        if isSans { letters += " style:font-name=\"Sans\"" }
        if let size { letters += " fo:font-size=\"\(size)pt\"" }
        if isBold { letters += " fo:font-weight=\"bold\"" }
        if isItalic { letters += " fo:font-style=\"italic\"" }
        if let color { letters += " fo:color=\"\(color)\"" }
        // Any property that is not given here comes from the parent style.
        var space = ""
        for (edge, value) in [("top", before), ("bottom", after), ("left", indent)] {
            if let value { space += " fo:margin-\(edge)=\"\(value)mm\"" }
        }
        return """
            <style:style style:name="\(name)" style:display-name="\(shown)" style:family="paragraph" \
            style:parent-style-name="\(parent)" \
            \(outline.map { "style:default-outline-level=\"\($0)\" " } ?? "")style:class="text">\
            <style:paragraph-properties\(space)\
            \(keepsNext ? " fo:keep-with-next=\"always\"" : "")/><style:text-properties\(letters)/></style:style>
            """
    }
}
