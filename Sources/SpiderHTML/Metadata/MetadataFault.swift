package import SpiderValue

extension Metadata {
    /// A malformed part of a page's metadata.
    package enum Fault: Sendable, Hashable {
        /// A script of JSON-LD could not be read and was left out; `script` counts those of the page from 1.
        case unreadable(script: Int, JSONError, nearby: String)
        /// A script of JSON-LD is not valid JSON, and was read as it was meant.
        case repaired(script: Int, JSONError, nearby: String)
        /// The address in a `<link>` of these relations is not a URL.
        case notURL(relation: String, value: String)
        /// An item of microdata contains itself, and was not repeated.
        case cycle(nearby: String)
        /// Items of microdata are nested deeper than this, and the inner ones were left out.
        case tooDeep(limit: Int, nearby: String)
        /// The links or the microdata, whose parts can refer to each other, are too large; the rest was left out.
        case tooLarge(nearby: String)
    }
}
