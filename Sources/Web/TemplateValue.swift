import Foundation
package import Mustache

/// A struct that templates read by the names of its stored properties. Its conformance mends two
/// traps of swift-mustache: a property that is nil lets the search climb to an outer object, and an
/// empty text counts as present in a section. Here both are absent, and the search ends.
/// Zero stays present: a number that must not show is nil.
package protocol TemplateValue: MustacheParent, Sendable {}

extension TemplateValue {
    /// The property of that name; `NSNull` for one that is nil or an empty text, which templates
    /// take for absent; nil only where the type has no such property.
    package func child(named name: String) -> Any? {
        guard let found = Mirror(reflecting: self).children.first(where: { $0.label == name })
        else {
            return nil
        }
        // The cast looks into an optional; most properties are texts, and mirrors are slow.
        if let text = found.value as? String { return text.isEmpty ? NSNull() : text }
        let value = Mirror(reflecting: found.value)
        guard value.displayStyle == .optional else { return found.value }
        return value.children.first?.value ?? NSNull()
    }
}
