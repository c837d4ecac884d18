/// The options that users can set for a spider: stored properties with defaults.
///
/// ```swift
/// struct Options: SpiderOptions { var city = "beijing"; var pages = 3 }
/// ```
public protocol SpiderOptions: Codable, Sendable {
    /// The default options.
    init()
}

/// No options, for a spider without any.
public struct NoOptions: SpiderOptions {
    /// No options.
    public init() {}
}
