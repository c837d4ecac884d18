import SpiderKit

/// A pipeline that keeps the numbers which another one divides: `every: 2`.
struct EveryNth: ItemPipeline {
    static let declaration = PipelineDeclaration(
        "every", "keeps numbers that this one divides: {every: 2}", arguments: Int.self, fields: { _ in .none }
    ) { divisor, _ in
        EveryNth(divisor: max(divisor, 1))
    }

    let divisor: Int

    func process(_ item: Numbers.Number) async throws -> Numbers.Number? {
        item.number.isMultiple(of: divisor) ? item : nil
    }
}
