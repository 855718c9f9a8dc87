import Testing

/// The reader of the tests has to see what it is meant to find.
@Suite struct OutlineTests {
    @Test(arguments: [
        ("<p>x</p>", ["p", "/p"]), ("<P>x", ["p"]), ("a < b", []), ("<", []),
        ("<img/src=x", ["img"]),
        ("<!-- x -->", ["!--"]), ("&lt;p&gt;", []), ("<a title='>'>", ["a"]), ("<x:é>", ["x:é"]),
    ])
    func `elements are found`(_ html: String, _ expected: [String]) {
        #expect(PageOutline(html).elements.map(\.name) == expected)
    }

    @Test(arguments: [
        ("<p class=\"x\" hidden>", ["class", "hidden"]), ("<p a=1 b='2'c=\"3\">", ["a", "b", "c"]),
        ("<p a = \n 1>", ["a"]), ("<img/src=x/onerror=alert(1)>", ["src"]),
        ("<p a=\"\"onclick=x>", ["a", "onclick"]), ("<p a=\"x", ["a"]), ("<p =x>", ["=x"]),
    ])
    func `attributes are found`(_ html: String, _ expected: [String]) {
        #expect(PageOutline(html).elements.first?.attributes == expected)
    }

    @Test func `a quote with an accent on it ends an attribute, as it does in browsers`() {
        let outline = PageOutline("<p a=\"x\"\u{301} onfocus=alert(1) b=\"\u{301}\">")
        #expect(outline.hasHandler)
    }

    @Test func `addresses are found whatever holds them`() {
        let outline = PageOutline("<a href=/x><form action='//y'><img src=\"z\"><b title=/no>")
        #expect(outline.addresses == ["/x", "//y", "z"])
    }
}
