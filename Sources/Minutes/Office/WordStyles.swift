/// The reference document (`--reference-doc`) for docx: pandoc takes the styles, page size, footer and program name
/// from it. If a style is missing here, pandoc takes its own.
enum WordStyles {
    static func reference(for document: Document, _ generator: Generator) -> ZipArchive {
        var zip = ZipArchive()
        zip.put(
            "[Content_Types].xml",
            head + """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/word/document.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
                <Override PartName="/word/footer1.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
                </Types>
                """)
        zip.put("_rels/.rels", relationships("officeDocument", target: "word/document.xml", id: "rId1"))
        zip.put("word/_rels/document.xml.rels", relationships("footer", target: "footer1.xml", id: "rId9"))
        // A4, in twentieths of a point.
        zip.put(
            "word/document.xml",
            head + """
                <w:document \(namespaces)><w:body><w:sectPr><w:footerReference w:type="default" r:id="rId9"/>\
                <w:pgSz w:w="11906" w:h="16838"/>\
                <w:pgMar w:top="1418" w:right="1361" w:bottom="1418" w:left="1361" w:header="680" w:footer="624" \
                w:gutter="0"/>\
                </w:sectPr></w:body></w:document>
                """)
        zip.put("word/footer1.xml", footer(document))
        zip.put("word/styles.xml", styles(language: document.language == "nl" ? "nl-NL" : "en-GB"))
        zip.put("docProps/app.xml", properties(generator))
        return zip
    }

