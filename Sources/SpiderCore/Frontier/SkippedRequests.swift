/// Requests that one page leads to and the crawl skips, each with its reason.
///
/// ```swift
/// for skipped in page.skipped { print(skipped.request.request.url, skipped.reason) }
/// ```
package struct SkippedRequests: Sendable {
    private var requests = FoundRequests()
    private var reasons: [String] = []

    /// Creates an empty list.
    package init() {}

    /// The number of requests.
    package var count: Int { reasons.count }

    /// Whether there are no requests.
    package var isEmpty: Bool { reasons.isEmpty }

    /// The memory that they take, in bytes, roughly.
    package var size: Int { requests.size + reasons.capacity * MemoryLayout<String>.stride }

    /// Creates a list of skipped requests.
    ///
    /// - Parameter requests: the requests, in the order in which they were found
    package init(_ requests: some Sequence<SkippedRequest>) {
        for request in requests { append(request) }
    }

    /// Adds a request at the end.
    ///
    /// - Parameter skipped: the request and its reason
    package mutating func append(_ skipped: SkippedRequest) {
        requests.append(skipped.request)
        reasons.append(skipped.reason)
    }

    package mutating func append(contentsOf others: SkippedRequests) {
        if isEmpty {
            self = others
        } else {
            for other in others { append(other) }
        }
    }
}

extension SkippedRequests: Sequence {
    /// Iterates over skipped requests in the order in which they were found.
    package struct Iterator: IteratorProtocol {
        private var requests: FoundRequests.Iterator
        private var reasons: IndexingIterator<[String]>

        package init(_ requests: FoundRequests, _ reasons: [String]) {
            self.requests = requests.makeIterator()
            self.reasons = reasons.makeIterator()
        }

        /// Returns the next request; `nil` after the last one.
        package mutating func next() -> SkippedRequest? {
            guard let request = requests.next(), let reason = reasons.next() else { return nil }
            return SkippedRequest(request, reason: reason)
        }
    }

    /// Creates an iterator over the requests, in the order in which they were found.
    package func makeIterator() -> Iterator { Iterator(requests, reasons) }
}

extension SkippedRequests: ExpressibleByArrayLiteral {
    /// Creates a list of skipped requests.
    ///
    /// - Parameter elements: the requests, in the order in which they were found
    package init(arrayLiteral elements: SkippedRequest...) { self.init(elements) }
}
