"""Files as counties send them, built in code; and a registry to take them in."""

import shutil
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import yaml

from registry.drafts import Desk
from registry.intake import files, planning
from registry.intake.plan import Choices
from registry.intake.terms import Terms
from registry.layout import Layout
from support.forms import ROOT, TODAY

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOWHERE = Path("there-is-no-such-folder")

ANNEX_1 = {
    "驿站名称": "示例木兰人才驿站",
    "类　型": "服务型",
    "负责人姓名": "示例甲",
    "手机：": "13800000001",
    "E-mail：": "shili@example.cn",
    "是否依托建站": "是",
    "依托机构名称": "示例科技孵化器有限公司",
    "坐落地址": "示例市示例区示例路1号2楼",
    "建成时间": "2021年5月",
    "场地面积（㎡）": "180",
    "配备人员情况": "专职2人，兼职3人。",
    "制度和硬件配置情况": "四项制度齐全。\n设有洽谈区。",
    "活动开展情况及效果": "全年活动6次。",
}
"""Label → value of a form that is in order."""

HEAD_2 = ["序号", "驿站名称", "类型", "负责人或联系人", "联系方式", "建成时间", "坐落地址"]
ROW_2 = [
    "1",
    "示例木兰人才驿站",
    "服务型",
    "示例甲",
    "13800000001",
    "2021年5月",
    "示例市示例区示例路1号",
]


@cache
def _desk():
    return Desk.of(ROOT, TODAY)


def desk(root=ROOT):
    """The desk of a registry that has our units and schemas."""
    return replace(_desk(), layout=Layout(root))


@cache
def terms():
    return Terms.at(desk())


def registry(folder):
    """A registry without any station."""
    shutil.copytree(ROOT / "stations/office", folder / "stations/office")
    (folder / "stations/office/batches.yml").write_text("batches: []\n", "utf-8")
    return folder


def read(content, name="来件.xlsx"):
    """The parts of one file."""
    return files.read(name, content, terms())


def readings(content, name="来件.xlsx"):
    """Every reading of a file, whatever it belongs to."""
    return [r for part in read(content, name) for entry in part.entries for r in entry.readings]


def values(content, name="来件.xlsx"):
    """Path → value of a file that speaks of one station."""
    return {r.path: r.value for r in readings(content, name) if r.path}


def faults(content, name="来件.xlsx"):
    """Place → sentence of every cell at fault."""
    return {r.cell.place: r.fault for r in readings(content, name) if r.fault}


def refusal(content, name="来件.xlsx"):
    """Why a file is not read."""
    (part,) = read(content, name)
    return part.refused


def plan(root, *contents, folder=NOWHERE, **choices):
    """The plan for files given as content, or as (name, content)."""
    named = [c if isinstance(c, tuple) else ("来件.xlsx", c) for c in contents]
    parts = [p for name, content in named for p in files.read(name, content, terms())]
    return planning.make(desk(root), parts, folder, Choices(**choices), lambda t, _n, _w: t)


def data(change):
    """The data of a station as it will be written."""
    return yaml.safe_load(change.after)


# --- workbooks --------------------------------------------------------------------------------


