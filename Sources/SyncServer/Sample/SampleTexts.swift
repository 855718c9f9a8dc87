/// Texts that a careless page, file or export breaks on, as people or attackers may enter them.
///
/// Characters that nobody sees are written as escapes.
enum SampleTexts {
    static let oddities = [
        // Diacritics, quotes, emoji; the second letter of "Zoé" comes decomposed.
        "Zoe\u{301} ’s-Gravenmoer-Škvorecký",
        "Anneke d'Ëxample-van 't Proef",
        "“Aanhalingstekens”, 'enkele' en \"dubbele\"",
        "Taalcafé 🎉 crème brûlée & thee ☕️",
        "Straße, Łódź, Århus, Ñandú, Ĳsbrand, ﬁn",
        // Zero-width joiner, skin tone, flag; joiner and non-joiner that carry meaning in Persian.
        "Gezin 👨\u{200D}👩\u{200D}👧\u{200D}👦 is compleet 👍🏽 🇳🇱",
        "می\u{200C}خواهم هلندی یاد بگیرم",
        "ক\u{9CD}\u{200D}ষ",
        // Right-to-left inside left-to-right, isolated, marked and overridden.
        "Naam op de pas: \u{2067}نور الهدى\u{2069} (klopt)",
        "Huisnummer 12\u{200F} bis, ingang links\u{200E}",
        "rapport\u{202E}fdp.exe",
        // Hostile.
        "<script>alert('sample')</script>",
        "<img src=x onerror=\"alert(1)\">",
        "=1+1",
        "@SUM(1+1)",
        "-2+3;\"x\"",
        "'; DROP TABLE cells; --",
        "../../../etc/hostname",
        "%s %n {{7*7}} ${HOME} \\u0000 &lt;b&gt; &amp;",
        // What looks like nothing, and what looks like an address or a number.
        "\u{A0}\u{2003}spaties\u{200B}zonder breedte\u{A0}",
        "06-00000000",
        "iemand@example.org",
        "NULL", "null", "true", "0", "-",
    ]

    static let fileNames = [
        "toestemming.pdf",
        "verklaring van 't gesprek (2).pdf",
        "foto 😀.jpg",
        "brief-Zoé-Škvorecký.docx",
        "وثيقة الإقامة.pdf",
        "ፍቓድ.pdf",
        "rapport\u{202E}fdp.exe",
        "<b>vet</b> & \"zo\".txt",
        "..-etc-hostname.pdf",
    ]
}
