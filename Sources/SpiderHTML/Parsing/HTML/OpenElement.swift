/// An entry of the stack of open elements.
struct OpenElement: BitwiseCopyable {
    let node: UInt32
    let key: ElementKey
    /// The node that children are added to: the element, or the contents of a template.
    let container: UInt32
    /// The number of elements from the outermost to this one.
    let depth: UInt16
    let content: OpenContent
}
