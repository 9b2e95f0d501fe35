// Compiled by scripts/fuzz with one file of Targets/, which defines `exercise(_:)`.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    exercise(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Stops the fuzzer, which keeps the input, when a property does not hold.
func require(_ property: Bool, _ what: StaticString) {
    if !property { fatalError("\(what)") }
}
