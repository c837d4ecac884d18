import Synchronization

/// A store that ends with its process.
public final class MemoryJobStore: JobStore {
    private let sections = Mutex<[String: [String: [UInt8]]]>([:])

    /// Creates an empty store.
    public init() {}

    /// Returns all entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    public func entries(of section: String) -> [(key: String, value: [UInt8])] {
        sections.withLock { $0[section, default: [:]].sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    /// Returns one entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    public func value(of key: String, in section: String) -> [UInt8]? { sections.withLock { $0[section]?[key] } }

    /// Sets an entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: the new value; `nil` removes the entry
    public func put(_ value: [UInt8]?, for key: String, in section: String) {
        sections.withLock { $0[section, default: [:]][key] = value }
    }

    /// Does nothing.
    public func flush() {}
}
