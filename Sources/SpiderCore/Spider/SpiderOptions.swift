/// What a user can set for a spider: stored properties with defaults, and no more.
///
/// ```swift
/// struct Options: SpiderOptions { var city = "beijing"; var pages = 3 }
/// ```
public protocol SpiderOptions: Codable, Sendable {
    /// The default options.
    init()
}

/// The options of a spider that has none.
public struct NoOptions: SpiderOptions {
    /// No options.
    public init() {}
}
