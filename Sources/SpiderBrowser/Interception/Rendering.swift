public import SpiderKit

/// How a page is rendered: whether a browser runs its scripts, and what is done on the page before it is read.
///
/// ```swift
/// try crawl.follow(link, as: .film, rendered: .always)
/// try crawl.follow(link, as: .results, rendered: .always([.click("#more"), .wait(for: "li.result")]))
/// ```
///
/// It is kept with the request: in the queue, through redirects and retries, and when a crawl resumes.
public struct Rendering: RequestAttachment, Hashable {
    /// When a page is rendered.
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Always.
        case always
        /// If the page, fetched plainly, looks empty without its scripts.
        case auto
        /// Never.
        case never
    }

    /// The name of the plugin.
    public static let name = "browser"

    /// When the page is rendered.
    public var mode: Mode

    /// What is done on the page, one after the other, before it is read.
    ///
    /// Without actions, the page is read when it has loaded and its scripts request nothing more.
    public var actions: [PageAction]

    /// The longest time that rendering may take; `nil` for the setting `browser.timeout`.
    public var timeout: Interval?

    /// Creates a rendering.
    ///
    /// - Parameters:
    ///   - mode: when the page is rendered
    ///   - actions: what is done on the page before it is read
    ///   - timeout: the longest time that rendering may take; `nil` for the setting `browser.timeout`
    public init(_ mode: Mode, actions: [PageAction] = [], timeout: Duration? = nil) {
        self.mode = mode
        self.actions = actions
        self.timeout = timeout.map { Interval($0) }
    }

    /// The page is rendered.
    public static var always: Rendering { Rendering(.always) }

    /// The page is rendered if it looks empty without its scripts.
    public static var auto: Rendering { Rendering(.auto) }

    /// The page isn't rendered, whatever the setting `browser.render` says.
    public static var never: Rendering { Rendering(.never) }

    /// The page is rendered, and some actions are carried out on it.
    ///
    /// - Parameter actions: what is done on the page, one after the other, before it is read
    public static func always(_ actions: [PageAction]) -> Rendering { Rendering(.always, actions: actions) }
}
