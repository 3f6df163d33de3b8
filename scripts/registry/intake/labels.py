"""Labels as people write them: with blanks, with or without a colon, over two lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_SIGNS = re.compile(r"[\s()*:：、,，.。\"'“”‘’]|m2|平方米|平米|-")

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("名称", "站点名称", "人才驿站名称", "驿站全称"),
    "type": ("驿站类型", "建站类型", "类别"),
    "principal": ("负责人", "驿站负责人", "站长", "负责人姓名"),
    "contact_person": ("联系人", "联系人姓名", "驿站联系人"),
    "person": ("负责人或联系人", "负责人/联系人", "负责人联系人", "联系人或负责人"),
    "contact": ("联系方式",),
    "mobile": ("手机", "手机号", "手机号码", "移动电话", "电话", "联系电话"),
    "email": ("E-mail", "Email", "电子邮箱", "邮箱", "电子邮件", "邮件"),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式"),
    "hosted": ("是否依托", "依托建站", "是否依托机构建站"),
    "host": ("依托机构", "依托单位", "依托单位名称"),
    "address": ("地址", "驿站地址", "详细地址", "坐落地点"),
    "completed": ("建站时间", "建成日期", "建成年月"),
    "area": ("场地面积", "面积", "建筑面积", "驿站面积"),
    "staffing": ("人员配备情况", "配备人员", "人员配备"),
    "facilities": ("制度和硬件配置", "制度及硬件配置情况", "制度和硬件情况"),
    "activities": ("活动开展情况", "活动情况及效果", "活动开展情况和效果"),
    "serial": ("编号", "序"),
    "unit": ("报送单位", "县区", "所属县区", "县区管委会"),
    "filler": ("填报人", "制表人"),
}
"""Field → other words that forms in practice have for it; the form's own come from its file."""


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A label without what varies: width, blanks, colons, brackets, the unit of measure."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def known(labels: Mapping[str, tuple[str, ...]], more: tuple[str, ...] = ()) -> dict[str, str]:
    """Bare label → field, of a form's own labels and their synonyms; the form's own win."""
    found: dict[str, str] = {}
    for field in (*labels, *more):
        for word in SYNONYMS.get(field, ()):
            found.setdefault(bare(word), field)
    return found | {bare("".join(lines)): field for field, lines in labels.items()}


def split(text: str) -> tuple[str, str]:
    """`报送单位：某区` → 报送单位, 某区; a text without a colon has no second part."""
    match = re.match(r"\s*([^:：\n]{1,14})[:：]\s*(.*)\Z", text, re.DOTALL)
    return (match[1], match[2].strip()) if match else (text, "")
