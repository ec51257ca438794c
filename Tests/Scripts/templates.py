#!/usr/bin/env python3
"""Writes the default templates Config/templates/circular.docx and notice.docx, true to GB/T 9704-2012.

    python3 Tests/Scripts/templates.py [FOLDER]

The office restyles them in WPS or Word; this script only makes the first ones. Sizes are in twentieths of a point.
Type area 156 x 225 mm, 22 lines of 28 characters (5.2); text of 16 pt is set 0.25 pt narrower than its size, which is
how 28 of them fit 156 mm.
"""
import sys
import zipfile

MM = 1440 / 25.4
LINE, CHAR = 579, 315  # 28.95 pt and 15.75 pt
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FONTS = {"body": "仿宋_GB2312", "title": "方正小标宋简体", "bold": "黑体", "italic": "楷体_GB2312", "page": "宋体"}
OTHER = {"仿宋_GB2312": "仿宋;FangSong;STFangsong", "方正小标宋简体": "小标宋;华文中宋;STZhongsong;宋体;SimSun",
         "黑体": "SimHei;STHeiti", "楷体_GB2312": "楷体;KaiTi;STKaiti", "宋体": "SimSun;STSong"}


def mm(value):
    return round(value * MM)


def fonts(name):
    font = FONTS[name]
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def run_look(font, half_points, extra=""):
    return f'<w:rPr>{fonts(font)}{extra}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def style(name, shown, paragraph, look, base="Normal"):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    first = ' w:default="1"' if name == "Normal" else ""
    return (f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{shown}"/>{based}<w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr>{look}</w:style>")


def styles():
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    plain = ('<w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>'
             '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>')
    tight = '<w:spacing w:val="-5"/><w:kern w:val="0"/>'
    title_line = f'<w:spacing w:before="{LINE}" w:after="{LINE}" w:line="{LINE + 60}" w:lineRule="exact"/>'
    indent = f'<w:ind w:firstLine="{2 * CHAR}" w:firstLineChars="0"/>'
    parts = [
        style("Normal", "Normal", plain + exact + '<w:jc w:val="both"/>', run_look("body", 32, tight), ""),
        style("Title1", "公文标题", f'{title_line}<w:jc w:val="center"/>', run_look("title", 44, "<w:spacing w:val=\"0\"/>")),
        style("To", "主送机关", '<w:jc w:val="left"/>', run_look("body", 32, tight)),
        style("Text1", "公文正文", indent, run_look("body", 32, tight)),
        style("Level1", "一级标题", f'<w:keepNext/>{indent}', run_look("bold", 32, tight)),
        style("Level2", "二级标题", f'<w:keepNext/>{indent}', run_look("italic", 32, tight)),
        style("Annexes", "附件说明", f'<w:ind w:left="{2 * CHAR}"/><w:jc w:val="left"/>', run_look("body", 32, tight)),
        style("Sign", "落款", '<w:jc w:val="left"/>', run_look("body", 32, tight)),
        style("Draft", "草稿提示", '<w:jc w:val="center"/>', run_look("bold", 28, '<w:color w:val="B00000"/>')),
        style("AnnexNumber", "附件序号", '<w:pageBreakBefore/><w:jc w:val="left"/>', run_look("bold", 32, tight)),
        style("AnnexTitle", "附件标题", f'<w:spacing w:before="{LINE}" w:after="{LINE // 2}" w:line="{LINE}" w:lineRule="exact"/>'
              '<w:jc w:val="center"/>', run_look("title", 36)),
        style("Cell", "表格文字", '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="atLeast"/><w:jc w:val="left"/>',
              run_look("body", 21, '<w:spacing w:val="0"/>')),
        style("CellHead", "表格标题", '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="atLeast"/>'
              '<w:jc w:val="center"/>', run_look("bold", 21, '<w:spacing w:val="0"/>')),
        style("Small", "依据说明", '<w:spacing w:before="200" w:after="0" w:line="280" w:lineRule="exact"/><w:jc w:val="left"/>',
              run_look("body", 18, '<w:spacing w:val="0"/>')),
        style("Page1", "页码", '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="exact"/>',
              run_look("page", 28, '<w:spacing w:val="0"/>')),
        style("Imprint", "版记", '<w:spacing w:before="0" w:after="0" w:line="400" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/>'
              '<w:jc w:val="left"/>', run_look("body", 28, '<w:spacing w:val="0"/>')),
        style("Red", "发文机关标志", '<w:spacing w:before="0" w:after="0" w:line="900" w:lineRule="exact"/><w:jc w:val="center"/>',
              run_look("title", 56, '<w:color w:val="FF0000"/><w:spacing w:val="0"/>')),
    ]
    return f'<w:styles {W}>{"".join(parts)}</w:styles>'


