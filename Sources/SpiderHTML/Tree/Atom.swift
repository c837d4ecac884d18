/// A name as a number: two names of a document are equal if their numbers are.
///
/// Standard names have the same number in every document, and a constant here.
struct Atom: BitwiseCopyable, Hashable {
    /// Of 24 bits; 0 is no name.
    let rawValue: UInt32

    @inline(__always) init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    static var none: Atom { Atom(rawValue: 0) }

    /// The largest number. Documents with more names than that have the same number for all further ones.
    static var limit: UInt32 { 0xFF_FFFF }

    /// Whether the name is one of the constants.
    @inline(__always) var isStandard: Bool { rawValue < Self.standardEnd }

    /// The lower-case form of a mixed-case name of SVG, and any other name as it is.
    var lowercased: Atom {
        let lowered = rawValue &- Self.adjustment
        guard isStandard, lowered >= Self.loweredElements.lowerBound, lowered < Self.loweredAttributes.upperBound else {
            return self
        }
        return Atom(rawValue: lowered)
    }
}
