import SpiderKit
@_spi(Algorithms) import SpiderValue

/// Options that don't exist, but name a setting: `--concurrency 4`.
enum SettingFlags {
    /// Returns the setting that an unknown option was probably meant to set.
    ///
    /// - Parameter message: the argument parser's message about the option
    /// - Returns: the setting's path; nil if the message is about something else, or no setting is near
    static func setting(meantBy message: String) -> String? {
        let beginning = "Unknown option '--"
        guard message.hasPrefix(beginning) else { return nil }
        let written = message.dropFirst(beginning.count).prefix { $0 != "'" && $0 != "=" }
        let name = String(written).replacing("-", with: "_")
        let all = paths
        if all.contains(name) { return name }
        // `--max-pages` means `limits.pages` as much as `--pages` does.
        let bare = name.hasPrefix("max_") ? String(name.dropFirst(4)) : name
        return all.first { $0.hasSuffix(".\(bare)") } ?? nearestName(to: name, in: all)
    }

    /// The paths of all settings, those of the outermost level first.
    private static var paths: [String] {
        guard case .object(let settings)? = try? Value(encoding: Settings(), keepsNil: true) else { return [] }
        var paths = settings.map(\.key)
        for (key, value) in settings {
            guard case .object(let parts) = value else { continue }
            paths += parts.map { "\(key).\($0.key)" }
        }
        return paths
    }
}
