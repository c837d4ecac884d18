internal import SpiderEncoding

/// A media type, read as the MIME Sniffing Standard says (section 4.4).
///
/// ```swift
/// let type = MediaType("Text/HTML; title=\"a; b\"; charset=gbk")
/// print(type?.essence ?? "", type?.charset ?? "")  // text/html gbk
/// ```
public struct MediaType: Sendable, Hashable {
    /// The type and the subtype, in lower case: `text/html`.
    public let essence: String

    /// The parameters; their names are in lower case, and the first of several with one name counts.
    package private(set) var parameters: [String: String]

    /// Reads one media type.
    ///
    /// - Parameter text: the media type.
    /// - Returns: nil if it isn't one.
    package init?(_ text: String) {
        var text = text
        guard let read = text.withUTF8({ MediaTypeReader.mediaType($0) }) else { return nil }
        self = read
    }

    /// Reads the media type of a response (Fetch Standard, "extract a MIME type").
    ///
    /// If there are several values, the last one that is a media type counts. If it has no `charset`, it inherits that
    /// of the value before, provided that the types are the same.
    ///
    /// - Parameter fieldValue: the value of the field `Content-Type`; of several fields, their values with commas
    ///   between them.
    /// - Returns: nil if no value is a media type.
    package init?(fieldValue: String) {
        var text = fieldValue
        let last = text.withUTF8 { text -> MediaType? in
            var last: MediaType?
            var position = 0
            while let value = MediaTypeReader.nextValue(of: text, &position) {
                guard var read = MediaTypeReader.mediaType(value), read.essence != "*/*" else { continue }
                if let last, last.essence == read.essence, let charset = last.charset {
                    read.parameters["charset"] = read.charset ?? charset
                }
                last = read
            }
            return last
        }
        guard let last else { return nil }
        self = last
    }

    init(essence: String, parameters: [String: String]) {
        self.essence = essence
        self.parameters = parameters
    }

    /// The label of the encoding.
    package var charset: String? { parameters["charset"] }

    /// Whether it is a type of XML (RFC 7303); XHTML isn't, because it is read as HTML.
    public var isXML: Bool {
        essence == "text/xml" || essence == "application/xml"
            || essence.hasSuffix("+xml") && !Self.xhtml.contains(essence)
    }

    /// Whether it is a type of HTML, XHTML included.
    public var isHTML: Bool { essence == "text/html" || Self.xhtml.contains(essence) }

    /// Whether it is JSON by its name (RFC 8259, and RFC 6839, section 3.1).
    package var isJSON: Bool {
        essence == "application/json" || essence == "text/json" || essence.hasSuffix("+json")
    }

    private static let xhtml = ["application/xhtml+xml", "application/vnd.wap.xhtml+xml"]
}
