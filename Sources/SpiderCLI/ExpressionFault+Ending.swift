import ArgumentParser

extension ExpressionFault {
    /// The exit code for the fault, after it was printed; commands throw it.
    var ending: ExitCode {
        let (reason, expression, caret) = lines
        return caret.isEmpty
            ? ExitStatus.usage.saying(reason, expression) : ExitStatus.usage.saying(reason, expression, caret)
    }
}
