@testable import SpiderHTML

extension TreeDump {
    /// Returns the tree of a page, as text.
    static func page(_ text: String) -> String {
        let tree = HTMLParser.parse(text)
        return String(decoding: self.text(of: tree.document), as: UTF8.self)
    }

    /// Returns the tree of what is in the body of a page, as text.
    static func body(_ text: String) -> String {
        let tree = HTMLParser.parse("<!doctype html><body>" + text)
        guard let body = tree.root?.lastChildElement else { return "" }
        return String(decoding: self.text(of: body), as: UTF8.self)
    }

    /// Returns the tree of a fragment, as text.
    static func fragment(_ text: String, in context: String) -> String {
        let tree = HTMLParser.parse(Array(text.utf8), in: context)
        guard let root = tree.root else { return "" }
        return String(decoding: self.text(of: root), as: UTF8.self)
    }
}
