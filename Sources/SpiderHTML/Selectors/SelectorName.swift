/// A name in a selector.
struct SelectorName {
    /// The name in lower case, which counts in HTML.
    let lowercase: SelectorText
    /// The name as it is written, which counts in XML.
    let written: SelectorText
}
