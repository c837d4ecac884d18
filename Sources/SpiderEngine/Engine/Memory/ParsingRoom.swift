import DequeModule
import SpiderCore

/// Decides which pages may be parsed at the same time, by the memory of their trees and links.
///
/// Ordinary pages share the memory, in the order of their arrival. Pages so large that no two of them fit are parsed
/// one after the other, each beside the ordinary ones. A single one may exceed the limit; otherwise it could never be
/// parsed.
struct ParsingRoom: Sendable {
    /// The most bytes that the tree of a page takes for each byte of the page.
    static let growth = 16

    /// The memory for ordinary pages together, in bytes.
    let limit: Int

    private var held = 0
    private var hasLarge = false
    private var waiting: Deque<(id: Int, size: Int)> = []
    private var waitingLarge: Deque<Int> = []

    init(limit: Int) { self.limit = limit }

    /// Returns whether no two pages of this size fit.
    func isLarge(_ size: Int) -> Bool { size > limit / 2 }

    /// Takes memory for a page if nothing is in its way.
    ///
    /// - Parameter size: the memory that it is expected to take, in bytes
    /// - Returns: whether it may be parsed now
    mutating func mayEnterAtOnce(_ size: Int) -> Bool {
        if isLarge(size) {
            guard !hasLarge else { return false }
            hasLarge = true
            return true
        }
        guard waiting.isEmpty, fits(size) else { return false }
        held += size
        return true
    }

    /// Takes memory for a page, or puts it into the queue.
    ///
    /// - Parameters:
    ///   - size: the memory that it is expected to take, in bytes
    ///   - id: the page's number, in case it has to wait
    /// - Returns: whether it may be parsed now
    mutating func enter(_ size: Int, as id: Int) -> Bool {
        if mayEnterAtOnce(size) { return true }
        if isLarge(size) { waitingLarge.append(id) } else { waiting.append((id, size)) }
        return false
    }

    /// Releases memory of a page.
    ///
    /// - Parameters:
    ///   - size: the memory that it took
    ///   - left: the memory that it still takes
    /// - Returns: the pages that may be parsed now
    mutating func leave(_ size: Int, left: Int = 0) -> [Int] {
        if isLarge(size) {
            if isLarge(left) { return [] }
            hasLarge = false
        } else {
            held -= size
        }
        held += left
        var entered: [Int] = []
        if !hasLarge, let next = waitingLarge.popFirst() {
            hasLarge = true
            entered.append(next)
        }
        while let first = waiting.first, fits(first.size) {
            waiting.removeFirst()
            held += first.size
            entered.append(first.id)
        }
        return entered
    }

    private func fits(_ size: Int) -> Bool { held == 0 || held + size <= limit }
}
