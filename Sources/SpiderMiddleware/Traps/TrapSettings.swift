import SpiderCore

/// The section `traps`: how endless series of links are recognised.
struct TrapSettings: PluginSettings {
    /// Whether links are checked.
    var enabled = true

    /// The number of times that a path may repeat the same segments in a row: `/a/b/a/b/a/b` has them three times.
    var repeats: Bounded<TrapNumber> = 3

    /// The number of parameters that a query may have.
    var parameters: Bounded<TrapNumber> = 50

    /// The number of times that the query of one path may grow from page to page.
    var growth: Bounded<TrapNumber> = 20

    /// The number of years after today that a calendar is walked.
    var yearsAhead: Bounded<TrapNumber> = 3

    /// The number of years before today that a calendar is walked.
    var yearsBack: Bounded<TrapNumber> = 100

    /// The number of pages in a row that may be nearly the same if their URLs differ only in numbers.
    var duplicates: Bounded<TrapNumber> = 100

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case enabled, repeats, parameters, growth
        case yearsAhead = "years_ahead"
        case yearsBack = "years_back"
        case duplicates
    }
}

/// A limit of `traps`.
enum TrapNumber: Bounds {
    static let range = 1...1_000_000
}
