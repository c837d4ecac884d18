/// A file or a program that a test needs and can't use.
public struct TestSupportError: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case file(path: String, number: Int32)
        case notStarted(program: String, number: Int32)
        case notInstalled(program: String, package: String)
        case failed(command: String, status: Int32, output: String)
        case ended(program: String, event: String)
    }

    let kind: Kind

    private init(_ kind: Kind) { self.kind = kind }

    static func file(path: String, number: Int32) -> Self { Self(.file(path: path, number: number)) }

    static func notStarted(program: String, number: Int32) -> Self {
        Self(.notStarted(program: program, number: number))
    }

    static func notInstalled(program: String, package: String) -> Self {
        Self(.notInstalled(program: program, package: package))
    }

    static func failed(command: String, status: Int32, output: String) -> Self {
        Self(.failed(command: command, status: status, output: output))
    }

    static func ended(program: String, instead event: String) -> Self { Self(.ended(program: program, event: event)) }
}
