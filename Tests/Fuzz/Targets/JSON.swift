internal import JOSECore

/// What the parser takes, it takes again after it was written, with the same value.
func exercise(_ input: [UInt8]) {
    let prefix = try? JSONValue.parsePrefix(of: input.span)
    guard let value = try? JSONValue(parsing: input.span) else { return }

    let text = value.serialized()
    let again = try? JSONValue(parsing: text.span)
    require(again == value, "the value is another one after writing and parsing")
    require(again?.serialized() == text, "the text is another one after parsing and writing")

    let sorted = value.serialized(.sorted)
    let sortedAgain = try? JSONValue(parsing: sorted.span)
    require(sortedAgain == value, "the value is another one after sorting")
    require(sortedAgain?.serialized() == sorted, "the sorted text does not keep its order")
    require(sortedAgain?.hashValue == value.hashValue, "equal values hash differently")

    require(prefix?.value == value, "the prefix of a whole text is another value")
    let rest = input[(prefix?.octets ?? 0)...]
    require(rest.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }, "the prefix does not end with the value")

    guard let object = value.object else { return }
    for member in object.members {
        require(object[member.name] == member.value, "a member is not found under its name")
    }
}
