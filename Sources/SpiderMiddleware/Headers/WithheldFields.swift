import HTTPTypes
import Logging
import SpiderCore
import SpiderURL
import Synchronization

/// Messages about fields that a site no longer gets because it has moved from `http:` to `https:`, or to or from
/// `www.`. Each is logged once, because pages may fail without the field.
final class WithheldFields: Sendable {
    /// The number of fields that are reported.
    private static let limit = 20

    private let log: Logger?
    private let told = Mutex<Set<HTTPField.Name>>([])

    init(log: Logger?) { self.log = log }

    /// Returns the origins that a site may have moved from or to: with the other scheme, and with or without `www.`.
    static func neighbours(of origin: Origin) -> [Origin] {
        guard case .tuple(let scheme, let host, nil) = origin, ["http", "https"].contains(scheme) else { return [] }
        let other = host.hasPrefix("www.") ? String(host.dropFirst(4)) : "www.\(host)"
        return ["http", "https"].flatMap { scheme in
            [host, other].map { Origin.tuple(scheme: scheme, host: $0, port: nil) }
        }.filter { $0 != origin }
    }

    /// Logs that fields aren't sent.
    ///
    /// - Parameters:
    ///   - names: the fields
    ///   - origin: the origin that gets them
    ///   - target: the origin that doesn't
    func tell(_ names: [HTTPField.Name], of origin: Origin, notSentTo target: Origin) {
        guard let log, case .tuple(_, let host, _) = target else { return }
        let new = told.withLock { told in
            names.filter { told.count < WithheldFields.limit && told.insert($0).inserted }
        }
        guard !new.isEmpty else { return }
        let list = new.map { "'\($0.rawName)'" }.joined(separator: ", ")
        log.warning(
            """
            \(list) \(new.count == 1 ? "isn't" : "aren't") sent to \(target), which isn't \(origin): start the crawl at \
            \(target), configure \(new.count == 1 ? "it" : "them") under hosts: {"\(host)": {headers: …}}, or, if every \
            server may get \(new.count == 1 ? "it" : "them"), add the name to headers_everywhere
            """)
    }
}
