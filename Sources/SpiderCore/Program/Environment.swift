import Glibc

/// The process's environment.
package enum Environment {
    /// Returns the value of a variable.
    ///
    /// - Parameter name: The variable's name.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The folder for files of a moment: `TMPDIR`, or `/tmp`.
    package static var temporaryFolder: String {
        guard let folder = variable("TMPDIR"), !folder.isEmpty else { return "/tmp" }
        return folder
    }
}
