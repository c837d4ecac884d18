import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The requests that a stored response answers: the values of the fields that its `Vary` names (RFC 9111, section 4.1).
///
/// ```swift
/// let variant = CacheVariant(of: response.headerFields, to: request.headerFields, key: (1, 2))
/// variant.answers(request.headerFields, key: (1, 2))  // true
/// ```
///
/// Every response counts as if it named `Authorization`: what one user gets isn't for another, even if the server has
/// forgotten to say so. Values are kept as keyed hashes, because they may be secrets.
struct CacheVariant: Sendable, Hashable, CustomStringConvertible {
    /// How closely a request has to match that of the response.
    enum Likeness: Sendable {
        /// As RFC 9111 says.
        case exact
        /// Cookies and credentials may differ, and `Vary: *` is ignored: for replays.
        case loose
    }

    /// Each name in lower case with the hash of its value; the hash is empty if the request had no such field.
    private let fields: [(name: String, hash: String)]
    /// Whether it answers no request at all.
    private let isUnique: Bool

    /// More names than a server can mean; a response with more answers no request.
    private static let countLimit = 32

    /// Creates the variant of a response.
    ///
    /// - Parameters:
    ///   - response: the response's fields
    ///   - request: the fields of the request as it was sent
    ///   - key: the key of the hashes
    init(of response: HTTPFields, to request: HTTPFields, key: (UInt64, UInt64)) {
        var names: Set<String> = [CacheVariant.credentials]
        var isUnique = false
        for value in response[values: .vary] {
            for part in value.utf8.split(separator: UInt8(ascii: ",")) {
                let name = String(decoding: part.lazy.filter { !$0.isBlank }.map(\.lowercasedASCII), as: UTF8.self)
                if name.isEmpty { continue }
                if HTTPField.Name(name) == nil || name == "*" || names.count >= CacheVariant.countLimit {
                    isUnique = true
                    break
                }
                names.insert(name)
            }
        }
        self.isUnique = isUnique
        fields = names.sorted().map { ($0, CacheVariant.hash($0, of: request, key: key)) }
    }

    /// Returns whether the response answers a request.
    ///
    /// - Parameters:
    ///   - request: the request's fields as they will be sent
    ///   - key: the key of the hashes
    ///   - likeness: how closely the request has to match
    func answers(_ request: HTTPFields, key: (UInt64, UInt64), likeness: Likeness = .exact) -> Bool {
        if isUnique, likeness == .exact { return false }
        return fields.allSatisfy { field in
            if likeness == .loose, field.name == "cookie" || field.name == CacheVariant.credentials { return true }
            return CacheVariant.hash(field.name, of: request, key: key) == field.hash
        }
    }

    // MARK: As text

    /// The variant in its stored form, such as `authorization= user-agent=1f…`; a single `*` answers no request.
    var description: String {
        (fields.map { "\($0.name)=\($0.hash)" } + (isUnique ? ["*"] : [])).joined(separator: " ")
    }

    /// Reads the stored form; an invalid one answers no request.
    init(_ description: String) {
        var fields: [(String, String)] = []
        var isUnique = false
        for part in description.split(separator: " ") {
            if let equals = part.lastIndex(of: "=") {
                fields.append((String(part[..<equals]), String(part[part.index(after: equals)...])))
            } else {
                isUnique = true
            }
        }
        self.fields = fields
        self.isUnique = isUnique
    }

    static func == (left: CacheVariant, right: CacheVariant) -> Bool { left.description == right.description }

    func hash(into hasher: inout Hasher) { hasher.combine(description) }

    // MARK: Values

    private static let credentials = "authorization"

    private static func hash(_ name: String, of request: HTTPFields, key: (UInt64, UInt64)) -> String {
        guard let fieldName = HTTPField.Name(name), request.contains(fieldName) else { return "" }
        let separator = fieldName == .cookie ? "; ".utf8 : ", ".utf8
        let value = Array(request[fields: fieldName].map(\.bytes).joined(separator: separator))
        let bytes = name == credentials ? identity(value) : normalized(value)
        var hash = SipHash128(key: key)
        hash.update(bytes)
        let (first, second) = hash.finalize()
        return Fingerprint(high: first, low: second).description
    }

    /// Removes white space around the value and around its commas, which means nothing.
    private static func normalized(_ value: [UInt8]) -> [UInt8] {
        Array(
            value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
                var part = part.drop { $0.isBlank }
                while let last = part.last, last.isBlank { part.removeLast() }
                return part
            }.joined(separator: [UInt8(ascii: ",")]))
    }

    /// Returns the part of credentials that says who the user is. For Digest, it is the user's name, because the rest
    /// changes with each request (RFC 7616).
    private static func identity(_ value: [UInt8]) -> [UInt8] {
        let prefix = Array("digest ".utf8)
        guard value.prefix(prefix.count).map(\.lowercasedASCII) == prefix else { return value }
        let mark = Array("username=\"".utf8)
        var start = prefix.count
        while start + mark.count <= value.count {
            if value[start] | 0x20 == mark[0], value[start..<start + mark.count].map(\.lowercasedASCII) == mark {
                return prefix + value[(start + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
            }
            start += 1
        }
        return value
    }
}
