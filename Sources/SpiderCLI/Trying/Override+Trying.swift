import SpiderConfiguration
import SpiderValue

extension Override {
    /// What a command overrides so that nothing is kept with a job: cookies and the like, pages, items, and changes.
    static func keepingNothing(_ source: String) -> [Override] {
        [
            Override(path: [.key("store")], value: .null, source: source),
            Override(path: [.key("keep_pages")], value: .bool(false), source: source),
            Override(path: [.key("keep_items")], value: .bool(false), source: source),
            Override(path: [.key("incremental"), .key("key")], value: .array([]), source: source),
        ]
    }
}
