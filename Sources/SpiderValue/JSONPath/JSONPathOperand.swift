/// What stands for one value, or for none.
indirect enum JSONPathOperand: Sendable {
    case literal(Value)
    case singular(JSONPathQuery)
    case length(JSONPathOperand)
    case count(JSONPathQuery)
    case value(JSONPathQuery)
}
