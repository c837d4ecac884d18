import ArgumentParser

extension ExpressionFault {
    /// Shows the fault, and gives what a command is to throw for it.
    var ending: ExitCode {
        let (reason, expression, caret) = lines
        return caret.isEmpty
            ? ExitStatus.usage.saying(reason, expression) : ExitStatus.usage.saying(reason, expression, caret)
    }
}