def xlsx(sheets, merges=()):
    """A workbook: name of the sheet → rows; `(value, number format)` for a typed cell."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    sheets = sheets if isinstance(sheets, dict) else {"登记表": sheets}
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, tuple):
                    page.write(at, column, value[0], book.add_format({"num_format": value[1]}))
                elif isinstance(value, str):
                    page.write_string(at, column, value) if value else None
                elif value is not None:
                    page.write(at, column, value)
        for area in merges:
            page.merge_range(area, "")
            first = area.split(":")[0]
            row, column = int(first[1:]) - 1, ord(first[0]) - ord("A")
            page.write_string(row, column, rows[row][column])
    book.close()
    return file.getvalue()


def annex_1(unit="荔城区", **changed):
    """附件1 as a plain workbook; `changed` gives other values by label (`""` for a blank)."""
    v = {**ANNEX_1, **changed}
    return xlsx(
        [
            ["附件1"],
            ["市级“人才驿站”建设情况登记表"],
            [f"报送单位：{unit}", "", "", "2022年6月8日"],
            ["驿站名称", v["驿站名称"], "类　型", v["类　型"]],
            ["负责人姓名", v["负责人姓名"], "联系方式", f"手机：{v['手机：']}"],
            ["", "", "", f"E-mail：{v['E-mail：']}"],
            ["是否依托建站", v["是否依托建站"], "依托机构名称", v["依托机构名称"]],
            ["坐落地址", v["坐落地址"], "建成时间", v["建成时间"]],
            ["场地面积（㎡）", v["场地面积（㎡）"], "配备人员情况", v["配备人员情况"]],
            ["制度和硬件配置情况", v["制度和硬件配置情况"]],
            ["活动开展情况及效果", v["活动开展情况及效果"]],
            ["备注：“人才驿站”类型分为窗口型、联谊型、专业型、创业型、综合型等。"],
        ]
    )


def annex_2(*rows, unit="荔城区", head=HEAD_2, below=()):
    """附件2 as a plain workbook."""
    above = [["附件2"], ["市级“人才驿站”建设情况汇总表"], [f"报送单位：{unit}"], head]
    return xlsx({"汇总表": [*above, *rows, *below]})


def single(value, field="建成时间"):
    """附件1 with that one value; what becomes of it: the value, or the sentence."""
    content = annex_1(**{field: value})
    label = field.replace("\u3000", "").rstrip("：")
    (found,) = [r for r in readings(content) if r.label == label and (r.path or r.fault)]
    return found.fault or found.value


# --- documents --------------------------------------------------------------------------------


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner):
    return f"<w:p>{inner if inner.startswith('<') else run(inner)}</w:p>"


def cell(inner, span=1, merge=""):
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    body = inner if inner.startswith(("<w:p", "<w:sdt")) else paragraph(inner)
    return f"<w:tc><w:tcPr>{grid}{down}</w:tcPr>{body}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def word_form(unit="荔城区", **changed):
    """附件1 as the official Word form; a value may be the XML of a whole cell."""
    v = {**ANNEX_1, **changed}

    def own(label):
        return v[label] if v[label].startswith("<w:") else cell(v[label])

    return (
        paragraph("附件1")
        + paragraph("市级“人才驿站”建设情况登记表")
        + paragraph(f"报送单位：{unit}                年   月   日")
        + table(
            (cell("驿站名称"), own("驿站名称"), cell("类  型"), own("类　型")),
            (
                cell("负责人姓名", merge="start"),
                cell(v["负责人姓名"], merge="start"),
                cell("联系方式", merge="start"),
                cell(f"手机：{v['手机：']}"),
            ),
            (
                cell("", merge="on"),
                cell("", merge="on"),
                cell("", merge="on"),
                cell(f"E-mail：{v['E-mail：']}"),
            ),
            (cell("是否依托建站"), own("是否依托建站"), cell("依托机构名称"), own("依托机构名称")),
            (cell("坐落地址"), own("坐落地址"), cell("建成时间"), own("建成时间")),
            (
                cell("场地面积（㎡）"),
                own("场地面积（㎡）"),
                cell("配备人员情况"),
                own("配备人员情况"),
            ),
            (cell("制度和硬件\n配置情况"), cell(v["制度和硬件配置情况"], 3)),
            (cell("活动开展情况及效果"), cell(v["活动开展情况及效果"], 3)),
        )
        + paragraph("备注：“人才驿站”类型分为窗口型、联谊型、专业型、创业型、综合型等。")
    )


TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    "</Types>"
)


def document(body):
    """The main part of a Word document."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}" xmlns:mc="{mc}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def docx(body, **parts):
    """A Word document of that body; other parts by name, `/` and `.` written as `__` and `_`."""
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document(body), **parts})


def packed(members, **options):
    """A ZIP file of these members, texts or bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", options.get("method", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in members.items():
            plain = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, compress_type=plain)
    return file.getvalue()


def unpacked(content):
    """The members of a ZIP file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(content, name, change):
    """The same ZIP file with one member changed by a function of its bytes."""
    members = unpacked(content)
    return packed(members | {name: change(members[name])})


def ods(rows, **more):
    """An OpenDocument spreadsheet of these rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(v)}</text:p></table:table-cell>"
            if v
            else "<table:table-cell/>"
            for v in row
        )
        + "</table:table-row>"
        for row in rows
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{office}office:1.0"'
        f' xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="汇总表">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<m:manifest xmlns:m="{office}manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    parts = {"mimetype": kind, "content.xml": xml, "META-INF/manifest.xml": manifest}
    return packed(parts | more)
