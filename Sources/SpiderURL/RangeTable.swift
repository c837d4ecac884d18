/// A lookup in a flat table of `first, last, value`, ordered by `first`.
enum RangeTable {
    static func value(of key: UInt32, in table: [UInt32]) -> UInt32? {
        var low = 0
        var high = table.count / 3
        while low < high {
            let middle = (low + high) / 2
            if key < table[3 * middle] {
                high = middle
            } else if key > table[3 * middle + 1] {
                low = middle + 1
            } else {
                return table[3 * middle + 2]
            }
        }
        return nil
    }
}
