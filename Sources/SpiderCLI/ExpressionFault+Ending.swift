import ArgumentParser

extension ExpressionFault {
    /// The exit code for the fault, after it was printed; commands throw it.
    var ending: ExitCode {
        let (reason, expression, caret) = lines
        let status = isTooCostly ? ExitStatus.someFailed : .usage
        return caret.isEmpty ? status.saying(reason, expression) : status.saying(reason, expression, caret)
    }
}
