public import SpiderHTTP

/// The declaration of a downloader.
public typealias DownloaderDeclaration = PluginDeclaration<any Downloader, DownloaderTraits>

/// The properties of downloaders besides name and arguments.
public struct DownloaderTraits: Sendable {
    /// The purpose of a downloader.
    @nonexhaustive
    public enum Role: Sendable, Hashable {
        /// It fetches from the network: crawls have it by default.
        case network
        /// It answers from a recording: `--replay`.
        case replay
        /// It writes a recording of what another downloader gets: `--record`.
        case record
        /// Any other purpose; the program asks for it by name.
        case other
    }

    /// The purpose of the downloader.
    package var role = Role.other
}

extension PluginDeclaration where Product == any Downloader, Traits == DownloaderTraits {
    /// Declares a downloader without arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the downloader.
    ///   - summary: One line on what it does.
    ///   - role: The purpose of the downloader.
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
    ///   - role: The purpose of the downloader.
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