    /// The name and version of the program that made the document (ECMA-376 part 1, §22.2).
    private static func properties(_ generator: Generator) -> String {
        head + """
            <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
            <Application>\(generator.token)</Application><AppVersion>\(generator.appVersion)</AppVersion></Properties>
            """
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let namespaces =
        #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#
        + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#

    private static func relationships(_ type: String, target: String, id: String) -> String {
        head + """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="\(id)" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)" Target="\(target)"/>\
            </Relationships>
            """
    }

    private static func footer(_ document: Document) -> String {
        func field(_ name: String) -> String {
            "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        }
        func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r>" }
        return head + """
            <w:ftr \(namespaces)><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\(run(document.runningHeader))\
            <w:r><w:tab/></w:r>\(run(document.pageWord + " "))\(field("PAGE"))\(run(" / "))\
            \(field("NUMPAGES"))</w:p></w:ftr>
            """
    }

    static func escaped(_ text: String) -> String {
        var buffer = ByteBuffer(capacity: text.utf8.count)
        buffer.append(escapingHTML: text)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    private static let ink = "16191D"
    private static let soft = "5B6470"
    private static let accent = "1F4E79"

    /// Sizes are in half points, spaces in twentieths of a point.
    private static let paragraphs = [
        paragraph("BodyText", "Body Text", spacing: (0, 120), link: "BodyTextChar"),
        paragraph("FirstParagraph", "First Paragraph", basedOn: "BodyText", isOurs: true),
        paragraph("Compact", "Compact", basedOn: "BodyText", spacing: (20, 40), isOurs: true),
        paragraph(
            "Title", "Title", spacing: (0, 80), size: 44, isBold: true, color: ink, keepsNext: true, isSans: true),
        paragraph("Subtitle", "Subtitle", spacing: (0, 200), size: 22, color: soft, keepsNext: true, isSans: true),
        paragraph(
            "Status", "Status", spacing: (0, 160), size: 18, isBold: true, color: "8A2B06", isSans: true,
            isOurs: true),
        paragraph("Letterhead", "Letterhead", spacing: (0, 80), size: 17, color: soft, isSans: true, isOurs: true),
        paragraph("Aside", "Aside", spacing: (0, 80), size: 17, color: soft, isSans: true, isOurs: true),
        paragraph(
            "Heading1", "heading 1", spacing: (420, 120), size: 28, isBold: true, color: accent, keepsNext: true,
            isSans: true, outline: 0),
        paragraph(
            "Heading2", "heading 2", spacing: (280, 60), size: 23, isBold: true, color: ink, keepsNext: true,
            isSans: true, outline: 1),
        paragraph(
            "Heading3", "heading 3", spacing: (220, 40), size: 20, isBold: true, color: ink, keepsNext: true,
            isSans: true, outline: 2),
        paragraph(
            "Heading4", "heading 4", spacing: (180, 40), size: 19, isBold: true, color: accent, keepsNext: true,
            isSans: true, outline: 3),
        paragraph(
            "BlockText", "Block Text", basedOn: "BodyText", spacing: (80, 160), indent: 280, isItalic: true,
            bar: true),
        paragraph(
            "DefinitionTerm", "Definition Term", spacing: (60, 0), size: 17, isBold: true, color: soft,
            keepsNext: true, isSans: true, isOurs: true),
        paragraph("Definition", "Definition", spacing: (0, 60), isOurs: true),
        paragraph(
            "TableCaption", "Table Caption", spacing: (0, 80), size: 19, isBold: true, keepsNext: true,
            isSans: true, isOurs: true),
        paragraph("Footer", "footer", size: 16, color: soft, isSans: true, tab: 9184),
    ]

    private static let tables = """
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
        <w:semiHidden/><w:tblPr><w:tblCellMar>\
        <w:left w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
        <w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>\
        <w:basedOn w:val="TableNormal"/><w:qFormat/><w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr><w:tblPr>\
        <w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="C9CED6"/>\
        <w:insideH w:val="single" w:sz="4" w:color="C9CED6"/></w:tblBorders>\
        <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>\
        <w:bottom w:w="40" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>\
        <w:trPr><w:cantSplit/></w:trPr>\
        <w:tblStylePr w:type="firstRow"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:b/>\
        <w:color w:val="\(soft)"/><w:sz w:val="17"/></w:rPr>\
        <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="\(ink)"/></w:tcBorders>\
        <w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
        """

    private static func styles(language: String) -> String {
        return head + """
            <w:styles \(namespaces)><w:docDefaults><w:rPrDefault><w:rPr>\
            <w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/>\
            <w:color w:val="\(ink)"/>\
            <w:sz w:val="21"/><w:szCs w:val="21"/>\
            <w:lang w:val="\(language)" w:eastAsia="\(language)" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
            <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>\
            </w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
            <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
            <w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>\
            <w:style w:type="character" w:customStyle="1" w:styleId="BodyTextChar"><w:name w:val="Body Text Char"/>\
            <w:link w:val="BodyText"/></w:style>\
            <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>\
            <w:color w:val="\(accent)"/></w:rPr></w:style>\
            \(paragraphs.joined())\(tables)</w:styles>
            """
    }

    private static func paragraph(
        _ id: String, _ name: String, basedOn: String = "Normal", spacing: (before: Int, after: Int)? = nil,
        size: Int? = nil, isBold: Bool = false, color: String? = nil, keepsNext: Bool = false, indent: Int? = nil,
        isItalic: Bool = false, isSans: Bool = false, bar: Bool = false, outline: Int? = nil, tab: Int? = nil,
        isOurs: Bool = false, link: String? = nil
    ) -> String {
        // The schema requires this order of elements (ISO 29500-1 §17.7.4.17, §17.3.1.26).
        var format = ""
        if keepsNext { format += "<w:keepNext/><w:keepLines/>" }
        if bar {
            format += "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"\(accent)\"/></w:pBdr>"
        }
        if let tab { format += "<w:tabs><w:tab w:val=\"right\" w:pos=\"\(tab)\"/></w:tabs>" }
        if let spacing { format += "<w:spacing w:before=\"\(spacing.before)\" w:after=\"\(spacing.after)\"/>" }
        if let indent { format += "<w:ind w:left=\"\(indent)\"/>" }
        if let outline { format += "<w:outlineLvl w:val=\"\(outline)\"/>" }
        var letters = ""
        if isSans { letters += "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>" }
        if isBold { letters += "<w:b/><w:bCs/>" }
        if isItalic { letters += "<w:i/><w:iCs/>" }
        if let color { letters += "<w:color w:val=\"\(color)\"/>" }
        if let size { letters += "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>" }
        return """
            <w:style w:type="paragraph" \(isOurs ? "w:customStyle=\"1\" " : "")w:styleId="\(id)">\
            <w:name w:val="\(name)"/>\
            <w:basedOn w:val="\(basedOn)"/><w:next w:val="\(outline != nil ? "BodyText" : id)"/>\
            \(link.map { "<w:link w:val=\"\($0)\"/>" } ?? "")<w:qFormat/>\
            <w:pPr>\(format)</w:pPr><w:rPr>\(letters)</w:rPr></w:style>
            """
    }
}
