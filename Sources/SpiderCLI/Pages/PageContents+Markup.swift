import SpiderHTML

extension PageContents {
    /// The markup that the page is probably written in, by its media type, its file's extension or its first bytes.
    ///
    /// XHTML counts as HTML, because most of it isn't well-formed.
    var likelyMarkup: Markup {
        contentType.flatMap { Markup(contentType: $0) } ?? Self.markup(fileName: fileName) ?? Markup(sniffing: bytes)
    }

    /// Returns what the page is instead of markup; nil if it can be read as markup.
    ///
    /// - Parameter markup: the markup that is expected
    func unexpected(as markup: Markup) -> UnexpectedContent? {
        let expected = markup == .xml ? "XML" : "HTML"
        if let found = ContentSignature.binaryType(of: bytes) {
            return UnexpectedContent(expected: expected, found: found, contentType: contentType, body: bytes)
        }
        // A page may begin with a bracket: it is JSON only if its name or type says so.
        let isNamedJSON =
            contentType.map { MediaType(fieldValue: $0)?.isJSON ?? false } ?? fileName.lowercased().hasSuffix(".json")
        guard isNamedJSON, ContentSignature.type(of: bytes) == "JSON" else { return nil }
        return UnexpectedContent(expected: expected, contentType: contentType, body: bytes)
    }

    private static func markup(fileName: String) -> Markup? {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[dot...].dropFirst().lowercased() {
        case "html", "htm", "xhtml", "xht", "shtml": return .html
        case "xml", "rss", "atom", "rdf", "svg", "opf", "ncx", "xsd", "xsl", "xslt", "wsdl", "kml", "gpx": return .xml
        default: return nil
        }
    }
}
