package import SpiderEncoding

extension QueryParameters {
    /// Parses a query, or the body of a form, in UTF-8.
    ///
    /// Every text is accepted: a malformed escape is literal, empty parameters between `&` don't count, and bytes that
    /// aren't UTF-8 become U+FFFD. Time and memory are in proportion to the text.
    ///
    /// - Parameter text: The text, without a question mark.
    public init(parsing text: String) {
        self = Self.parse(text) { String(decoding: $0, as: UTF8.self) }
    }

    /// Parses a query, or the body of a form, in any encoding.
    ///
    /// ```swift
    /// try QueryParameters(parsing: "q=%B1%B1%BE%A9", encoding: .gb18030)["q"]  // 北京
    /// ```
    ///
    /// - Parameters:
    ///   - text: The text, without a question mark.
    ///   - encoding: The encoding of the escaped bytes; UTF-16 means UTF-8, as browsers never send it.
    /// - Throws: `EncodingError.unavailable` if the system has no converter for the encoding.
    package init(parsing text: String, encoding: TextEncoding) throws(EncodingError) {
        if encoding.isUTF8InURLs {
            self.init(parsing: text)
            return
        }
        var failure: EncodingError?
        self = Self.parse(text) { bytes in
            do throws(EncodingError) {
                return try encoding.decode(bytes)
            } catch {
                failure = error
                return ""
            }
        }
        if let failure { throw failure }
    }

    private static func parse(_ text: String, _ decode: ([UInt8]) -> String) -> QueryParameters {
        var text = text
        return text.withUTF8 { bytes in
            QueryParameters(
                QueryParameter.all(in: bytes).map { parameter in
                    func decoded(_ part: UnsafeBufferPointer<UInt8>) -> String {
                        let bytes = FormEncoding.decoded(part)
                        // Bytes that mean the same in all encodings of the web need no converter.
                        let isPlain = bytes.allSatisfy { 0x20..<0x7F ~= $0 && $0 != 0x5C && $0 != 0x7E }
                        return isPlain ? String(decoding: bytes, as: UTF8.self) : decode(bytes)
                    }
                    return Parameter(
                        name: decoded(parameter.name(in: bytes)), value: decoded(parameter.value(in: bytes)))
                })
        }
    }

    /// Returns the parameters as a query, or as the body of a form, in an encoding.
    ///
    /// Letters, digits, `*`, `-`, `.` and `_` are literal, a space is `+`, and every other byte is escaped. A character
    /// that the encoding lacks becomes, as in browsers, `&#`, its number and `;`, escaped.
    ///
    /// - Parameter encoding: The encoding; UTF-16 means UTF-8.
    /// - Throws: `EncodingError.unavailable` if the system has no converter for the encoding.
    package func text(in encoding: TextEncoding) throws(EncodingError) -> String {
        var output = [UInt8]()
        for parameter in self {
            FormEncoding.append(
                try encoding.formBytes(of: parameter.name), try encoding.formBytes(of: parameter.value), to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension QueryParameters: CustomStringConvertible {
    /// The parameters as a query in UTF-8: `q=caf%C3%A9+cr%C3%A8me&page=2`.
    public var description: String {
        var output = [UInt8]()
        for parameter in self {
            FormEncoding.append(Array(parameter.name.utf8), Array(parameter.value.utf8), to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension TextEncoding {
    /// Whether URLs and forms are in UTF-8 if the page is in this encoding.
    var isUTF8InURLs: Bool { self == .utf8 || isUTF16 }

    /// Returns the bytes of a name or a value in a form of this encoding.
    func formBytes(of text: String) throws(EncodingError) -> [UInt8] {
        try encode(text) { scalar in Array("&#\(scalar.value);".utf8) }
    }
}
