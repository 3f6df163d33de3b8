"""The index of the prose: what is in it, what is not, and that it is the same every time."""

import hashlib
import json

import pytest

from registry import search_index

PAGE = (
    "<!doctype html><html lang=zh><head><title>{title} - 站名</title>{head}</head>"
    "<body><nav>导航词</nav><main><article><h1>{title}</h1>{body}</article></main></body></html>"
)


@pytest.fixture
def site(tmp_path):
    def write(**pages):
        for path, (title, body, *head) in pages.items():
            file = tmp_path / path.replace("__", "/") / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            page = PAGE.format(title=title, body=body, head="".join(head))
            file.write_text(page, "utf-8")
        return tmp_path

    return write


def digest(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return [
        (f.relative_to(folder).as_posix(), hashlib.sha256(f.read_bytes()).hexdigest())
        for f in files
    ]


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("人才驿站", "人 才 驿 站"),
        ("三（四）1 每年", "三（四）1 每 年"),
        ("用 Git 提交", "用 Git 提 交"),
        ("已 有空", "已 有 空"),
    ],
)
def test_a_blank_stands_between_any_two_characters(text, spaced):
    assert search_index.spaced(text) == spaced


def test_prose_is_indexed_and_lists_of_stations_are_not(site):
    folder = site(
        about=("关于", "<p>说明"),
        stations__east__jia=("甲地", "<p>驿站"),
        directory=("名录", "<p>驿站"),
        map=("地图", "<p>驿站"),
        rules=("规则", "<p>规则"),
        rules__ts101=("TS101", "<p>规则"),
    )
    assert search_index.build_index(folder) == 2


def test_a_page_that_is_not_to_be_found_is_left_out(site):
    hidden = "<meta name=robots content=noindex>"
    assert search_index.build_index(site(a=("甲", "<p>词"), b=("乙", "<p>词", hidden))) == 1


def test_the_bundle_holds_only_what_the_browser_loads(site):
    folder = site(a=("甲", "<p>词"))
    search_index.build_index(folder)
    names = {p.name.split(".")[0] for p in (folder / "pagefind").iterdir()}
    assert names == {"pagefind", "pagefind-worker", "pagefind-entry", "wasm", "fragment", "index"}


def test_two_indexes_of_one_site_are_identical(site):
    folder = site(a=("甲", "<h2 id=x>小节</h2><p>词语"), b=("乙", "<p>另一段词语"))
    search_index.build_index(folder)
    first = digest(folder / "pagefind")
    search_index.build_index(folder)
    assert digest(folder / "pagefind") == first


def test_files_of_an_older_index_go(site):
    folder = site(a=("甲", "<p>旧"))
    search_index.build_index(folder)
    old = {p.name for p in (folder / "pagefind/fragment").iterdir()}
    site(a=("甲", "<p>完全不同的新内容"))
    search_index.build_index(folder)
    assert old.isdisjoint(p.name for p in (folder / "pagefind/fragment").iterdir())


def test_the_entry_counts_the_pages(site):
    folder = site(a=("甲", "<p>词"), b=("乙", "<p>词"))
    search_index.build_index(folder)
    entry = json.loads((folder / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert entry["languages"]["zh"]["page_count"] == 2
