/// A body is something else than it was taken for.
///
/// ```swift
/// print(try response.json())  // expected JSON, found HTML (Content-Type: text/html), which begins with '<!DOCTYPE html>…'
/// ```
public struct UnexpectedContent: Error, Hashable, Sendable {
    /// What it was taken for: `HTML`, `JSON`.
    public let expected: String
    /// What it is, by its first bytes: `PNG`, `HTML`, `text`.
    public let found: String
    /// The value of its `Content-Type` field; nil if it has none.
    public let contentType: String?
    /// Its first bytes, as a message can show them.
    public let beginning: String

    /// Describes a body.
    ///
    /// - Parameters:
    ///   - expected: what it was taken for
    ///   - found: what it is; what its first bytes say if this is nil
    ///   - contentType: the value of its `Content-Type` field
    ///   - body: the body, decompressed
    package init(expected: String, found: String? = nil, contentType: String?, body: [UInt8]) {
        self.expected = expected
        self.found = found ?? ContentSignature.type(of: body)
        self.contentType = contentType
        beginning = Excerpt.beginning(of: body)
    }

    /// What is wrong, in words that are the same for all bodies of this type.
    public var reason: String { "expected \(expected), found \(found)" }
}

extension UnexpectedContent: CustomStringConvertible {
    /// What is wrong, with the content type and the first bytes.
    public var description: String {
        let type = contentType.map { " (Content-Type: \(Excerpt.beginning(of: $0.utf8, count: 100)))" } ?? ""
        return "\(reason)\(type)" + (beginning.isEmpty ? "" : ", which begins with '\(beginning)'")
    }
}
