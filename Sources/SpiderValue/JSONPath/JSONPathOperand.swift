/// An operand, which has one value or none.
indirect enum JSONPathOperand: Sendable {
    case literal(Value)
    case singular(JSONPathQuery)
    case length(JSONPathOperand)
    case count(JSONPathQuery)
    case value(JSONPathQuery)
}
