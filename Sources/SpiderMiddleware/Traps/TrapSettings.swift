import SpiderCore

/// The setting `traps`: how links are recognised that lead on without end.
struct TrapSettings: PluginSettings {
    /// Whether they are looked for.
    var enabled = true

    /// How often the same segments may stand in a path one after the other: `/a/b/a/b/a/b` has them three times.
    var repeats: Bounded<TrapNumber> = 3

    /// How many parameters a query may have.
    var parameters: Bounded<TrapNumber> = 50

    /// How often the query of one path may grow from page to page.
    var growth: Bounded<TrapNumber> = 20

    /// How many years ahead of today a calendar is walked.
    var yearsAhead: Bounded<TrapNumber> = 3

    /// How many years back from today a calendar is walked.
    var yearsBack: Bounded<TrapNumber> = 100

    /// How many pages in a row that are nearly the same are taken at addresses that differ in numbers only.
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

/// The numbers that tell a trap.
enum TrapNumber: Bounds {
    static let range = 1...1_000_000
}
