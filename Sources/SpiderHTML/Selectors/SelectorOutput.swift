/// The output of a selector for each element that it matches.
enum SelectorOutput: Equatable {
    case element
    /// `::text`: the text directly in the element.
    case text
    /// `::attr(name)`: the value of an attribute; the names are places in the program's bytes.
    case attribute(name: UInt32, rawName: UInt32)
}
