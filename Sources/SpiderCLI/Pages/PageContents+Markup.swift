import SpiderHTML

extension PageContents {
    /// What the page is probably written in: by its media type, or else by its file's extension, or else by how it begins.
    ///
    /// XHTML is read as HTML, as most of what calls itself so has to be.
    var likelyMarkup: Markup {
        if let contentType, let markup = Self.markup(mediaType: contentType) { return markup }
        if let markup = Self.markup(fileName: fileName) { return markup }
        return Self.markup(of: bytes.prefix(1024))
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
        let isNamedJSON = contentType.map(Self.isJSON) ?? fileName.lowercased().hasSuffix(".json")
        guard isNamedJSON, ContentSignature.type(of: bytes) == "JSON" else { return nil }
        return UnexpectedContent(expected: expected, contentType: contentType, body: bytes)
    }

    private static func isJSON(mediaType field: String) -> Bool {
        let type = field.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        return type == "application/json" || type == "text/json" || type.hasSuffix("+json")
    }

    private static func markup(mediaType field: String) -> Markup? {
        let type = field.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        switch type {
        case "text/html", "application/xhtml+xml": return .html
        case "text/xml", "application/xml": return .xml
        // Anything else, such as text/plain, says nothing about what is in it.
        default: return type.hasSuffix("+xml") ? .xml : nil
        }
    }

    private static func markup(fileName: String) -> Markup? {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[dot...].dropFirst().lowercased() {
        case "html", "htm", "xhtml", "xht", "shtml": return .html
        case "xml", "rss", "atom", "rdf", "svg", "opf", "ncx", "xsd", "xsl", "xslt", "wsdl", "kml", "gpx": return .xml
        default: return nil
        }
    }

    private static func markup(of beginning: ArraySlice<UInt8>) -> Markup {
        var text = beginning
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        let lowercased = String(decoding: text.drop { $0 <= 0x20 }, as: UTF8.self).lowercased()
        // Pages of XHTML may have an XML declaration as well.
        if lowercased.contains("<!doctype html") || lowercased.contains("<html") { return .html }
        let beginnings = ["<?xml", "<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:", "<svg", "<opml"]
        return beginnings.contains { lowercased.hasPrefix($0) } ? .xml : .html
    }
}
