public import Foundation
public import SwiftProtobuf

/// How a message is written into the body of a request or an answer.
public enum BodyFormat: String, Sendable, CaseIterable {
    case protobuf = "application/x-protobuf"
    case json = "application/json"

    /// Reads a Content-Type or Accept header; parameters such as `charset=utf-8` are passed over.
    public init?(header: String?) {
        guard let header else { return nil }
        let type = header.split(separator: ";").first.map(String.init) ?? ""
        self.init(rawValue: type.trimmingCharacters(in: .whitespaces).lowercased())
    }
}

/// Messages to bodies and back. Everything malformed is refused here, before it is looked at.
public enum Body {
    /// Throws `malformedBody`, or `bodyTooLarge` where the plain body is over `limit` bytes. Fields of the binary form that this version does
    /// not know are passed over, so that later clients can talk to it; unknown JSON keys are refused.
    public static func decode<Message: SwiftProtobuf.Message>(
        _ type: Message.Type, from body: Data, format: BodyFormat, isCompressed: Bool,
        limit: Int = Limits.requestBytes
    ) throws(ErrorCode) -> Message {
        let plain = isCompressed ? try Zstd.decompress(body, limit: limit) : body
        guard plain.count <= limit else { throw .bodyTooLarge }
        do {
            switch format {
            case .protobuf:
                var options = BinaryDecodingOptions()
                options.messageDepthLimit = Limits.jsonDepth
                return try Message(serializedBytes: plain, options: options)
            case .json:
                try StrictJSON.check(plain)
                var options = JSONDecodingOptions()
                options.messageDepthLimit = Limits.jsonDepth
                return try Message(jsonUTF8Data: plain, options: options)
            }
        } catch {
            throw .malformedBody
        }
    }

    /// The message as bytes. Throws `serverError` where the library refuses, which our messages
    /// give no cause for.
    public static func encode(
        _ message: some SwiftProtobuf.Message, format: BodyFormat
    ) throws(ErrorCode) -> Data {
        do {
            switch format {
            case .protobuf: return try message.serializedData()
            case .json: return try message.jsonUTF8Data()
            }
        } catch {
            throw .serverError
        }
    }
}
