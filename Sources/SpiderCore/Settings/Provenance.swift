package import SpiderYAML

/// The origin of a value in the configuration.
package enum Provenance: Sendable, Hashable, CustomStringConvertible {
    /// It is the framework's default, or the spider's.
    case builtIn
    /// It is in a file.
    case file(Mark)
    /// It was given on the command line: `--set per_host=16`.
    case commandLine(String)

    /// It comes from the program's code: a spider's declaration.
    case program

    /// The place in words: `config.yaml:12:5`.
    package var description: String {
        switch self {
        case .builtIn: "default"
        case .file(let mark): mark.description
        case .commandLine(let text): text
        case .program: "the program"
        }
    }
}
