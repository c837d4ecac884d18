import ArgumentParser
import SpiderKit

extension ExitStatus {
    /// Says why a command ends, and gives what it is to throw for that.
    ///
    /// - Parameter lines: lines for standard error; control characters in them become spaces
    func saying(_ lines: String...) -> ExitCode {
        for line in lines { Terminal.tell(line.printable) }
        return code
    }
}
