import Foundation
import Testing
import Web

@Suite struct TemplateTests {
    /// The templates without their comments, which name keys too.
    private let templates = WebFiles.templates.mapValues {
        $0.replacing(/\{\{!(?s:.*?)\}\}/, with: "")
    }

    @Test func `no template prints a text unescaped or changes its own tags`() {
        for (name, source) in WebFiles.templates {
            for tag in ["{{{", "{{&", "{{=", "{{%", "{{*", "{{>*"] {
                #expect(!source.contains(tag), "\(name) has \(tag)")
            }
        }
    }

    @Test func `every attribute that holds a text stands in double quotes`() {
        for (name, source) in templates {
            #expect(!source.contains(/=\s*\{\{/), "\(name)")
            #expect(!source.contains(/='/), "\(name)")
        }
    }

    @Test func `no template has a style, a handler or a script of its own`() {
        for (name, source) in templates {
            #expect(!source.contains(/\s(?:style|on\w+)=/), "\(name)")
            #expect(!source.contains("<style"), "\(name)")
            let scripts = source.matches(of: /<script[^>]*>(.*?)<\/script>/)
            #expect(scripts.allSatisfy { $0.1.isEmpty }, "\(name)")
        }
    }

    @Test func `every form that posts proves its session`() {
        var forms = 0
        for (name, source) in templates {
            for form in source.matches(of: /<form[^>]*method="post"(?s:.*?)<\/form>/) {
                forms += 1
                #expect(form.0.contains("\n{{>csrf}}\n"), "\(name): \(form.0.prefix(80))")
            }
            #expect(
                source.matches(of: /<form/).count == source.matches(of: /<form[^>]*method=/).count)
        }
        #expect(forms > 15)
    }

    @Test func `every partial and parent exists, and every template is used`() {
        var used = Set(PageName.allCases.map(\.rawValue))
        for (name, source) in templates {
            for tag in source.matches(of: /\{\{[<>]([a-z-]+)\}\}/) {
                used.insert(String(tag.1))
                #expect(WebFiles.templates[String(tag.1)] != nil, "\(name) asks for \(tag.1)")
            }
        }
        #expect(used == Set(WebFiles.templates.keys))
    }

    @Test func `partials stand at the margin, for an indent would get into people's texts`() {
        for (name, source) in templates {
            #expect(!source.contains(/(?m:^[ \t]+\{\{[<>$])/), "\(name)")
        }
    }

    @Test func `no template holds words of its own`() {
        for (name, source) in templates {
            let text = source.replacing(/\{\{.*?\}\}/, with: "")
            for found in text.matches(of: />([^<]*[A-Za-z]{2}[^<]*)</) {
                Issue.record("\(name) says \(found.1)")
            }
        }
    }

    @Test func `every template begins with what it needs`() {
        for (name, source) in WebFiles.templates {
            #expect(source.hasPrefix("{{! "), "\(name)")
        }
    }

    @Test func `every key of a template is a property of a model`() throws {
        let properties = try Regex<(Substring, Substring)>(#"(?:let|var) (\w+): "#)
        var known = Set(["t", "."])
        for source in try SourceText.swift(under: "Sources/Web") {
            known.formUnion(source.matches(of: properties).map { String($0.1) })
        }
        for (name, source) in templates {
            for tag in source.matches(of: /\{\{[#^]?([A-Za-z]+|\.)(?:\.[A-Za-z]+)?\}\}/) {
                #expect(known.contains(String(tag.1)), "\(name) asks for \(tag.1)")
            }
        }
    }
}
