/// The name of this program, for messages and help: a program with spiders of its own has a name of its own.
package enum ProgramName {
    /// The name under which it was started, without the folder.
    package static let current = name(ofPath: CommandLine.arguments.first ?? "")

    /// The name of a program that was started with a path.
    static func name(ofPath path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0).printable } ?? ""
        return name.isEmpty ? "spider" : name
    }
}
