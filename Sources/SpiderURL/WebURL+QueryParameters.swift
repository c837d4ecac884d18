public import SpiderEncoding

extension WebURL {
    /// The names and values of the query, read as UTF-8; none where there is no query.
    ///
    /// For a site in another encoding read them by `QueryParameters(parsing: url.query ?? "", encoding: …)`.
    public var queryParameters: QueryParameters { QueryParameters(parsing: query ?? "") }

    /// Replaces the query by names and values; where there are none, takes it away.
    ///
    /// The whole query is written anew. To change single parameters and leave the others as they are written, use
    /// ``setting(_:_:encoding:)``.
    ///
    /// - Parameters:
    ///   - parameters: The names and values.
    ///   - encoding: What the site expects them in; UTF-8 where left out.
    /// - Throws: ``URLError`` where the URL would be too long, or the encoding is not available.
    public mutating func setQueryParameters(
        _ parameters: QueryParameters, encoding: TextEncoding = .utf8
    ) throws(URLError) {
        let text: String
        do throws(EncodingError) {
            text = try parameters.text(in: encoding)
        } catch {
            throw URLError(text: parameters.description, part: .query, reason: .encodingUnavailable(encoding.name))
        }
        try setQuery(parameters.isEmpty ? nil : text)
    }

    /// The URL with one more parameter at the end of its query.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?tag=a")
    /// print(try list.adding("tag", "b & c"))  // https://example.com/list?tag=a&tag=b+%26+c
    /// ```
    ///
    /// The parameters that are there stay byte for byte as they are written, and so does the fragment.
    ///
    /// - Parameters:
    ///   - name: The name, not encoded.
    ///   - value: The value, not encoded.
    ///   - encoding: What the site expects letters in; UTF-8 where left out.
    /// - Throws: ``URLError`` where the URL would be too long, or the encoding is not available.
    public func adding(_ name: String, _ value: String, encoding: TextEncoding = .utf8) throws(URLError) -> WebURL {
        try rewritingQuery(name, value, encoding) { (query, name, value) in
            FormEncoding.append(name, value, to: &query)
        }
    }

    /// The URL with one value for a name: in the place of the first one there is, or at the end of the query.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?page=1&tag=a")
    /// print(try list.setting("page", "2"))  // https://example.com/list?page=2&tag=a
    /// ```
    ///
    /// Further parameters of the name go. Those of other names stay byte for byte as they are written, and so does the
    /// fragment.
    ///
    /// - Parameters:
    ///   - name: The name, not encoded.
    ///   - value: The value, not encoded.
    ///   - encoding: What the site expects letters in; UTF-8 where left out.
    /// - Throws: ``URLError`` where the URL would be too long, or the encoding is not available.
    public func setting(_ name: String, _ value: String, encoding: TextEncoding = .utf8) throws(URLError) -> WebURL {
        try rewritingQuery(name, value, encoding) { (query, name, value) in
            var isSet = false
            query = Self.rewritten(query) { text, output in
                guard Self.stands(text, for: name) else { return false }
                if !isSet { FormEncoding.append(name, value, to: &output) }
                isSet = true
                return true
            }
            if !isSet { FormEncoding.append(name, value, to: &query) }
        }
    }

    /// The URL without the parameters of a name.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?page=1&sid=x")
    /// print(list.removing("sid"))  // https://example.com/list?page=1
    /// ```
    ///
    /// All others stay byte for byte as they are written. A query of which nothing is left goes, question mark
    /// included; where the name is not there, the URL stays as it is.
    ///
    /// - Parameter name: The name, not encoded; names in the URL are read as UTF-8.
    public func removing(_ name: String) -> WebURL {
        removing(ParameterNames(exactly: [name]))
    }

    /// The URL without the parameters of some names, by the rules of ``removing(_:)-(String)``.
    ///
    /// ```swift
    /// let film = try WebURL(parsing: "https://example.com/film?id=7&utm_source=mail&fbclid=x")
    /// print(film.removing(.tracking))  // https://example.com/film?id=7
    /// ```
    ///
    /// - Parameter names: The names; `.tracking` for those that only say where a visitor comes from.
    public func removing(_ names: ParameterNames) -> WebURL {
        guard layout.hasQuery, !names.isEmpty else { return self }
        var parts = URLParts(self)
        var hasRemoved = false
        let rest = Self.rewritten(parts.query ?? []) { text, _ in
            let isUnwanted = names.contains(text)
            if isUnwanted { hasRemoved = true }
            return isUnwanted
        }
        guard hasRemoved else { return self }
        parts.query = rest.isEmpty ? nil : rest
        // It only gets shorter, so it cannot be too long.
        return (try? parts.joined()) ?? self
    }

    private func rewritingQuery(
        _ name: String, _ value: String, _ encoding: TextEncoding,
        _ body: (inout [UInt8], _ name: [UInt8], _ value: [UInt8]) -> Void
    ) throws(URLError) -> WebURL {
        let reason: URLError.Reason
        do throws(EncodingError) {
            let name = try encoding.formBytes(of: name)
            let value = try encoding.formBytes(of: value)
            var parts = URLParts(self)
            var query = parts.query ?? []
            body(&query, name, value)
            parts.query = query
            do throws(URLError.Reason) {
                return try parts.joined()
            } catch {
                reason = error
            }
        } catch {
            reason = .encodingUnavailable(encoding.name)
        }
        throw URLError(text: "\(name)=\(value)", part: .query, reason: reason)
    }

    /// The query with some of its parameters replaced: the body gets each name, and says whether it has seen to it.
    private static func rewritten(
        _ query: [UInt8], _ replace: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Bool
    ) -> [UInt8] {
        var output = [UInt8]()
        output.reserveCapacity(query.count)
        query.withUnsafeBufferPointer { text in
            for parameter in QueryParameter.all(in: text) {
                if replace(parameter.name(in: text), &output) { continue }
                if !output.isEmpty { output.append(UInt8(ascii: "&")) }
                output.append(contentsOf: text[parameter.start..<parameter.end])
            }
        }
        return output
    }

    /// Whether a name as it is written stands for the bytes.
    private static func stands(_ text: UnsafeBufferPointer<UInt8>, for name: [UInt8]) -> Bool {
        FormEncoding.isPlain(text) ? text.elementsEqual(name) : FormEncoding.decoded(text) == name
    }
}
