internal import CXML

/// The `<script>` elements of a tree, in order.
struct ScriptElements: IteratorProtocol {
    private let root: NodePointer?
    private var node: NodePointer?

    init(root: NodePointer?) {
        self.root = root
        node = root
    }

    mutating func next() -> Script? {
        while let current = node {
            node = current.next(within: root)
            if current.isElement, current.hasName("script") { return Script(node: current) }
        }
        return nil
    }

    /// One script.
    struct Script {
        let node: NodePointer

        /// Calls a closure with the script's text, without copying it if it is in one piece.
        func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            guard let child = node.pointee.children else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            if child.pointee.next == nil, child.isText, let content = child.pointee.content {
                return body(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
            }
            var bytes: [UInt8] = []
            var part: NodePointer? = child
            while let current = part {
                if current.isText, let content = current.pointee.content {
                    bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
                }
                part = current.pointee.next
            }
            return bytes.withUnsafeBufferPointer(body)
        }
    }
}
