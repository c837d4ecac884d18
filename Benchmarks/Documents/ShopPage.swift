/// A made-up page of a shop of some 25 KB: a menu of nested lists, a filter form, 28 products, a table, scripts.
///
/// Pages of the same number are the same bytes. As on real pages, some tags are not closed, and there are references
/// to characters, comments, and text beyond ASCII.
struct ShopPage {
    let html: String

    init(number: Int) {
        var writer = ShopPageWriter(seed: UInt64(truncatingIfNeeded: number))
        html = writer.page(number)
    }
}
