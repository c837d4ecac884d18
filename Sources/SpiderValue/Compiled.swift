/// The program that a text was compiled to, or the fault of a text that is malformed.
///
/// Literals can't throw, so a malformed one keeps its fault until it is used. Two of these are always equal: a type that
/// keeps one beside its text is compared by its text.
@usableFromInline
package struct Compiled<Program: Sendable, Fault: Error>: Sendable, Hashable {
    @usableFromInline package let result: Result<Program, Fault>

    /// Compiles a text, and keeps its fault if it is malformed.
    @inlinable
    package init(_ compile: () throws(Fault) -> Program) {
        result = Result(catching: compile)
    }

    /// The program; throws the fault if the text is malformed.
    @inlinable package var program: Program {
        get throws(Fault) { try result.get() }
    }

    /// The fault of a malformed text; nil for a valid one.
    @inlinable package var fault: Fault? {
        guard case .failure(let fault) = result else { return nil }
        return fault
    }

    @inlinable package static func == (one: Compiled, other: Compiled) -> Bool { true }

    @inlinable package func hash(into hasher: inout Hasher) {}
}
