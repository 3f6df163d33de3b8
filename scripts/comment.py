"""Parts of the comment under a pull request; `scripts/ci/comment.sh` puts them together.

find: which pull request · own: which comment is ours · body: what it says · labels: its labels.
Exit 0: told, or nothing to tell · 2: an answer of the API cannot be read.
"""

from __future__ import annotations

import json
from pathlib import Path

from registry import catalogue, comment, dataset, layout, owners
from terminal import arguments
from terminal.usage import Parser


def main() -> int:
    """Run the command; the exit code."""
    parser = Parser(prog="comment.py", description="写合并请求下的说明。")
    parts = ("find", "own", "body", "labels")
    parser.add_argument("part", choices=parts, metavar="部分", help="、".join(parts))
    parser.add_argument("source", type=Path, metavar="文件", help="检查结果，或者接口的答复")
    parser.add_argument("--sha", default="", help="提交")
    parser.add_argument("--repository", default="", help="提交所在的库")
    parser.add_argument("--run", default="", help="检查任务的网址")
    parser.add_argument("--files", type=Path, help="改动的文件，接口的答复")
    given = parser.parse_args()
    raw = given.source.read_bytes()
    here = layout.Layout()
    match given.part:
        case "find":
            found = comment.number_of(json.loads(raw), given.sha, given.repository)
            print(found or "")
        case "own":
            print(comment.own(json.loads(raw)) or "")
        case "body":
            rules = catalogue.load(here.schema)
            files = json.loads(given.files.read_bytes()) if given.files else None
            print(json.dumps({"body": comment.body(raw, rules, given.run, files)}))
        case "labels":
            units = dataset.units_of(dataset.read_data(here.office / "units.yml"))
            labels = owners.labels_of(comment.changed(json.loads(raw)), units)
            print(json.dumps({"labels": labels}))
    return 0


if __name__ == "__main__":
    arguments.run(main, (ValueError,))
