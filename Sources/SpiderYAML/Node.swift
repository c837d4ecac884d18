import SpiderValue

/// A complete part of the document.
struct Node {
    var value: Value
    var marks: MarkNode
    /// The nodes in it, itself among them, with those that aliases repeat.
    var count = 1
    /// The levels of lists and mappings in it.
    var height = 0
    /// Of a scalar, its text, which it has as a key.
    var text: String?
    /// Whether it is `<<` as a key that merges.
    var isMergeKey = false

    init(value: Value, marks: MarkNode) {
        self.value = value
        self.marks = marks
    }
}
