import SpiderHTML

extension PageContents {
    /// What the page is probably written in: by its media type, or else by its file's extension, or else by how it begins.
    ///
    /// XHTML is read as HTML, as most of what calls itself so has to be.
    var likelyMarkup: Markup {
        contentType.flatMap { Markup(contentType: $0) } ?? Self.markup(fileName: fileName) ?? Markup(sniffing: bytes)
    }

    /// What the page is instead of markup; nil if it can be read as that.
    ///
    /// - Parameter markup: what it is to be read as
    func unexpected(as markup: Markup) -> UnexpectedContent? {
        let expected = markup == .xml ? "XML" : "HTML"
        if let found = ContentSignature.binaryType(of: bytes) {
            return UnexpectedContent(expected: expected, found: found, contentType: contentType, body: bytes)
        }
        // A page may begin with a bracket: only what calls itself JSON is.
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
