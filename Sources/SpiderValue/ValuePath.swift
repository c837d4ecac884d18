/// The way from the root of a tree to one of its values, such as `outputs[1].path`.
///
/// ```swift
/// let path = ValuePath([.key("outputs"), .index(1)]).appending(.key("path"))
/// print(path)        // outputs[1].path
/// ```
public struct ValuePath: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// One step down the tree.
    public enum Step: Sendable, Hashable {
        /// Into an object, to the value under this key.
        case key(String)
        /// Into a list, to the element at this position, counted from 0.
        case index(Int)
    }

    /// The path of the whole tree, which has no steps.
    public static let root = ValuePath([])

    /// The steps, from the root downwards.
    public let steps: [Step]

    /// Makes a path of steps, from the root downwards.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Makes a path of steps, from the root downwards.
    public init(arrayLiteral elements: Step...) {
        self.init(elements)
    }

    /// This path and one step more.
    public func appending(_ step: Step) -> ValuePath {
        ValuePath(steps + [step])
    }

    /// This path, and from there on another one.
    public func appending(_ path: ValuePath) -> ValuePath {
        ValuePath(steps + path.steps)
    }

    /// The path without its last step, or nil for the root.
    public var parent: ValuePath? {
        steps.isEmpty ? nil : ValuePath(Array(steps.dropLast()))
    }

    /// The last step, or nil for the root.
    public var last: Step? { steps.last }
}

extension ValuePath: CustomStringConvertible {
    /// The path as people write it: `outputs[1].path`, with a key that needs it in quotes: `headers["a.b"]`.
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

    /// Whether a key can stand between dots without being taken for something else.
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
