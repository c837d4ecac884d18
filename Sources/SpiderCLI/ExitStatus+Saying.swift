import ArgumentParser
import SpiderKit

extension ExitStatus {
    /// Prints why a command ends, and returns the exit code for it to throw.
    ///
    /// - Parameter lines: lines for standard error; control characters in them become spaces
    func saying(_ lines: String...) -> ExitCode {
        for line in lines { Terminal.tell(line.printable) }
        return code
    }
}
