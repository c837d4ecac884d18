/// The forms whose controls are outside of them.
///
/// The parser remembers the last `<form>` until it meets a `</form>`, and gives it all controls in between (HTML
/// standard, "form element pointer"). The form's element often closes earlier: in a table at once.
struct FormEnds {
    /// The forms in the order of the input.
    private let forms: [Node]

    /// The places of the end tags, in order.
    private let ends: PlainArray<UInt32>

    /// Creates the list; `nil` if there is no form, and for other parsers than the standard's, which remember none.
    init?(_ forms: [Node]) {
        guard let first = forms.first, let ends = first.storage.pointee.formEnds else { return nil }
        self.forms = forms.sorted { $0.offset < $1.offset }
        self.ends = ends
    }

    /// Returns the form that the parser remembered when it met a control.
    ///
    /// - Parameter inner: the nearest form around the control.
    func owner(of control: Node, inside inner: Node?) -> Node? {
        let place = control.offset
        let count = Self.count(forms.count) { forms[$0].offset < place }
        guard count > 0 else { return inner }
        let last = forms[count - 1]
        guard last != inner else { return inner }
        let ended = Self.count(ends.count) { ends[$0] < last.offset }
        return ended < ends.count && ends[ended] < place ? inner : last
    }

    /// Returns the number of leading indices that meet a condition, which no later one does.
    private static func count(_ end: Int, where isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, end)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
