public import SpiderValue

/// A mistake in the value of a setting.
public struct SettingProblem: Sendable {
    /// The place of the mistake below the key; the root if it is the value as a whole.
    package let path: ValuePath

    /// The mistake in words that follow the key's name: `must be 1MB at least`.
    package let text: String

    /// Whether a key within the value is wrong, rather than its value.
    package let isKey: Bool

    /// The mistake in a file that the setting names, if it is there.
    package let inFile: ConfigurationError.Problem?

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - text: The mistake, in words that follow the key's name.
    ///   - path: The place of the mistake below the key.
    ///   - isKey: Whether a key within the value is wrong, rather than its value.
    public init(_ text: String, at path: ValuePath = .root, isKey: Bool = false) {
        self.text = text
        self.path = path
        self.isKey = isKey
        inFile = nil
    }

    /// Creates a problem in a file that the setting names.
    ///
    /// - Parameter problem: The mistake, with its place in that file.
    package init(inFile problem: ConfigurationError.Problem) {
        text = problem.text
        path = .root
        isKey = false
        inFile = problem
    }
}

extension ConfigurationError {
    /// Returns the mistakes in a file for the setting that names it: with their places in the file, or with the place of the
    /// setting if the file can't be read.
    ///
    /// - Parameter file: The file in words, for messages: `'rules.yaml'`.
    public func problems(of file: String) -> [SettingProblem] {
        problems.map { problem in
            if case .file = problem.origin { return SettingProblem(inFile: problem) }
            return SettingProblem("\(file) \(problem.text)")
        }
    }
}
