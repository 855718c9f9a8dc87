/// A short name that the programme gives to something: a field, a record type, a life domain, a role.
///
/// Letters a–z, digits and underscores, first a letter or an underscore, at most
/// `Limits.codeBytes` bytes. Names that begin with an underscore are reserved for the protocol
/// (`_deleted`). Being ASCII, a code has one spelling only, so equality is equality of bytes (pitfall
/// P27). `Kind` keeps a field name from being passed where a role is meant.
public struct Code<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as it stands in the programme file and on the wire.
    public let text: String

    /// Fails where `text` breaks the rules above.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= Limits.codeBytes else { return nil }
        guard first == UInt8(ascii: "_") || Self.isLetter(first) else { return nil }
        guard bytes.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        self.text = text
    }

    /// For names that stand in our own source; stops the process where they are malformed.
    public init(literal text: StaticString) {
        guard let code = Self(String(describing: text)) else {
            preconditionFailure("malformed code in source")
        }
        self = code
    }

    public var description: String { text }

    /// True for names that the protocol keeps for itself.
    public var isReserved: Bool { text.utf8.first == UInt8(ascii: "_") }

    public static func < (one: Self, other: Self) -> Bool {
        one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Code: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a code: a–z, 0–9 and _ only")
        }
        self = code
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Code: CodingKeyRepresentable {
    public var codingKey: any CodingKey { NameKey(stringValue: text) }
    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

/// A dictionary key in JSON, so that maps keyed by a code become objects.
struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Marks the name of a field.
public enum FieldKind {}
/// Marks the name of a record type.
public enum RecordTypeKind {}
/// Marks the name of a life domain.
public enum LifeDomainKind {}
/// Marks the name of a role.
public enum RoleKind {}
/// Marks the name of a view.
public enum ViewKind {}
/// Marks the short name of a partner.
public enum PartnerKind {}
/// Marks the name of a code list.
public enum CodeListKind {}

/// The name of a field within its record type, for example `phone`.
public typealias FieldName = Code<FieldKind>
/// The name of a record type, for example `person`.
public typealias RecordTypeName = Code<RecordTypeKind>
/// The name of a life domain (leefgebied), for example `finance`.
public typealias LifeDomainName = Code<LifeDomainKind>
/// The name of a role, for example `coach`.
public typealias RoleName = Code<RoleKind>
/// The name of a view within a life domain, for example `benefit_status`.
public typealias ViewName = Code<ViewKind>
/// The short name of a partner, for example `ggd`.
public typealias PartnerName = Code<PartnerKind>
/// The name of a list of codes, for example `languages`.
public typealias CodeListName = Code<CodeListKind>

extension FieldName {
    /// The reserved field that carries a record's deletion (design §3).
    public static let deleted = FieldName(literal: "_deleted")
}
