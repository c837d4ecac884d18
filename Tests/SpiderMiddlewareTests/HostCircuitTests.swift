@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Hosts that don't answer")
struct HostCircuitTests {
    private let rules = DeadHostSettings()

    /// A host to which so many connections have failed, one after the other.
    private func host(failing times: Int, at now: UnixTime = 100) -> HostCircuit {
        var circuit = HostCircuit()
        for _ in 0..<times { circuit.note(.unreachable, rules, now: now) }
        return circuit
    }

    @Test("are asked until five connections in a row have failed")
    func patience() {
        var circuit = host(failing: 4)
        #expect(circuit.admit(rules, now: 100) == .goes)
        circuit.note(.answered, rules, now: 100)
        #expect(circuit.isAtRest)
        for _ in 0..<4 { circuit.note(.unreachable, rules, now: 100) }
        circuit.note(.unknown, rules, now: 100)
        #expect(circuit.admit(rules, now: 100) == .goes)
        circuit.note(.unreachable, rules, now: 100)
        #expect(circuit.admit(rules, now: 100) == .waits(.seconds(10)))
        #expect(circuit.admit(rules, now: 107) == .waits(.seconds(3)))
    }

    @Test("rest longer each time, are tried by one request, and finally given up")
    func rounds() {
        var circuit = host(failing: 5)
        var now: UnixTime = 100
        for pause: Int64 in [10, 20, 40] {
            #expect(circuit.admit(rules, now: now) == .waits(.seconds(pause)))
            now = now.advanced(by: pause)
            #expect(circuit.admit(rules, now: now) == .goes)
            #expect(circuit.admit(rules, now: now) == .waits(.seconds(1)))
            circuit.note(.unreachable, rules, now: now)
        }
        #expect(circuit.admit(rules, now: now) == .refused)
        now = now.advanced(by: 79)
        #expect(circuit.admit(rules, now: now) == .refused)
        now = now.advanced(by: 1)
        #expect(circuit.admit(rules, now: now) == .goes)
        #expect(circuit.admit(rules, now: now) == .refused)
        circuit.note(.answered, rules, now: now)
        #expect(circuit == HostCircuit())
        #expect(circuit.admit(rules, now: now) == .goes)
    }

    @Test("aren't judged by requests that were in flight when they began to rest")
    func underWay() {
        var circuit = host(failing: 5)
        let before = circuit.admit(rules, now: 100)
        for _ in 0..<20 { circuit.note(.unreachable, rules, now: 101) }
        #expect(circuit.admit(rules, now: 100) == before)
        #expect(circuit.round == 1)
    }

    @Test("are tried again if the trial request didn't end, or ended at another host")
    func lostTrial() {
        var circuit = host(failing: 5)
        #expect(circuit.admit(rules, now: 110) == .goes)
        #expect(circuit.admit(rules, now: 229) == .waits(.seconds(1)))
        #expect(circuit.admit(rules, now: 230) == .goes)
        circuit.note(.unknown, rules, now: 231)
        #expect(circuit.admit(rules, now: 231) == .goes)
    }

    @Test("rest no longer than the longest pause, whatever the clock does")
    func bounds() {
        var circuit = host(failing: 5)
        var now: UnixTime = 100
        for _ in 0..<100 {
            now = now.advanced(by: 600)
            #expect(circuit.admit(rules, now: now) == .goes)
            circuit.note(.unreachable, rules, now: now)
        }
        #expect(circuit.admit(rules, now: now.advanced(by: 600)) == .goes)
        var early = host(failing: 5, at: 1_000_000)
        #expect(early.admit(rules, now: 0) == .waits(.seconds(600)))
    }

    @Test("never rest if the rules say so")
    func never() {
        var rules = DeadHostSettings()
        rules.failures = 0
        var circuit = HostCircuit()
        for _ in 0..<1000 { circuit.note(.unreachable, rules, now: 100) }
        #expect(circuit.admit(rules, now: 100) == .goes)
        rules.failures = 1
        rules.rounds = 0
        circuit.note(.unreachable, rules, now: 100)
        #expect(circuit.admit(rules, now: 100) == .refused)
    }

    @Test("are kept in mind up to a number, those that are well the shortest")
    func table() {
        var hosts = HostRecords(limit: 10)
        for index in 0..<3 {
            hosts.update("dead\(index)", now: 100) { $0.circuit = host(failing: 5) }
        }
        for index in 0..<1000 {
            hosts.update("well\(index)", now: 100) { $0.budget.earn(0.2, now: 100) }
            #expect(hosts.count <= 10)
        }
        #expect(hosts["dead2"]?.circuit.round == 1)
        for index in 0..<1000 {
            hosts.update("more\(index)", now: 100) { $0.circuit = host(failing: 5) }
            #expect(hosts.count <= 10)
        }
    }
}
