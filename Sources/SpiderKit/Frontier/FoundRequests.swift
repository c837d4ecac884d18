import SpiderHTTP
import SpiderURL

/// What one page leads to, in the order in which it was followed.
///
/// ```swift
/// for found in page.requests { print(found.request.url) }
/// ```
///
/// The first thousand are kept as they are. A page that leads to more keeps the others in a form that takes about a hundred
/// bytes each and their text, and makes requests of them again when somebody looks.
public struct FoundRequests: Sendable {
    /// How many are kept as they are.
    static let plainLimit = 1_000

    private var head: [FoundRequest] = []
    private var rest = PackedRequests()

    /// What leads nowhere.
    public init() {}

    /// What some requests are.
    ///
    /// - Parameter requests: the requests, in the order in which they were followed
    public init(_ requests: some Sequence<FoundRequest>) {
        if let same = requests as? FoundRequests {
            self = same
            return
        }
        for request in requests { append(request) }
    }

    /// How many there are.
    public var count: Int { head.count + rest.count }

    /// Whether there is none.
    public var isEmpty: Bool { head.isEmpty }

    /// The one that was followed first; nothing if there is none.
    public var first: FoundRequest? { head.first }

    /// Adds a request behind all others.
    ///
    /// - Parameter request: what was followed
    public mutating func append(_ request: FoundRequest) {
        if head.count < FoundRequests.plainLimit { head.append(request) } else { rest.append(request) }
    }

    /// How much memory they take, in bytes, roughly.
    var size: Int { head.count * 1_024 + rest.size }

    /// Takes out those that there is a reason not to make.
    ///
    /// - Parameter reason: why a request isn't made; nothing if it is
    /// - Returns: what was taken out
    mutating func skip(_ reason: (FoundRequest) throws -> String?) rethrows -> SkippedRequests {
        var skipped = SkippedRequests()
        var reasons: [Int: String] = [:]
        for (index, found) in self.enumerated() {
            if let reason = try reason(found) { reasons[index] = reason }
        }
        guard !reasons.isEmpty else { return skipped }
        var kept = FoundRequests()
        for (index, found) in self.enumerated() {
            if let reason = reasons[index] {
                skipped.append(SkippedRequest(found, reason: reason))
            } else {
                kept.append(found)
            }
        }
        self = kept
        return skipped
    }
}

extension FoundRequests: Sequence {
    /// Goes through requests in the order in which they were followed.
    public struct Iterator: IteratorProtocol {
        private let requests: FoundRequests
        private var index = 0

        init(_ requests: FoundRequests) { self.requests = requests }

        /// The next request; nothing behind the last one.
        public mutating func next() -> FoundRequest? {
            defer { index += 1 }
            if index < requests.head.count { return requests.head[index] }
            let packed = index - requests.head.count
            return packed < requests.rest.count ? requests.rest[packed] : nil
        }
    }

    /// Goes through them, in the order in which they were followed.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// How many there are, which is known.
    public var underestimatedCount: Int { count }
}

extension FoundRequests: ExpressibleByArrayLiteral {
    /// What some requests are.
    ///
    /// - Parameter elements: the requests, in the order in which they were followed
    public init(arrayLiteral elements: FoundRequest...) { self.init(elements) }
}
