/// A set of characters, as between square brackets.
struct IRegexpSet: Sendable {
    enum Member: Sendable {
        case range(ClosedRange<UInt32>)
        case categories([Unicode.GeneralCategory], isComplement: Bool)
    }

    var members: [Member] = []
    var isComplement = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for member in members {
            switch member {
            case .range(let range):
                if range.contains(scalar.value) { return !isComplement }
            case .categories(let categories, let isOthers):
                if categories.contains(scalar.properties.generalCategory) != isOthers { return !isComplement }
            }
        }
        return isComplement
    }
}
