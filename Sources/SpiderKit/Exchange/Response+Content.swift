public import SpiderEncoding
public import SpiderHTML
public import SpiderHTTP
public import SpiderValue

extension Response {
    /// The body as text, in the encoding that it declares.
    ///
    /// - Throws: `EncodingError` where the system cannot convert it.
    public var text: String {
        get throws { try textEncoding.decode(body) }
    }

    /// What the body is encoded in: what is known of it, or what it says itself, as for a document.
    public var textEncoding: TextEncoding { sniffedEncoding.encoding }

    /// The body as JSON.
    ///
    /// ```swift
    /// let titles = try response.json().values(at: "$.films[*].title")
    /// ```
    ///
    /// - Throws: `UnexpectedContent` if it does not begin like JSON, with what it is instead; `JSONError` if it is faulty
    ///   further on, with the place of the fault.
    public func json() throws -> Value {
        do {
            return textEncoding == .utf8 ? try Value(strangeJSON: body) : try Value(strangeJSON: Array(text.utf8))
        } catch let error as JSONError where mayBeMeantAsJSON {
            throw error
        } catch is JSONError {
            throw UnexpectedContent(expected: "JSON", contentType: contentType, body: body)
        }
    }

    /// Whether the body begins as a text of JSON does: a list or a mapping.
    private var mayBeMeantAsJSON: Bool { ContentSignature.type(of: body) == "JSON" }

    /// The body as JSON that a type decodes.
    ///
    /// ```swift
    /// let films = try response.json([Film].self)
    /// ```
    ///
    /// - Parameter type: what the JSON stands for.
    /// - Throws: what `json()` throws; `ValueError` if it is not of this type, with the path to the value.
    public func json<Content: Decodable>(_ type: Content.Type) throws -> Content { try json().decode(type) }

    /// Whether the body is HTML by its type, or has none.
    package var mayBeHTML: Bool {
        mediaType.map { $0.isHTML } ?? true
    }

    /// The body as a sitemap, as far as it goes: its `fault` says why it goes no further.
    ///
    /// ```swift
    /// for entry in response.sitemap.entries { crawl.follow(entry, as: .film, nested: .sitemap) }
    /// ```
    ///
    /// It is read each time it is asked for. A crawl's summary reports what could not be read, whether or not the spider
    /// looks at `fault` and `losses`.
    public var sitemap: Sitemap {
        let sitemap = Sitemap(body, url: url, contentType: contentType)
        noteFaults(of: sitemap)
        return sitemap
    }

    /// Whether the body is XML by its type (RFC 7303), or by how it begins if it has none; XHTML is read as HTML.
    var isXML: Bool {
        guard let mediaType, !Markup.isUnknown(mediaType) else { return Markup(sniffing: body) == .xml }
        return mediaType.isXML
    }
}
