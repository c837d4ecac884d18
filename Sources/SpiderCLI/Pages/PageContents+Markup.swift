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

    private static func markup(mediaType field: String) -> Markup? {
        guard let type = MediaType(fieldValue: field) else { return nil }
        if type.isHTML { return .html }
        // Anything else, such as text/plain, says nothing about what is in it.
        return type.isXML ? .xml : nil
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
