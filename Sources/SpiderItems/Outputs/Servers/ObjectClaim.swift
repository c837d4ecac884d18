import SpiderCore
import Synchronization

/// The names of objects that one output of a crawl writes, so that no other one overwrites them.
final class ObjectClaim: Sendable {
    private struct Names: Hashable {
        let text: String
        let store: ObjectIdentifier
    }

    private static let taken = Mutex<Set<Names>>([])
    private let names: Names

    /// Claims names until nothing refers to the claim any longer.
    ///
    /// - Parameters:
    ///   - text: where the objects are
    ///   - store: the store of the crawl
    /// - Throws: if another output of the crawl has them.
    init(_ text: String, of store: any JobStore) throws(ObjectConflict) {
        let names = Names(text: text, store: ObjectIdentifier(store))
        guard ObjectClaim.taken.withLock({ $0.insert(names).inserted }) else { throw ObjectConflict(text: text) }
        self.names = names
    }

    deinit { ObjectClaim.taken.withLock { _ = $0.remove(names) } }
}

/// Two outputs of a crawl would write objects of the same names.
struct ObjectConflict: Error, CustomStringConvertible {
    let text: String
    var description: String { "two outputs write objects to \(text): give each a name of its own" }
}
