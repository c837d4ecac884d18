/// What one page leads to and the crawl doesn't make, each with the reason.
///
/// ```swift
/// for skipped in page.skipped { print(skipped.request.request.url, skipped.reason) }
/// ```
public struct SkippedRequests: Sendable {
    private var requests = FoundRequests()
    private var reasons: [String] = []

    /// Nothing is skipped.
    public init() {}

    /// How many there are.
    public var count: Int { reasons.count }

    /// Whether there is none.
    public var isEmpty: Bool { reasons.isEmpty }

    /// How much memory they take, in bytes, roughly.
    var size: Int { requests.size + reasons.capacity * MemoryLayout<String>.stride }

    /// What some skipped requests are.
    ///
    /// - Parameter requests: the requests, in the order in which they were found
    public init(_ requests: some Sequence<SkippedRequest>) {
        for request in requests { append(request) }
    }

    /// Adds a request behind all others.
    ///
    /// - Parameter skipped: what isn't made, and why
    public mutating func append(_ skipped: SkippedRequest) {
        requests.append(skipped.request)
        reasons.append(skipped.reason)
    }

    mutating func append(contentsOf others: SkippedRequests) {
        if isEmpty {
            self = others
        } else {
            for other in others { append(other) }
        }
    }
}

extension SkippedRequests: Sequence {
    /// Goes through skipped requests in the order in which they were found.
    public struct Iterator: IteratorProtocol {
        private var requests: FoundRequests.Iterator
        private var reasons: IndexingIterator<[String]>

        init(_ requests: FoundRequests, _ reasons: [String]) {
            self.requests = requests.makeIterator()
            self.reasons = reasons.makeIterator()
        }

        /// The next request; nothing behind the last one.
        public mutating func next() -> SkippedRequest? {
            guard let request = requests.next(), let reason = reasons.next() else { return nil }
            return SkippedRequest(request, reason: reason)
        }
    }

    /// Goes through them, in the order in which they were found.
    public func makeIterator() -> Iterator { Iterator(requests, reasons) }
}

extension SkippedRequests: ExpressibleByArrayLiteral {
    /// What some skipped requests are.
    ///
    /// - Parameter elements: the requests, in the order in which they were found
    public init(arrayLiteral elements: SkippedRequest...) { self.init(elements) }
}
