import SourceText
import Testing

@Suite struct LineTableTests {
  @Test func countsLinesByAnyLineEndAndColumnsByScalar() {
    let table = LineTable(Array("ä\nb\r\nc\rdé𐅵x".utf8))
    #expect(table.count == 4)
    #expect(table.position(of: 0) == SourcePosition(line: 1, column: 1))
    #expect(table.position(of: 2) == SourcePosition(line: 1, column: 2))
    #expect(table.position(of: 6) == SourcePosition(line: 3, column: 1))
    let x = Array("ä\nb\r\nc\rdé𐅵".utf8).count
    #expect(table.position(of: x) == SourcePosition(line: 4, column: 4))
    #expect(table.offset(of: SourcePosition(line: 4, column: 4)) == x)
    #expect(table.offset(of: SourcePosition(line: 9, column: 1)) == nil)
  }

  @Test func digestsAsTheStandardSays() {
    #expect(
      SHA256.hexDigest(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    #expect(
      SHA256.hexDigest(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    #expect(
      SHA256.hexDigest(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    )
    #expect(
      SHA256.hexDigest(of: [UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }
}
