internal import CXML

/// The lists of attributes and of namespaces that the parser keeps for the element that it is reading.
///
/// It compares each new entry with all before it, so that one element with 100,000 attributes takes it half a minute.
/// It has no limit of its own; but the lists grow by doubling, which is when they can be looked at.
struct GuardedLists {
    /// The most attributes of an element, and the most namespaces that are declared around it; roughly, as the lists
    /// double.
    static let limit = 1024

    private let context: UnsafeMutablePointer<xmlParserCtxt>
    private let wasExceeded: UnsafeMutablePointer<Bool>

    /// Guards the lists of a parser.
    ///
    /// - Parameters:
    ///   - context: the parser.
    ///   - wasExceeded: becomes true when a list would be too long; it has to live as long as the parse.
    init(of context: UnsafeMutablePointer<xmlParserCtxt>, _ wasExceeded: UnsafeMutablePointer<Bool>) {
        self.context = context
        self.wasExceeded = wasExceeded
    }

    /// Ends the input if a list becomes too long.
    ///
    /// The parser then takes the page to end in the middle of a tag. (Without memory for the list, it would go on to
    /// write behind it.)
    func noteGrowth(of piece: UnsafeMutableRawPointer, to size: Int) {
        // There are up to five pointers to an attribute, and two to a namespace.
        guard size > Self.limit * 5 * MemoryLayout<UnsafeRawPointer>.stride else { return }
        guard
            piece == UnsafeMutableRawPointer(context.pointee.atts)
                || piece == UnsafeMutableRawPointer(context.pointee.nsTab)
        else { return }
        wasExceeded.pointee = true
        if let input = context.pointee.input { input.pointee.cur = input.pointee.end }
    }
}
