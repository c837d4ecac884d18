package import SpiderEncoding
public import SpiderHTML
public import SpiderHTTP
public import SpiderValue

extension Response {
    /// The body as text, in the encoding that it declares.
    ///
    /// - Throws: `EncodingError` if the system can't convert the encoding.
    public var text: String {
        get throws { try textEncoding.decode(body) }
    }

    /// The encoding of the body: `encoding`, or else what the response and the body declare, as for a document.
    package var textEncoding: TextEncoding { sniffedEncoding.encoding }

    /// Decodes the body as JSON; without a type, as a tree of values.
    ///
    /// ```swift
    /// let titles = try response.json().values(at: "$.films[*].title")
    /// let films = try response.json([Film].self)
    /// ```
    ///
    /// - Parameter type: the type to decode
    /// - Throws: `UnexpectedContent` if the body doesn't begin like JSON; `JSONError` with the place if there is a
    ///   mistake later on.
    public func json<Content: Decodable>(_ type: Content.Type = Value.self) throws -> Content {
        let value = try parsedJSON()
        return try value as? Content ?? value.decode(type)
    }

    private func parsedJSON() throws -> Value {
        do {
            return textEncoding == .utf8 ? try Value(strangeJSON: body) : try Value(strangeJSON: Array(text.utf8))
        } catch let error as JSONError where mayBeMeantAsJSON {
            throw error
        } catch is JSONError {
            throw UnexpectedContent(expected: "JSON", contentType: contentType, body: body)
        }
    }

    /// Whether the body begins like JSON: with an array or an object.
    private var mayBeMeantAsJSON: Bool { ContentSignature.type(of: body) == "JSON" }

    /// Whether the body is HTML by its type, or has no type.
    public var mayBeHTML: Bool {
        mediaType.map { $0.isHTML } ?? true
    }

    /// The body as a sitemap, as far as it can be read; `fault` says where and why the reading stopped.
    ///
    /// ```swift
    /// for entry in response.sitemap.entries { crawl.follow(entry, as: .film, nested: .sitemap) }
    /// ```
    ///
    /// Every access reads the body again. The summary reports faults, whether or not the spider looks at `fault` and
    /// `losses`.
    public var sitemap: Sitemap {
        let sitemap = Sitemap(body, url: url, contentType: contentType)
        noteFaults(of: sitemap)
        return sitemap
    }

    /// Whether the body is XML by its type (RFC 7303), or if it has no type, by its beginning; XHTML is read as HTML.
    var isXML: Bool {
        guard let mediaType, !Markup.isUnknown(mediaType) else { return Markup(sniffing: body) == .xml }
        return mediaType.isXML
    }
}
