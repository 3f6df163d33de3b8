"""Files that are meant to do harm, and files that cannot be read: built here, never fetched.

Name → the file's name, its content, and words of the sentence that must refuse it.
"""

import io
import struct
import warnings
import zipfile

from support.intake import (
    ROW_2,
    TYPES,
    altered,
    annex_2,
    document,
    docx,
    ods,
    packed,
    paragraph,
    unpacked,
    word_form,
)

SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BILLION = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)).replace("&a0;", "&a;")
    + "]>"
)


def with_doctype(declaration, encoding="UTF-8"):
    text = document(word_form()).replace('encoding="UTF-8"', f'encoding="{encoding}"')
    return text.replace("?>", f"?>{declaration}", 1)


def word(main, **more):
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": main, **more})


def linked(kind, target, mode="External"):
    relation = (
        f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    return docx(word_form(), **{"word/_rels/settings.xml.rels": RELATIONS.format(relation)})


def sheet(change):
    return altered(annex_2(ROW_2), SHEET, change)


def with_cell(reference):
    inner = f'<row r="99"><c r="{reference}"><v>1</v></c></row></sheetData>'.encode()
    return sheet(lambda xml: xml.replace(b"</sheetData>", inner))


def merged(*areas):
    every = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    tag = f"</sheetData><mergeCells>{every}</mergeCells>".encode()
    return sheet(lambda xml: xml.replace(b"</sheetData>", tag))


def bomb(megabytes):
    return docx(word_form(), **{"word/media/a.xml": b" " * megabytes * 1024 * 1024})


def doubled(name):
    """Two members of one name: one reader takes the first, another the last."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in unpacked(docx(word_form())).items():
            archive.writestr(part, content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(name, document(paragraph("另一份")))
    return file.getvalue()


def encrypted():
    """A ZIP whose members bear the flag of a password."""
    content = bytearray(packed({"附件1.docx": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content[at] |= 1
    return bytes(content)


def lying():
    """The table promises ten bytes, the stream holds more."""
    content = bytearray(docx(word_form()))
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def linked_member():
    info = zipfile.ZipInfo("stations/licheng/mulan.yml")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def ole(*streams):
    return OLE + b"\0" * 504 + b"".join(s.encode("utf-16-le") + b"\0" * 64 for s in streams)


def huge_ods(rows, columns):
    """A cell repeated over the whole sheet: a reader that believes it takes all memory."""
    plain = '<table:table-row><table:table-cell office:value-type="string">'
    wide = (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
    )
    content = ods([["标题"]])
    return altered(content, "content.xml", lambda x: x.replace(plain.encode(), wide.encode()))


def far_ods():
    """A million blank rows, then a cell."""
    rows = b'<table:table-row table:number-rows-repeated="1048500">'
    blank = rows + b"<table:table-cell/></table:table-row>"
    return altered(
        ods([["x"]]),
        "content.xml",
        lambda x: x.replace(b"<table:table-row>", blank + b"<table:table-row>", 1),
    )


def renamed_sheet():
    """The sheet stands where no sheet usually does, under a name that is no XML's."""
    parts = unpacked(with_cell("XFD1048576"))
    parts["xl/x.dat"] = parts.pop(SHEET)
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"worksheets/sheet1.xml", b"x.dat")
    return packed(parts)


MACRO = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
DTD, ODD = "外部实体或文档类型声明", "编码不常见"

