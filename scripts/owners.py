"""Write CODEOWNERS and the list of labels from `.github/owners.yml` and the reporting units.

Exit 0: written, or in order · 1: with --check, a file is not what it should be · 2: cannot tell.
"""

from __future__ import annotations

import yaml

from registry import dataset, owners
from terminal import arguments


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("owners.py", "按设置写出审核人和标签。")
    parser.add_argument("--check", action="store_true", help="只核对，不写")
    given = parser.parse_args()
    root = given.root.resolve()
    settings = yaml.safe_load((root / owners.SETTINGS).read_text(encoding="utf-8")) or {}
    units = dataset.units_of(dataset.read_data(root / "stations" / "office" / "units.yml"))
    behind = []
    for name, text in owners.files(settings, units).items():
        file = root / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            behind.append(name)
            if not given.check:
                file.write_text(text, encoding="utf-8")
    if behind:
        word = "与设置不一致，请运行 scripts/owners.py" if given.check else "已写出"
        print(f"{'、'.join(behind)} {word}")
    return 1 if behind and given.check else 0


if __name__ == "__main__":
    arguments.run(main, (owners.OwnersFault, yaml.YAMLError))
