extension XPathParser {
    /// Reads a call of a function. Returns its number.
    mutating func call(_ prefix: String?, _ local: String) throws(XPathError) -> Int {
        let start = offset
        let function = try function(prefix, local)
        position += 2
        var arguments: [Int] = []
        var starts: [Int] = []
        if token != .closeParenthesis {
            repeat {
                starts.append(offset)
                arguments.append(try expression())
            } while skip(.comma)
        }
        try close(.closeParenthesis, ")")
        guard function.arguments.contains(arguments.count) else {
            let written = prefix.map { "\($0):\(local)" } ?? local
            throw fault(.wrongArgumentCount(function: written, count: arguments.count), at: start)
        }
        if function.takesNodes {
            for (argument, start) in zip(arguments, starts) { try requireNodes(argument, at: start) }
        }
        try checkPattern(of: function, arguments, at: starts)
        let asks = function == .last || function == .position
        return try add(
            .call(function, arguments), function.type, at: start, parts: arguments, asksPosition: asks ? true : nil)
    }

    private func function(_ prefix: String?, _ local: String) throws(XPathError) -> XPathFunction {
        guard let prefix else {
            if let function = XPathFunction(rawValue: local) { return function }
            throw fault(.unknownFunction(local, suggestion: Self.suggestion(for: local)))
        }
        guard let uri = namespaces[prefix] else { throw fault(.unknownPrefix(prefix)) }
        for (known, knownURI) in XPathFunction.namespaces where knownURI == uri {
            if let function = XPathFunction(rawValue: "\(known):\(local)") { return function }
        }
        let written = "\(prefix):\(local)"
        throw fault(.unknownFunction(written, suggestion: Self.suggestion(for: written)))
    }

    /// Returns the fault of a call in place of a node test.
    func unexpectedCall(_ prefix: String?, _ local: String) -> XPathError {
        do throws(XPathError) {
            _ = try function(prefix, local)
        } catch {
            return error
        }
        return fault(.unexpected("("), at: offsets[position + 1])
    }

    private static func suggestion(for name: String) -> String? {
        XPathFunction.allCases.first { NearMiss.isNear(name, $0.rawValue) }?.rawValue
    }

    /// Throws if a literal pattern is malformed.
    private func checkPattern(
        of function: XPathFunction, _ arguments: [Int], at starts: [Int]
    ) throws(XPathError) {
        guard function == .test || function == .match || function == .replace else { return }
        guard case .string(let pattern) = terms[arguments[1]] else { return }
        var flags: [UInt8] = []
        if arguments.count > 2 {
            guard case .string(let written) = terms[arguments[2]] else { return }
            flags = written
        }
        do throws(LinearPatternFault) {
            _ = try LinearPattern(pattern, flags: flags)
        } catch {
            throw fault(error.reason(of: String(decoding: pattern, as: UTF8.self)), at: starts[1])
        }
    }
}
