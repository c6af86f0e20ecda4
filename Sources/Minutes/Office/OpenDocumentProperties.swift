import Dialogue
import DialogueFile
import Foundation

/// The properties of an OpenDocument text (`meta.xml`; ODF 1.2 part 1, §3.1.3 and §4.3): the ones that pandoc writes,
/// but with this program as the generator.
enum OpenDocumentProperties {
    /// - Parameter created: Seconds since 1970.
    static func xml(title: String, language: String, created: Int64, generator: Generator) -> String {
        let time = LocalTime(created * 1_000, in: .gmt)
        let instant = "\(time.date)T\(time.time):\(LocalTime.padded(Int(created % 60), 2))Z"
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" \
            office:version="1.2">
              <office:meta>
                <meta:generator>\(generator.token)</meta:generator>
                <dc:title>\(WordStyles.escaped(title))</dc:title>
                <dc:language>\(language)</dc:language>
                <meta:creation-date>\(instant)</meta:creation-date>
                <dc:date>\(instant)</dc:date>
              </office:meta>
            </office:document-meta>

            """
    }
}
