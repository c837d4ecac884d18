import DequeModule
import SpiderCore

/// Decides which pages may be parsed at once, by the memory that their trees and links may take.
///
/// Ordinary pages share the room, in the order in which they come. Pages so large that no two of them fit go one after the
/// other, each beside the ordinary ones: a single one may take more than the room, rather than never be parsed.
struct ParsingRoom: Sendable {
    /// The most bytes that the tree of a page takes for each byte of the page.
    static let growth = 16

    /// How much ordinary pages may take together, in bytes.
    let limit: Int

    private var held = 0
    private var hasLarge = false
    private var waiting: Deque<(id: Int, size: Int)> = []
    private var waitingLarge: Deque<Int> = []

    init(limit: Int) { self.limit = limit }

    /// Whether no two pages of this size fit.
    func isLarge(_ size: Int) -> Bool { size > limit / 2 }

    /// Takes room for a page if nothing is in its way.
    ///
    /// - Parameter size: what it is expected to take, in bytes
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

    /// Takes room for a page, or gives it a turn.
    ///
    /// - Parameters:
    ///   - size: what it is expected to take, in bytes
    ///   - id: the page's number, in case it has to wait
    /// - Returns: whether it may be parsed now
    mutating func enter(_ size: Int, as id: Int) -> Bool {
        if mayEnterAtOnce(size) { return true }
        if isLarge(size) { waitingLarge.append(id) } else { waiting.append((id, size)) }
        return false
    }

    /// A page takes less from now on, or nothing.
    ///
    /// - Parameters:
    ///   - size: what it took
    ///   - left: what it takes still
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
