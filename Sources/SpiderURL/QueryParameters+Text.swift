public import SpiderEncoding

extension QueryParameters {
    /// The parameters of a query or of a form's body, in UTF-8.
    ///
    /// Nothing is refused: what is no escape stands for itself, empty parameters between `&` do not count, and bytes
    /// that are not UTF-8 become U+FFFD. It takes time and memory in proportion to the text.
    ///
    /// - Parameter text: The text, without a question mark.
    public init(parsing text: String) {
        self = Self.parse(text) { String(decoding: $0, as: UTF8.self) }
    }

    /// The parameters of a query or of a form's body, in an encoding.
    ///
    /// ```swift
    /// try QueryParameters(parsing: "q=%B1%B1%BE%A9", encoding: .gb18030)["q"]  // 北京
    /// ```
    ///
    /// - Parameters:
    ///   - text: The text, without a question mark.
    ///   - encoding: What the escaped bytes are in; UTF-16 means UTF-8, as nobody sends it.
    /// - Throws: ``EncodingError/unavailable(_:)`` where the system has no converter for the encoding.
    public init(parsing text: String, encoding: TextEncoding) throws(EncodingError) {
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
                        // No converter is needed for what reads the same in all encodings of the web.
                        let isPlain = bytes.allSatisfy { 0x20..<0x7F ~= $0 && $0 != 0x5C && $0 != 0x7E }
                        return isPlain ? String(decoding: bytes, as: UTF8.self) : decode(bytes)
                    }
                    return Parameter(
                        name: decoded(parameter.name(in: bytes)), value: decoded(parameter.value(in: bytes)))
                })
        }
    }

    /// The parameters as a query, or as a form's body, in an encoding.
    ///
    /// Letters, digits, `*`, `-`, `.` and `_` stand for themselves, a space is `+`, and every other byte is escaped. A
    /// letter that the encoding does not have is sent as browsers send it: as `&#`, its number and `;`, escaped.
    ///
    /// - Parameter encoding: What to write the letters in; UTF-16 means UTF-8.
    /// - Throws: ``EncodingError/unavailable(_:)`` where the system has no converter for the encoding.
    public func text(in encoding: TextEncoding) throws(EncodingError) -> String {
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
    /// Whether URLs and forms are in UTF-8 where the page is in this encoding.
    var isUTF8InURLs: Bool { self == .utf8 || isUTF16 }

    /// The bytes of a name or a value as a form of this encoding sends them.
    func formBytes(of text: String) throws(EncodingError) -> [UInt8] {
        try encode(text) { scalar in Array("&#\(scalar.value);".utf8) }
    }
}
