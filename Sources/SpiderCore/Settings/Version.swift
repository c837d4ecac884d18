/// The version of the framework.
public enum Version {
    /// The version, after <https://semver.org>.
    public static let current = "0.1.0"
}
