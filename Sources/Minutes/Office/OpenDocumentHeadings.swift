/// The filter by which pandoc writes headings that go from right to left in odt. pandoc has a style attribute for
/// paragraphs, but for no heading, so the filter writes these as OpenDocument itself. Typed text is in no filter.
enum OpenDocumentHeadings {
    static let filter = """
        local names = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
        local function escaped(text) return (text:gsub('[&<>"]', names)) end

        function Header(heading)
          if heading.attributes.dir ~= 'rtl' then return nil end
          local level, text = heading.level, escaped(pandoc.utils.stringify(heading))
          local mark, name = '', escaped(heading.identifier)
          if name ~= '' then mark = '<text:bookmark text:name="' .. name .. '" />' end
          return pandoc.RawBlock('opendocument', '<text:h text:style-name="RtlHeading' .. level ..
            '" text:outline-level="' .. level .. '">' .. mark .. text .. '</text:h>')
        end

        """
}
