public import HTTPTypes
public import SpiderURL

extension HTTPField {
    /// The bytes of the value as they were received.
    @_spi(Algorithms) public var bytes: [UInt8] { withUnsafeBytesOfValue { Array($0) } }

    /// The value as text: as UTF-8 if it is well-formed, or else with a character for each byte.
    ///
    /// `value` has U+FFFD for bytes that aren't UTF-8.
    @_spi(Algorithms) public var text: String { withUnsafeBytesOfValue { FieldBytes.text($0).text } }

    /// Returns the same value under another name.
    @_spi(Algorithms) public func renamed(_ name: Name) -> HTTPField {
        withUnsafeBytesOfValue { HTTPField(name: name, value: $0) }
    }
}

extension HTTPFields {
    /// Returns the value of a field with a URL, for a URL parser: bytes beyond ASCII are percent-escaped as they are.
    ///
    /// - Parameter name: the field's name; the first of several fields counts
    @_spi(Algorithms) public func urlText(_ name: HTTPField.Name) -> String? {
        first { $0.name == name }.map { field in field.withUnsafeBytesOfValue { FieldBytes.urlText($0) } }
    }

    /// Returns the URL in a field; `nil` if it is empty, as in browsers.
    ///
    /// - Parameters:
    ///   - name: the field's name
    ///   - base: the URL that it is relative to
    @_spi(Algorithms) public func url(_ name: HTTPField.Name, base: WebURL) -> WebURL? {
        urlText(name).flatMap { $0.isEmpty ? nil : WebURL($0, base: base) }
    }
}
