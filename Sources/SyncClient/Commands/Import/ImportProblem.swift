import Shared

/// Why a line was not imported. Names parts of a line, types and fields; never a value or a key.
enum ImportProblem: Error, Hashable {
    case tooLong
    case notJSON
    /// The line has a part that lines do not have.
    case unknownPart
    /// `type`, `dossier`, `domain`, `id`, `set`, `delete` or `key` is missing or not what it has to be.
    case unreadable(part: String)
    case nothingToWrite
    /// A line that deletes names a record and sets nothing.
    case deletesWrongly
    /// Only a line that makes a record gives it a key.
    case keyOfExisting
    case keyTaken
    case tooManyKeys
    /// No earlier line made the record that is meant there.
    case unknownReference(String)
    /// The record has another type, dossier or domain.
    case differs(part: String)
    case unknownType(RecordTypeName)
    /// Nothing where the name is no name at all: it may be a value that slipped.
    case unknownField(FieldName?)
    case unreadableValue(FieldName)
    case refused(ErrorCode, detail: String)
    case unknownRecord
}
