/// A text of a selector: a place in the bytes of its program.
struct SelectorText: Equatable {
    var start: UInt32 = 0
    var count: UInt32 = 0
}
