/// The output of a selector for each element that it matches.
enum SelectorOutput: Equatable {
    case element
    /// `::text`: the text directly in the element.
    case text
    /// `::attr(name)`: the value of an attribute, by the number of its name in the program.
    case attribute(name: UInt32)
}
