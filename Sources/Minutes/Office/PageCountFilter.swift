/// The filter by which pandoc writes how many pages there are: a field that Word and LibreOffice fill in (ECMA-376 part
/// 1, §17.16.19; ODF 1.2 part 1, §7.5.18). Typed text is in no filter.
enum PageCountFilter {
    static func text(for format: ExportFormat) -> String {
        let (writer, field) =
            format == .docx
            ? (
                "openxml",
                #"<w:fldSimple w:instr=" NUMPAGES " w:dirty="true"><w:r><w:t>1</w:t></w:r></w:fldSimple>"#
            ) : ("opendocument", "<text:page-count>1</text:page-count>")
        return """
            function Span(span)
              if span.classes:includes('pages') then return pandoc.RawInline('\(writer)', '\(field)') end
            end

            """
    }
}
