/// The version of the framework.
package enum Version {
    /// The version, after <https://semver.org>.
    package static let current = "0.1.0"
}
