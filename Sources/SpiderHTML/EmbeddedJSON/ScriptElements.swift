/// The `<script>` elements of a tree, in order.
struct ScriptElements: IteratorProtocol {
    private let root: Node?
    private var node: Node?

    init(root: Node?) {
        self.root = root
        node = root
    }

    mutating func next() -> Script? {
        while let root, let current = node {
            node = current.next(within: root)
            if current.hasName(.script) { return Script(node: current) }
        }
        return nil
    }

    /// One script.
    struct Script {
        let node: Node

        /// Calls a closure with the script's text, without copying it if it is in one piece.
        func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            guard let child = node.firstChild else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            if child.next == nil, child.isText { return body(child.textBytes) }
            var bytes: [UInt8] = []
            var part: Node? = child
            while let current = part {
                if current.isText { bytes.append(contentsOf: current.textBytes) }
                part = current.next
            }
            return bytes.withUnsafeBufferPointer(body)
        }
    }
}