ATTACKS = {
    "a doctype": (
        "a.docx",
        word(with_doctype('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">')),
        DTD,
    ),
    "an external entity": (
        "a.docx",
        word(with_doctype('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        DTD,
    ),
    "a billion laughs": ("a.docx", word(with_doctype(BILLION)), DTD),
    "a doctype in UTF-16": (
        "a.docx",
        word(with_doctype("<!DOCTYPE a>", "UTF-16").encode("utf-16")),
        ODD,
    ),
    "a doctype in UTF-7": ("a.docx", word(with_doctype("+ADwAIQ-DOCTYPE a+AD4-", "UTF-7")), ODD),
    "a doctype in a part by another name": (
        "a.docx",
        docx(word_form(), **{"word/x.bin": "<!DOCTYPE a><a/>"}),
        DTD,
    ),
    "a doctype in a workbook": (
        "a.xlsx",
        sheet(lambda x: x.replace(b"?>", b"?><!DOCTYPE a>", 1)),
        DTD,
    ),
    "a doctype in a table of ODF": (
        "a.ods",
        altered(ods([["x"]]), "content.xml", lambda x: x.replace(b"?>", b"?><!DOCTYPE a>", 1)),
        DTD,
    ),
    "a zip bomb": ("a.docx", bomb(40), "压缩炸弹"),
    "a part of 60 MB": (
        "a.docx",
        packed({"[Content_Types].xml": TYPES, "word/document.xml": b" " * 60 * 1024 * 1024}),
        "单个文件有60 MB",
    ),
    "many large parts": (
        "a.zip",
        packed({f"{n}.csv": bytes(900_000) for n in range(120)}),
        "解开后共103 MB",
    ),
    "3,000 parts": ("a.zip", packed({f"{n}.csv": b"" for n in range(3_000)}), "超过2,000个"),
    "a path that leads up": ("a.zip", packed({"../../etc/cron.d/x.csv": b"x"}), "指向别处的路径"),
    "a path that leads up, backslashes": (
        "a.zip",
        packed({"..\\..\\x.csv": b"x"}),
        "指向别处的路径",
    ),
    "an absolute path": ("a.zip", packed({"/etc/x.csv": b"x"}), "指向别处的路径"),
    "a drive": ("a.zip", packed({"C:/x.csv": b"x"}), "指向别处的路径"),
    "a link among the members": ("a.zip", linked_member(), "链接文件"),
    "two members of one name": ("a.docx", doubled("word/document.xml"), "两个同名的文件"),
    "two members but for case": ("a.docx", doubled("word/Document.XML"), "两个同名的文件"),
    "a ZIP with a password": ("a.zip", encrypted(), "打开密码"),
    "a workbook with a password": ("a.xlsx", ole("EncryptedPackage"), "打开密码"),
    "an ODF file with a password": (
        "a.ods",
        altered(
            ods([["x"]]),
            "META-INF/manifest.xml",
            lambda x: x.replace(b"/></m", b"><m:encryption-data/></m:file-entry></m"),
        ),
        "打开密码",
    ),
    "a size that is a lie": ("a.docx", lying(), "已损坏"),
    "a ZIP cut short": ("a.docx", docx(word_form())[:900], "已损坏"),
    "macros": ("a.docx", docx(word_form(), **MACRO), "带有宏"),
    "a type with macros": (
        "a.docx",
        packed(
            {
                **unpacked(docx(word_form())),
                "[Content_Types].xml": TYPES.replace(
                    "application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
                ),
            }
        ),
        "带有宏",
    ),
    "old macros of Excel": (
        "a.xlsx",
        packed({**unpacked(annex_2(ROW_2)), "xl/macrosheets/sheet1.xml": "<a/>"}),
        "带有宏",
    ),
    "macros in an old workbook": ("a.xls", ole("Workbook", "_VBA_PROJECT_CUR"), "带有宏"),
    "a remote template": (
        "a.docx",
        linked("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        "远程模板",
    ),
    "a template on another computer": (
        "a.docx",
        linked("attachedTemplate", "file://server/a.dotm"),
        "远程模板",
    ),
    "a template by UNC": ("a.docx", linked("attachedTemplate", "\\\\server\\a.dotm"), "远程模板"),
    "a linked object": ("a.docx", linked("oleObject", "http://127.0.0.1:9/a.xlsx"), "外部对象"),
    "a script as a link": (
        "a.docx",
        linked("frame", "mhtml:http://127.0.0.1:9/a!x-usc:b"),
        "外部框架",
    ),
    "a cell at the end of the world": ("a.xlsx", with_cell("XFD1048576"), "很远的地方"),
    "a cell beyond it": ("a.xlsx", with_cell("ZZZZ99999999"), "很远的地方"),
    "a reference hidden by an entity": ("a.xlsx", with_cell("&#88;FD1048576"), "次序有误"),
    "a reference behind a sign": (
        "a.xlsx",
        sheet(
            lambda x: x.replace(
                b"</sheetData>", b'<row r="99"><c s=">" r="XFD99"><v>1</v></c></row></sheetData>'
            )
        ),
        "次序有误",
    ),
    "rows out of order": (
        "a.xlsx",
        sheet(
            lambda x: x.replace(
                b"</sheetData>", b'<row r="2"><c r="A2"><v>1</v></c></row></sheetData>'
            )
        ),
        "次序有误",
    ),
    "a sheet under another name": ("a.xlsx", renamed_sheet(), "很远的地方"),
    "a merged area of millions": ("a.xlsx", merged("A30:ZZ90000"), "合并的单元格太大"),
    "many merged areas": (
        "a.xlsx",
        merged(*(f"A{n}:Z{n + 999}" for n in range(1, 20))),
        "合并的单元格太大",
    ),
    "a table of a million columns": (
        "a.docx",
        docx(word_form().replace('w:val="3"', 'w:val="999999999"')),
        "表格太宽",
    ),
    "XML a thousand levels deep": (
        "a.docx",
        docx("<w:sdt><w:sdtContent>" * 1000 + "</w:sdtContent></w:sdt>" * 1000),
        "已损坏",
    ),
    "broken XML": ("a.docx", word("<w:document"), "已损坏"),
    "a stream that is no deflate": (
        "a.docx",
        docx(word_form())[:60] + b"\0" * 40 + docx(word_form())[100:],
        "已损坏",
    ),
    "an ODF cell repeated over the sheet": ("a.ods", huge_ods(1048576, 16), "很远的地方"),
    "an ODF cell repeated to the right": ("a.ods", huge_ods(1, 16384), "很远的地方"),
    "an ODF cell far below": ("a.ods", far_ods(), "很远的地方"),
    "an old workbook of noise": ("a.xls", ole("Workbook") + bytes(range(256)) * 400, "已损坏"),
    "a file of 21 MB": ("a.csv", b"a," * (21 * 512 * 1024), "超过20 MB"),
    "a quotation mark left open": ("a.csv", b'a,b\n"c,d\n' + b"x" * 200_000, "引号没有成对"),
    "a text of NUL": ("a.csv", b"a,b\0\0\n", "不是文本文件"),
    "a line of 600 columns": ("a.csv", b"," * 600, "表格太大"),
    "an empty file": ("a.docx", b"", "空的"),
    "a program": ("附件1.docx", b"MZ\x90\0", "程序"),
}
"""What would harm a reader that trusts it."""

UNSUITABLE = {
    "a scan as PDF": ("a.pdf", b"%PDF-1.7\n", "盖章扫描件，请另附可编辑的电子版"),
    "a scan as JPEG": ("a.jpg", b"\xff\xd8\xff\xe0", "盖章扫描件，请另附可编辑的电子版"),
    "a scan as PNG": ("a.png", b"\x89PNG\r\n\x1a\n", "盖章扫描件，请另附可编辑的电子版"),
    "a PDF called docx": ("附件1.docx", b"%PDF-1.4\n", "盖章扫描件"),
    "OFD": ("a.ofd", packed({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}), "盖章扫描件"),
    "the old Word": ("a.doc", ole("WordDocument"), "类型选“Word文档（*.docx）”"),
    "WPS text": ("a.wps", ole("WordDocument"), "类型选“Word文档（*.docx）”"),
    "a WPS table": ("a.et", ole("Workbook"), "类型选“Excel工作簿（*.xlsx）”"),
    "RTF": ("a.doc", b"{\\rtf1\\ansi", "RTF格式"),
    "a web page called xls": ("a.xls", b"<html><table></table></html>", "网页格式"),
    "an XML workbook": ("a.xls", b'<?xml version="1.0"?><Workbook/>', "XML格式"),
    "a binary workbook": (
        "a.xlsb",
        packed({"[Content_Types].xml": TYPES, "xl/workbook.bin": b"x"}),
        "二进制工作簿",
    ),
    "a presentation": (
        "a.pptx",
        packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<a/>"}),
        "演示文稿",
    ),
    "RAR": ("a.rar", b"Rar!\x1a\x07\0", "请解压后"),
    "strict Open XML": (
        "a.docx",
        word(
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
        ),
        "另存为普通的Word文档",
    ),
    "a docx that is none": ("a.docx", b"hello", "内容不是"),
    "something else": ("a.bin", bytes(range(64)), "认不出这是什么文件"),
    "a ZIP of photographs": ("a.zip", packed({"1.jpg": b"x"}), "没有附件1、附件2"),
}
"""What counties send in good faith and nobody can read."""
