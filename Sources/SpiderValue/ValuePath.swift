/// A path from the root of a tree to one of its values, such as `outputs[1].path`.
///
/// ```swift
/// let path: ValuePath = [.key("outputs"), .index(1), .key("path")]
/// print(path)        // outputs[1].path
/// ```
public struct ValuePath: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// One step down the tree.
    public enum Step: Sendable, Hashable {
        /// To the value of a key in an object.
        case key(String)
        /// To the element at a position in a list, counted from 0.
        case index(Int)
    }

    /// The path of the whole tree, without steps.
    public static let root = ValuePath([])

    /// The steps, from the root downwards.
    package let steps: [Step]

    /// Creates a path of steps, from the root downwards.
    package init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Creates a path of steps, from the root downwards.
    public init(arrayLiteral elements: Step...) {
        self.init(elements)
    }

    /// Returns the path with one more step.
    package func appending(_ step: Step) -> ValuePath {
        ValuePath(steps + [step])
    }

    /// Returns the path followed by another one.
    package func appending(_ path: ValuePath) -> ValuePath {
        ValuePath(steps + path.steps)
    }

    /// The path without its last step, or nil for the root.
    package var parent: ValuePath? {
        steps.isEmpty ? nil : ValuePath(Array(steps.dropLast()))
    }

    /// The last step, or nil for the root.
    package var last: Step? { steps.last }
}

extension ValuePath: CustomStringConvertible {
    /// The path as text: `outputs[1].path`, or `headers["a.b"]` for a key that needs quotes.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key) where Self.isPlain(key):
                if !text.isEmpty { text += "." }
                text += key
            case .key(let key):
                text += "[\(Value.string(key).json)]"
            }
        }
        return text
    }

    /// Returns whether a key needs no quotes between dots.
    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""), 0...0x20, 0x7F: false
                default: true
                }
            }
    }
}
