/// An error for a body with another type of content than expected.
///
/// ```swift
/// print(try response.json())  // expected JSON, found HTML (Content-Type: text/html), which begins with '<!DOCTYPE html>…'
/// ```
public struct UnexpectedContent: Error, Hashable, Sendable {
    /// The expected type: `HTML`, `JSON`.
    package let expected: String
    /// The type by the first bytes: `PNG`, `HTML`, `text`.
    package let found: String
    /// The value of the `Content-Type` field, or nil.
    package let contentType: String?
    /// The first bytes in printable form.
    package let beginning: String

    /// Describes a body.
    ///
    /// - Parameters:
    ///   - expected: the expected type
    ///   - found: the actual type; nil to determine it by the first bytes
    ///   - contentType: the value of its `Content-Type` field
    ///   - body: the body, decompressed
    package init(expected: String, found: String? = nil, contentType: String?, body: [UInt8]) {
        self.expected = expected
        self.found = found ?? ContentSignature.type(of: body)
        self.contentType = contentType
        beginning = Excerpt.beginning(of: body)
    }

    /// The expected and the actual type, which are the same for all such bodies.
    package var reason: String { "expected \(expected), found \(found)" }
}

extension UnexpectedContent: CustomStringConvertible {
    /// The reason, the content type and the first bytes.
    public var description: String {
        let type = contentType.map { " (Content-Type: \(Excerpt.beginning(of: $0.utf8, count: 100)))" } ?? ""
        return "\(reason)\(type)" + (beginning.isEmpty ? "" : ", which begins with '\(beginning)'")
    }
}