def paragraph(name, text, extra="", look=""):
    preserved = ' xml:space="preserve"' if text != text.strip() else ""
    return (f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{extra}</w:pPr><w:r>{look}<w:t{preserved}>{text}</w:t></w:r></w:p>')


def repeated(name, *content):
    return paragraph("Small", "{{#" + name + "}}") + "".join(content) + paragraph("Small", "{{/" + name + "}}")


def table(columns, widths, rows):
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)

    def row(style_name, texts, head):
        cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
                        f"{paragraph(style_name, text)}</w:tc>" for text, width in zip(texts, widths))
        header = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"

    texts = ["{{" + column + "}}" for column in columns]
    texts[0] = "{{#" + rows + "}}" + texts[0]
    texts[-1] += "{{/" + rows + "}}"
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{mm(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid>{row("CellHead", columns, True)}{row("Cell", texts, False)}</w:tbl>')


def annex(name, columns, widths):
    return repeated(name, paragraph("AnnexNumber", "{{附件序号}}"), paragraph("AnnexTitle", "{{附件标题}}"),
                    table(columns, widths, "行"), paragraph("Small", ""))


def imprint():
    """版记: at the bottom of the type area, lines of 0.35 mm outside and 0.25 mm between, 4号 type (7.4)."""
    sizes = {"top": 8, "bottom": 8, "insideH": 6}
    edges = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sizes.items())
    rows = "".join(f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{mm(156)}" w:type="dxa"/></w:tcPr>'
                   f'{paragraph("Imprint", text)}</w:tc></w:tr>'
                   for text in ("抄送：{{抄送}}", "{{印发机关}}　　{{印发日期}}印发"))
    place = ('<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" '
             'w:tblpXSpec="left" w:tblpYSpec="bottom"/>')
    return repeated("版记", f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{mm(156)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
                    f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{mm(156)}"/></w:tblGrid>{rows}</w:tbl>')


def page(first=""):
    return (f'<w:sectPr>{first}<w:footerReference w:type="default" r:id="rId10"/><w:footerReference w:type="even" r:id="rId11"/>'
            f'<w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/><w:pgMar w:top="{mm(37)}" w:right="{mm(26)}" w:bottom="{mm(35) - 40}" '
            f'w:left="{mm(28)}" w:header="{mm(15)}" w:footer="{mm(25)}" w:gutter="0"/>'
            f'{"<w:titlePg/>" if first else ""}<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>')


def circular():
    blocks = (repeated("一级", paragraph("Level1", "{{文字}}")) + repeated("二级", paragraph("Level2", "{{文字}}"))
              + repeated("段落", paragraph("Text1", "{{文字}}")))
    return "".join([
        paragraph("Title1", "{{标题}}"), repeated("草稿", paragraph("Draft", "{{文字}}")),
        paragraph("To", "{{主送机关}}"), paragraph("Text1", "{{导语}}"), repeated("正文", blocks),
        paragraph("Text1", ""), repeated("附件说明", paragraph("Annexes", "{{文字}}")),
        paragraph("Text1", ""), paragraph("Text1", ""),
        paragraph("Sign", "{{落款机关}}", "<w:keepNext/>"), paragraph("Sign", "{{落款日期}}"),
        annex("不合格名单", ["序号", "主办单位", "名称", "类型", "存在问题", "检查时最后更新日期"], [10, 32, 31, 21, 36, 26]),
        annex("问题清单", ["序号", "主办单位", "名称", "类型", "问题类别", "具体情况"], [11, 33, 30, 20, 28, 34]),
        annex("测试信件", ["序号", "网站", "提问时间", "回复时间", "是否5个工作日内", "是否当日"], [11, 49, 26, 26, 26, 18]),
        imprint(), paragraph("Small", "{{依据说明}}"), page()])


def notice():
    first = '<w:headerReference w:type="first" r:id="rId12"/><w:footerReference w:type="first" r:id="rId13"/>'
    return "".join([
        paragraph("Sign", "整改通知〔{{年份}}〕{{编号}}号", '<w:jc w:val="right"/>'), paragraph("Title1", "{{标题}}"),
        paragraph("To", "{{主送机关}}"), paragraph("Text1", "{{导语}}"),
        repeated("问题", paragraph("Text1", "{{文字}}"), repeated("自查", paragraph("Text1", "{{文字}}")), repeated("证据", paragraph("Text1", "{{文字}}"))),
        repeated("要求", paragraph("Text1", "{{文字}}")), paragraph("Text1", ""),
        paragraph("Sign", "{{落款机关}}", "<w:keepNext/>"), paragraph("Sign", "{{落款日期}}"),
        paragraph("AnnexNumber", "附件"), paragraph("AnnexTitle", "整改情况回执"),
        table(["序号", "名称", "存在问题", "整改措施", "完成时间", "整改后链接"], [11, 30, 36, 33, 20, 26], "回执"),
        paragraph("Small", ""), paragraph("Cell", "填报单位（盖章）：　　　　　　　　负责人：　　　　　　　　联系电话："), page(first)])


def footer(side):
    place = f'<w:jc w:val="right"/><w:ind w:right="{CHAR}"/>' if side == "odd" else f'<w:jc w:val="left"/><w:ind w:left="{CHAR}"/>'
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
    order = place.split("/>", 1)
    return (f'<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="Page1"/>{order[1]}{order[0]}/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>')


def ruled(kind):
    """The red double lines of a letter, 170 mm wide: thick over thin above, thin over thick below."""
    wide = f'<w:ind w:left="-{mm(7)}" w:right="-{mm(7)}"/>'
    if kind == "head":
        edge = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="FF0000"/></w:pBdr>'
        return f'<w:hdr {W} {R}>{paragraph("Red", "{{机关}}", edge + wide)}</w:hdr>'
    edge = '<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr>'
    return f'<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="Page1"/>{edge}{wide}</w:pPr></w:p></w:ftr>'


def font_table():
    entries = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
                      "<w:pitch w:val=\"default\"/></w:font>" for name, other in OTHER.items())
    return f"<w:fonts {W}>{entries}</w:fonts>"


def write(path, body, is_letter):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    parts = {"styles": ("rId1", styles()), "settings": ("rId2", f'<w:settings {W}><w:evenAndOddHeaders/>'
             '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
             'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'),
             "fontTable": ("rId3", font_table()), "footer1": ("rId10", footer("odd")), "footer2": ("rId11", footer("even"))}
    if is_letter:
        parts["header1"] = ("rId12", ruled("head"))
        parts["footer3"] = ("rId13", ruled("foot"))
    types, links, files = [], [], {}
    for name, (identifier, text) in parts.items():
        what = name.rstrip("0123456789")
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{kind}{what}+xml"/>')
        links.append(f'<Relationship Id="{identifier}" Type="{office}{what}" Target="{name}.xml"/>')
        files[f"word/{name}.xml"] = text
    package = "http://schemas.openxmlformats.org/package/2006/"
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/>'
        f'{"".join(types)}</Types>')
    files["_rels/.rels"] = (f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}officeDocument" '
                            'Target="word/document.xml"/></Relationships>')
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{package}relationships">{"".join(links)}</Relationships>'
    files["word/document.xml"] = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + files[name])


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "Config/templates"
    write(f"{folder}/circular.docx", circular(), False)
    write(f"{folder}/notice.docx", notice(), True)


if __name__ == "__main__":
    main()
