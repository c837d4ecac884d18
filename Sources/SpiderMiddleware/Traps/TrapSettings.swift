public import SpiderCore

/// The setting `traps`: how links are recognised that lead on without end.
public struct TrapSettings: PluginSettings {
    /// Whether they are looked for.
    public var enabled = true

    /// How often the same segments may stand in a path one after the other: `/a/b/a/b/a/b` has them three times.
    public var repeats: Bounded<TrapNumber> = 3

    /// How many parameters a query may have.
    public var parameters: Bounded<TrapNumber> = 50

    /// How often the query of one path may grow from page to page.
    public var growth: Bounded<TrapNumber> = 20

    /// How many years ahead of today a calendar is walked.
    public var yearsAhead: Bounded<TrapNumber> = 3

    /// How many years back from today a calendar is walked.
    public var yearsBack: Bounded<TrapNumber> = 100

    /// How many pages in a row that are nearly the same are taken at addresses that differ in numbers only.
    public var duplicates: Bounded<TrapNumber> = 100

    /// The default settings.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case enabled, repeats, parameters, growth
        case yearsAhead = "years_ahead"
        case yearsBack = "years_back"
        case duplicates
    }
}

/// A number of something that an ordinary site has few of.
public enum TrapNumber: Bounds {
    /// Once is nothing particular.
    public static let range = 1...1_000_000
}
