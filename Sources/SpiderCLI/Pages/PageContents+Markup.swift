import SpiderHTML

extension PageContents {
    /// What the page is probably written in: by its media type, or else by its file's extension, or else by how it begins.
    ///
    /// XHTML is read as HTML, as most of what calls itself so has to be.
    var likelyMarkup: Markup {
        contentType.flatMap { Markup(contentType: $0) } ?? Self.markup(fileName: fileName) ?? Markup(sniffing: bytes)
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
