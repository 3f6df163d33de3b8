"""What is handed over: the site as one ZIP, and the files of a release with their check sums.

The same commit gives the same bytes, so that two people can compare what they were given.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from . import exports, history, sbom
from .model import Batch, Dataset

SITE = "site.zip"
NOTES = "README.md"

_TAG = re.compile(r"(batch|data)-([0-9]{1,4})\Z")
_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""No older date can be written in a ZIP."""


class CannotRelease(Exception):
    """The tag names nothing that may be released, or the site is not of this commit."""


def files(root: Path, site: Path, register: Dataset, tag: str = "") -> dict[str, bytes]:
    """Name → content of what to hand over: the site alone, or with a tag a whole release."""
    known = history.read(root)
    must_be_of(site, known.version)
    found = {SITE: site_zip(site, known.epoch)}
    if tag:
        about = subject(tag, register)
        found |= {f.name: f.read_bytes() for f in sorted((site / "data").glob("*.*"))}
        found[sbom.FILENAME] = sbom.render(root, register.city.name, known.version, known.epoch)
        found[NOTES] = notes(about, known.version, register, found).encode()
    found[exports.SUMS] = exports.sums(found.items())
    return found


def subject(tag: str, register: Dataset) -> str:
    """What a tag stands for, in words; CannotRelease when it may not be released."""
    match = _TAG.match(tag)
    if not match:
        raise CannotRelease(f"标签应为 batch-批次 或 data-年份：{tag!r}")
    number = int(match[2])
    if match[1] == "data":
        return f"{_year(number, register.today)}年数据"
    return f"{_batch(number, register).title}名单"


def _year(year: int, today: date) -> int:
    if not 2000 <= year <= today.year:  # noqa: PLR2004  # this century, and not to come
        raise CannotRelease(f"{year}年的数据还不能发布")
    return year


def _batch(number: int, register: Dataset) -> Batch:
    for batch in register.batches:
        if batch.number == number and batch.decided and not batch.example:
            return batch
    raise CannotRelease(f"第{number}批没有登记认定文件，不能发布")


def notes(about: str, version: str, register: Dataset, content: dict[str, bytes]) -> str:
    """What the release holds and how to check it, for whoever takes it."""
    rows = "\n".join(f"| `{name}` | {len(data):,} |" for name, data in sorted(content.items()))
    sample = "库内只有虚构的示例驿站，数据不作依据。\n\n" if register.examples_only else ""
    return (
        f"# {register.city.name}市级人才驿站：{about}\n\n"
        f"由提交`{version}`生成，含已认定的驿站，不含申报材料和个人信息。\n\n{sample}"
        f"| 文件 | 字节 |\n|---|---:|\n{rows}\n\n"
        "核对文件是否完整：`sha256sum --check SHA256SUMS`。\n"
        "核对由哪个流程生成：`gh attestation verify 文件名 --repo 库名`。\n"
    )


def site_zip(site: Path, epoch: int) -> bytes:
    """The site as a ZIP: names in order, all of one date, so that equal sites are equal bytes."""
    day = max(datetime.fromtimestamp(epoch, UTC), _OLDEST)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        held = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
        for name, file in sorted(held.items()):
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())
    return written.getvalue()


def must_be_of(site: Path, version: str) -> None:
    """The site is of that commit; CannotRelease, with both commits, where it is of another."""
    file = site / "data" / "stations.json"
    if not file.is_file():
        raise CannotRelease("没有生成好的网站，先运行 make site")
    built = str(json.loads(file.read_text(encoding="utf-8")).get("version", ""))
    if built != version:
        raise CannotRelease(
            f"网站由提交 {built or '（不明）'} 生成，与现在的 {version} 不同，先运行 make site"
        )
