import Glibc

/// The process's environment.
package enum Environment {
    /// The value of a variable.
    ///
    /// - Parameter name: The variable's name.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
