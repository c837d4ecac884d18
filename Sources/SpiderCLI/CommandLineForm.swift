/// The command line in the form that the parser of arguments takes.
enum CommandLineForm {
    /// What stands for the spider's own recording.
    static let ownRecording = "(the spider's own)"

    /// Gives `--replay` its file: it may stand alone, for the spider's own recording.
    ///
    /// A file behind it is one whose name contains `.warc`; any other is given as `--replay=FILE`.
    static func normalized(_ arguments: [String]) -> [String] {
        var result: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" { return result + [argument] + rest }
            guard argument == "--replay" else {
                result.append(argument)
                continue
            }
            if let file = rest.first, file.contains(".warc"), !file.hasPrefix("-") {
                rest.removeFirst()
                result.append("--replay=\(file)")
            } else {
                result.append("--replay=\(ownRecording)")
            }
        }
        return result
    }
}
