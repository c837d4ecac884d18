public import SpiderHTML

/// Checks the selectors of a spider, and the expressions of its fields, without a page.
///
/// ```swift
/// @Test func selectors() throws { try checkSelectors(Shop.items, Shop.next, fields: Shop.Product.self) }
/// ```
///
/// - Parameters:
///   - selectors: constants, as `static let items: CSS = "…"`.
///   - types: types with `@Field`s; the types of their fields are checked as well.
/// - Throws: ``FaultySelectors`` with all malformed ones.
public func checkSelectors(_ selectors: CSS..., fields types: any Extractable.Type...) throws(FaultySelectors) {
    var faults = selectors.compactMap { selector in selector.fault.map { FaultySelectors.Fault(field: nil, error: $0) }
    }
    for type in types {
        let own = type.selectorFaults.sorted { $0.key < $1.key }
        faults += own.map { FaultySelectors.Fault(field: "\(type).\($0.key)", error: $0.value) }
        for (field, fault) in type.patternFaults.sorted(by: { $0.key < $1.key }) {
            let error = SelectorError(selector: fault.pattern, offset: fault.offset, reason: .malformedRegex(nil))
            faults.append(FaultySelectors.Fault(field: "\(type).\(field)", error: error))
        }
    }
    guard faults.isEmpty else { throw FaultySelectors(faults: faults) }
}
