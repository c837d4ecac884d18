import Glibc

extension TestSupportError: CustomStringConvertible {
    /// The error in words, with the system's reason.
    public var description: String {
        switch kind {
        case .file(let path, let number): "can't use \(path): \(Self.reason(number))"
        case .notStarted(let program, let number): "can't start \(program): \(Self.reason(number))"
        case .notInstalled(let program, let package):
            "this test needs the program \(program); install it: apt-get install \(package)"
        case .failed(let command, let status, let output):
            "\(command) failed with exit status \(status): \(output)"
        case .ended(let program, let event): "\(program) ended instead of \(event)"
        }
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
