import Synchronization

/// A store that ends with its process.
public final class MemoryJobStore: JobStore {
    private let sections = Mutex<[String: [String: [UInt8]]]>([:])

    /// An empty store.
    public init() {}

    /// All entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    public func entries(of section: String) -> [(key: String, value: [UInt8])] {
        sections.withLock { $0[section, default: [:]].sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    /// One entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    public func value(of key: String, in section: String) -> [UInt8]? { sections.withLock { $0[section]?[key] } }

    /// Keeps an entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: what is kept; the entry is removed if it is `nil`
    public func put(_ value: [UInt8]?, for key: String, in section: String) {
        sections.withLock { $0[section, default: [:]][key] = value }
    }

    /// Nothing to write.
    public func flush() {}
}
