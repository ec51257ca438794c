/// The web's table of encoding labels (WHATWG Encoding §4.2), as far as pages are still met that use them.
package enum CharsetLabel {
    /// The encoding a label stands for, in the web's spelling; nil for labels the web does not know.
    ///
    /// `gb2312` and `gbk` are read as their superset `gb18030`, as browsers do: pages labelled `gb2312` hold
    /// characters that are in no GB 2312 table.
    package static func name(for label: String) -> String? {
        let trimmed = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return names[trimmed]
    }

    private static let names: [String: String] = {
        var table: [String: String] = [:]
        for (name, labels) in labels {
            table[name] = name
            for label in labels.split(separator: " ") { table[String(label)] = name }
        }
        return table
    }()

    private static let labels: [(name: String, labels: String)] = [
        ("utf-8", "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8mb4 utf8mb4"),
        (
            "gb18030",
            "gb2312 gbk gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk gb2312-80 cp936 "
                + "ms936 euc-cn euccn gb-2312 gb-18030 hz-gb-2312"
        ),
        ("big5", "big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
        ("utf-16le", "utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff"),
        ("utf-16be", "unicodefffe"),
        ("shift_jis", "sjis shift-jis x-sjis ms_kanji csshiftjis windows-31j ms932"),
        ("euc-jp", "x-euc-jp cseucpkdfmtjapanese"),
        ("iso-2022-jp", "csiso2022jp"),
        ("euc-kr", "ks_c_5601-1987 ks_c_5601-1989 korean windows-949 ksc5601 ksc_5601 cseuckr"),
        (
            "windows-1252",
            "iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 l1 ascii us-ascii ansi_x3.4-1968 cp1252 cp819 "
                + "x-cp1252 ibm819 iso-ir-100"
        ),
        ("iso-8859-2", "iso8859-2 latin2 l2"), ("iso-8859-3", "iso8859-3 latin3 l3"),
        ("iso-8859-4", "iso8859-4 latin4 l4"), ("iso-8859-5", "iso8859-5 cyrillic"),
        ("iso-8859-6", "iso8859-6 arabic"), ("iso-8859-7", "iso8859-7 greek"),
        ("iso-8859-8", "iso8859-8 hebrew"), ("iso-8859-10", "iso8859-10 latin6 l6"),
        ("iso-8859-13", "iso8859-13"), ("iso-8859-14", "iso8859-14"),
        ("iso-8859-15", "iso8859-15 latin9 l9"), ("iso-8859-16", ""),
        ("koi8-r", "koi8 koi koi8_r cskoi8r"), ("koi8-u", "koi8-ru"),
        ("windows-874", "tis-620 iso-8859-11 iso8859-11"),
        ("windows-1250", "cp1250 x-cp1250"), ("windows-1251", "cp1251 x-cp1251"),
        ("windows-1253", "cp1253 x-cp1253"), ("windows-1254", "cp1254 iso-8859-9 latin5 l5"),
        ("windows-1255", "cp1255 x-cp1255"), ("windows-1256", "cp1256 x-cp1256"),
        ("windows-1257", "cp1257 x-cp1257"), ("windows-1258", "cp1258 x-cp1258"),
    ]

    /// The C library's name where it differs from the web's.
    static func converterName(for name: String) -> String {
        switch name {
        case "big5": "BIG5-HKSCS"
        case "windows-874": "CP874"
        case "shift_jis": "CP932"
        case "euc-kr": "CP949"
        case _ where name.hasPrefix("windows-"): "CP" + name.dropFirst("windows-".count)
        default: name.uppercased()
        }
    }
}
