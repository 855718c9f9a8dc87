import Foundation
import Testing

@testable import Shared
@testable import SyncClient

@Suite struct EventReaderTests {
    private let text =
        ": still here\n\nevent: ready\ndata:\n\nevent:news\r\ndata: x\r\n\r\nid: 5\n\nevent: cut"

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `names are the same in pieces of any size`(size: Int) {
        var reader = EventReader()
        let bytes = Array(text.utf8)
        let names = stride(from: 0, to: bytes.count, by: size).flatMap {
            reader.read(Data(bytes[$0..<min($0 + size, bytes.count)]))
        }
        #expect(names == ["ready", "news"])
    }

    @Test func `a line without end takes no more memory than a line may have`() {
        var reader = EventReader()
        let flood = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
        #expect(reader.read(flood).isEmpty)
        #expect(reader.lineBytes == Limits.newsLineBytes)
        #expect(reader.read(Data("\nevent: news\n\n".utf8)) == ["news"])
    }
}
