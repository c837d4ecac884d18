import Synchronization

/// A store that ends with its process.
package final class MemoryJobStore: JobStore {
    private let sections = Mutex<[String: [String: [UInt8]]]>([:])

    /// An empty store.
    package init() {}

    /// All entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    package func entries(of section: String) -> [(key: String, value: [UInt8])] {
        sections.withLock { $0[section, default: [:]].sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    /// One entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    package func value(_ section: String, _ key: String) -> [UInt8]? { sections.withLock { $0[section]?[key] } }

    /// Keeps an entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: what is kept; the entry is removed where it is `nil`
    package func put(_ section: String, _ key: String, _ value: [UInt8]?) {
        sections.withLock { $0[section, default: [:]][key] = value }
    }

    /// Nothing to write.
    package func flush() {}
}
