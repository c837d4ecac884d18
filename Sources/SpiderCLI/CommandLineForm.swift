/// The command line in the form that the argument parser accepts.
enum CommandLineForm {
    /// The value of `--replay` that stands for the spider's own recording.
    static let ownRecording = "(the spider's own)"

    /// Returns the command line with a value for every `--replay`, which may stand alone for the spider's own recording.
    ///
    /// The next argument is its file if the name contains `.warc`; any other file is written as `--replay=FILE`.
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
