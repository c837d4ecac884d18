public import SpiderHTTP

/// What a downloader says about itself.
public typealias DownloaderDeclaration = PluginDeclaration<any Downloader, DownloaderTraits>

/// What downloaders say about themselves besides their name and arguments.
public struct DownloaderTraits: PluginTraits {
    /// What a downloader is for.
    public enum Role: Sendable, Hashable {
        /// It fetches from the network: crawls have it by default.
        case network
        /// It answers from a recording: `--replay`.
        case replay
        /// It writes a recording of what another downloader gets: `--record`.
        case record
        /// Something else, that the program asks for by name.
        case other
    }

    /// What the downloader is for.
    package var role = Role.other

    /// Creates the traits of a downloader that the program asks for by name.
    public init() {}
}

extension PluginDeclaration where Product == any Downloader, Traits == DownloaderTraits {
    /// Declares a downloader without arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the downloader.
    ///   - summary: One line on what it does.
    ///   - role: What the downloader is for.
    ///   - make: Makes the downloader for a crawl.
    public init(
        _ name: String, _ summary: String, role: DownloaderTraits.Role = .other,
        make: @escaping @Sendable (PluginContext) throws -> any Downloader
    ) {
        var traits = DownloaderTraits()
        traits.role = role
        self.init(name, summary, traits, section: nil, keeps: [], fields: .none, make: make)
    }

    /// Declares a downloader with arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the downloader.
    ///   - summary: One line on what it does.
    ///   - role: What the downloader is for.
    ///   - arguments: The type of its arguments.
    ///   - make: Makes the downloader for a crawl.
    public init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, role: DownloaderTraits.Role = .other, arguments: Arguments.Type,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> any Downloader
    ) {
        var traits = DownloaderTraits()
        traits.role = role
        self.init(
            name, summary, traits, keeps: [], arguments: arguments, fields: { _ in .none }, make: make)
    }
}
