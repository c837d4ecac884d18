import SpiderHTTP
import SpiderURL

/// The requests that one page leads to, in the order in which they were followed.
///
/// ```swift
/// for found in page.requests { print(found.request.url) }
/// ```
///
/// The first thousand are stored as values. Further ones are packed into about a hundred bytes each, plus their text,
/// and unpacked when they are read.
public struct FoundRequests: Sendable {
    /// The number of requests that are stored as values.
    package static let plainLimit = 1_000

    private var head: [FoundRequest] = []
    private var rest = PackedRequests()

    /// Creates an empty list.
    public init() {}

    /// Creates a list of requests.
    ///
    /// - Parameter requests: the requests, in the order in which they were followed
    public init(_ requests: some Sequence<FoundRequest>) {
        if let same = requests as? FoundRequests {
            self = same
            return
        }
        for request in requests { append(request) }
    }

    /// The number of requests.
    public var count: Int { head.count + rest.count }

    /// Whether there are no requests.
    package var isEmpty: Bool { head.isEmpty }

    /// The request that was followed first; `nil` if there is none.
    package var first: FoundRequest? { head.first }

    /// Adds a request at the end.
    ///
    /// - Parameter request: the request that was followed
    public mutating func append(_ request: FoundRequest) {
        if head.count < FoundRequests.plainLimit { head.append(request) } else { rest.append(request) }
    }

    /// The memory that they take, in bytes, roughly.
    package var size: Int { head.count * 1_024 + rest.size }

    /// Removes the requests that there is a reason to skip.
    ///
    /// - Parameter reason: returns why a request is skipped; `nil` if it isn't
    /// - Returns: the removed requests with their reasons
    package mutating func skip(_ reason: (FoundRequest) throws -> String?) rethrows -> SkippedRequests {
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

    /// Removes requests to skip, and later duplicates of requests that aren't skipped.
    ///
    /// Of a page with more than a thousand requests, the frontier finds the duplicates.
    ///
    /// - Parameter reason: returns why a request is skipped; `nil` if it isn't
    /// - Returns: the skipped requests with their reasons, and the number of duplicates
    package mutating func sift(
        _ reason: (FoundRequest) throws -> String?
    ) rethrows -> (skipped: SkippedRequests, duplicates: Int) {
        guard rest.count == 0 else { return (try skip(reason), 0) }
        var kept: [FoundRequest] = []
        kept.reserveCapacity(head.count)
        var followed = Set<Fingerprint>(minimumCapacity: head.count)
        var skipped = SkippedRequests()
        for found in head where found.request.allowsDuplicate || !followed.contains(found.fingerprint) {
            if let reason = try reason(found) {
                skipped.append(SkippedRequest(found, reason: reason))
            } else {
                followed.insert(found.fingerprint)
                kept.append(found)
            }
        }
        let duplicates = head.count - kept.count - skipped.count
        head = kept
        return (skipped, duplicates)
    }

    /// The requests that are stored as values: all of them, unless there are more than a thousand.
    package var unpacked: some Sequence<FoundRequest> { head }
}

extension FoundRequests: Sequence {
    private struct Iteration: IteratorProtocol {
        let requests: FoundRequests
        var index = 0

        mutating func next() -> FoundRequest? {
            defer { index += 1 }
            if index < requests.head.count { return requests.head[index] }
            let packed = index - requests.head.count
            return packed < requests.rest.count ? requests.rest[packed] : nil
        }
    }

    /// Returns an iterator over the requests, in the order in which they were followed.
    public func makeIterator() -> some IteratorProtocol<FoundRequest> { Iteration(requests: self) }
}
