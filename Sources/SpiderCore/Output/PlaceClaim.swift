import Synchronization

/// A place that one output of a crawl writes to, so that no other one numbers its batches in the same way.
package final class PlaceClaim: Sendable {
    private struct Place: Hashable {
        let store: ObjectIdentifier
        let name: String
    }

    private static let taken = Mutex<Set<Place>>([])
    private let place: Place

    /// Claims a place until nothing refers to the claim any longer.
    ///
    /// - Parameters:
    ///   - name: the name of the place
    ///   - store: the store of the crawl
    ///   - location: the place in words
    /// - Throws: if another output of the crawl has it.
    package init(_ name: String, of store: any JobStore, location: String) throws(PlaceConflict) {
        let place = Place(store: ObjectIdentifier(store), name: name)
        guard PlaceClaim.taken.withLock({ $0.insert(place).inserted }) else { throw PlaceConflict(location: location) }
        self.place = place
    }

    deinit { PlaceClaim.taken.withLock { _ = $0.remove(place) } }
}

/// Two outputs of a crawl write the same items to the same place.
package struct PlaceConflict: Error, CustomStringConvertible {
    let location: String

    /// The mistake in words, and what to do.
    package var description: String {
        "two outputs write to \(location): remove one of them, or give each other 'items' or another 'filter'"
    }
}
