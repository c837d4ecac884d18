public import SpiderHTTP
public import SpiderValue

/// A URL that a crawl has come upon, as a line of an export.
public struct URLRecord: Sendable, Hashable {
    /// What became of it.
    public enum Disposition: String, Sendable, Hashable {
        /// It was fetched and parsed.
        case done
        /// It was given up.
        case failed
        /// It was redirected to where another request had been, or was to go.
        case redirected
        /// It was beyond what the crawl may take of a host, or the spider did not know its page any more.
        case dropped
        /// It waits, or is under way.
        case waiting
        /// It was found and not followed.
        case skipped

        init(_ ending: FrontierTables.Ending) {
            switch ending {
            case .done: self = .done
            case .failed: self = .failed
            case .merged: self = .redirected
            case .dropped: self = .dropped
            }
        }
    }

    /// The URL, without a password.
    public var url: String
    /// What became of it.
    public var disposition: Disposition
    /// The status of the last response.
    public var status: Int?
    /// How many items it gave.
    public var items = 0
    /// Why, where it was not fetched and parsed.
    public var reason: String?
    /// The page on which it was found first; nothing for what `start` has followed.
    public var foundOn: String?
    /// The link as it stands there, where that is not the URL itself.
    public var link: String?
    /// How often it was made.
    public var attempts = 0
    /// When it ended; or not before when it is made, where it waits for a time.
    public var time: UnixTime?

    /// The line as an object; each has all keys.
    public var value: Value {
        [
            "url": .string(url), "disposition": .string(disposition.rawValue), "status": .optional(status),
            "items": .int(items), "reason": .optional(reason), "found_on": .optional(foundOn),
            "link": .optional(link), "attempts": .int(attempts), "time": .optional(time?.iso8601),
        ]
    }
}
