// Shows what a lookup and a verification cost, and fails when that is too much:
//     HotPathProbe [FLOOR]
// A lookup in the registry must neither allocate nor lock. Two threads with one verifier must do FLOOR times (1.9 unless
// told) as many verifications as one thread does. Prints JSON. scripts/hotpath runs it in a release build.
//     HotPathProbe full POLICY
// measures what takes some minutes, under a policy file, and judges nothing; scripts/benchmarks runs it.
import CAllocationCounter
import Foundation
import JOSE

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "full" {
    let file = CommandLine.arguments[2]
    let octets = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    let full = try FullReport(policy: SelectionPolicy(jsonFile: octets, name: file)).run()
    let json = try JSONSerialization.data(withJSONObject: full, options: [.prettyPrinted, .sortedKeys])
    print(String(decoding: json, as: UTF8.self))
    exit(0)
}

guard let floor = CommandLine.arguments.count > 1 ? Double(CommandLine.arguments[1]) : 1.9 else {
    print("usage: HotPathProbe [FLOOR] | full POLICY")
    exit(2)
}

var report: [String: Any] = [:]
var complaints: [String] = []

let registry = try AlgorithmRegistry.standard(environment: [:])

if let selfTest = registry.selfTest {
    func milliseconds(_ duration: Duration) -> Double { (duration / .milliseconds(1)).roundedForReport }
    let slowest = selfTest.entries.sorted { $0.duration > $1.duration }.prefix(3)
    report["selfTest"] = [
        "capabilities": selfTest.entries.count, "milliseconds": milliseconds(selfTest.duration),
        "slowest": slowest.map { "\($0.backend): \($0.capability): \(milliseconds($0.duration)) ms" },
    ]
}

let lookups = LookupProbe(registry: registry).run()
complaints += lookups.complaints
report["lookups"] = [
    "counted": lookups.isActive, "capabilities": lookups.capabilities, "calls": lookups.calls,
    "allocations": lookups.allocations, "locks": lookups.locks,
    "nanoseconds": lookups.nanoseconds.roundedForReport,
]

for algorithm in [SignatureAlgorithm.hs256, .es256] {
    guard let subject = try VerificationSubject(registry, algorithm) else { continue }
    let scaling = ScalingProbe(work: subject.work).run()
    report[algorithm.rawValue] = [
        "backend": subject.backend.rawValue, "one": scaling.one.rounded(), "two": scaling.two.rounded(),
        "ratio": scaling.ratio.roundedForReport,
    ]
    if scaling.ratio < floor {
        complaints.append("\(algorithm.rawValue): two threads do \(scaling.ratio.roundedForReport) × one, not \(floor)")
    }
}

if let subject = try VerificationSubject(registry, .hs256) {
    let observer = CountingObserver()
    let observed = try AlgorithmRegistry.standard(environment: [:], observer: observer)
    if let other = try VerificationSubject(observed, .hs256) {
        let (off, on) = alternating(subject.work, other.work)
        report["observation"] = ["off": off.roundedForReport, "on": on.roundedForReport]
        if observer.count == 0 { complaints.append("the observer was told of nothing") }
    }
}

let json = try JSONSerialization.data(withJSONObject: report, options: [.prettyPrinted, .sortedKeys])
print(String(decoding: json, as: UTF8.self))
for complaint in complaints { FileHandle.standardError.write(Data("\(complaint)\n".utf8)) }
exit(complaints.isEmpty ? 0 : 1)
