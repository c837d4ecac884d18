public import SpiderEncoding

extension WebURL {
    /// The names and values of the query, decoded as UTF-8; empty without a query.
    ///
    /// To replace the whole query, set it from the parameters' text:
    ///
    /// ```swift
    /// var parameters = url.queryParameters
    /// parameters["page"] = "2"
    /// try url.set(.query, to: parameters.description)
    /// ```
    ///
    /// To change one parameter and keep the others byte for byte, use ``setting(_:to:encoding:)``.
    public var queryParameters: QueryParameters { QueryParameters(parsing: query ?? "") }

    /// Replaces the query, or removes it if there are no parameters.
    ///
    /// - Parameters:
    ///   - parameters: The names and values.
    ///   - encoding: The encoding that the site expects.
    /// - Throws: ``URLError`` if the URL would be too long, or the system has no converter for the encoding.
    package mutating func setQueryParameters(
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

    /// Returns the URL with one more parameter at the end of its query.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?tag=a")
    /// print(try list.adding("tag", value: "b & c"))  // https://example.com/list?tag=a&tag=b+%26+c
    /// ```
    ///
    /// The other parameters and the fragment stay byte for byte as they are.
    ///
    /// - Parameters:
    ///   - name: The name, not encoded.
    ///   - value: The value, not encoded.
    ///   - encoding: The encoding that the site expects.
    /// - Throws: ``URLError`` if the URL would be too long, or the system has no converter for the encoding.
    public func adding(_ name: String, value: String, encoding: TextEncoding = .utf8) throws(URLError) -> WebURL {
        try rewritingQuery(name, value, encoding) { (query, name, value) in
            FormEncoding.append(name, value, to: &query)
        }
    }

    /// Returns the URL with one value for a parameter, in place of its first value or at the end of the query.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?page=1&tag=a")
    /// print(try list.setting("page", to: "2"))  // https://example.com/list?page=2&tag=a
    /// ```
    ///
    /// Other values of the parameter are removed. The other parameters and the fragment stay byte for byte as they are.
    ///
    /// - Parameters:
    ///   - name: The name, not encoded.
    ///   - value: The value, not encoded.
    ///   - encoding: The encoding that the site expects.
    /// - Throws: ``URLError`` if the URL would be too long, or the system has no converter for the encoding.
    public func setting(_ name: String, to value: String, encoding: TextEncoding = .utf8) throws(URLError) -> WebURL {
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

    /// Returns the URL without a parameter.
    ///
    /// ```swift
    /// let list = try WebURL(parsing: "https://example.com/list?page=1&sid=x")
    /// print(list.removing("sid"))  // https://example.com/list?page=1
    /// ```
    ///
    /// All other parameters stay byte for byte as they are. A query that becomes empty is removed with its question
    /// mark. Without such a parameter, the URL stays the same.
    ///
    /// - Parameter name: The name, not encoded; names in the URL are read as UTF-8.
    package func removing(_ name: String) -> WebURL {
        removing(ParameterNames(exactly: [name]))
    }

    /// Returns the URL without some of its parameters.
    ///
    /// ```swift
    /// let film = try WebURL(parsing: "https://example.com/film?id=7&page=2&utm_source=mail&fbclid=x")
    /// print(film.removing(["page"]))   // https://example.com/film?id=7&utm_source=mail&fbclid=x
    /// print(film.removing(.tracking))  // https://example.com/film?id=7&page=2
    /// ```
    ///
    /// All other parameters stay byte for byte as they are. A query that becomes empty is removed with its question
    /// mark.
    ///
    /// - Parameter names: The parameters, such as `.tracking`.
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
        // The URL only gets shorter, so it can't be too long.
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

    /// Returns the query with some of its parameters replaced: the body gets each name, and returns whether it has
    /// replaced it.
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

    /// Returns whether a name as it is written stands for the bytes.
    private static func stands(_ text: UnsafeBufferPointer<UInt8>, for name: [UInt8]) -> Bool {
        FormEncoding.isPlain(text) ? text.elementsEqual(name) : FormEncoding.decoded(text) == name
    }
}
