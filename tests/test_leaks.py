"""What may stand in no file of the repository: a person's mobile number, one computer's folders."""

import re
import unicodedata

from support.tracked import ours, texts, tracked

MOBILE = re.compile(r"(?<![0-9A-Za-z])(?<!\d\.)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])")
MADE_UP = re.compile(r"138000000\d\d")
HOME = re.compile(r"(?<![\w./-])/(?:root|work|home/\w+|Users/\w+)/")


def mobiles(text):
    """What reads as a mobile number of a person, whatever the width of its digits."""
    found = MOBILE.findall(unicodedata.normalize("NFKC", text))
    return [number for number in found if not MADE_UP.fullmatch(re.sub("[ -]", "", number))]


def test_no_file_holds_a_mobile_number():
    # The number is not printed: the report of a test is public too.
    found = [file.as_posix() for file in tracked() if any(mobiles(text) for text in texts(file))]
    assert found == []


def test_a_mobile_number_would_be_found():
    digits = "1" + "5012345678"
    spaced = f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    wide = digits.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert [bool(mobiles(f"电话{number}。")) for number in (digits, spaced, wide)] == [True] * 3
    assert mobiles("13800000001") == []


def test_no_file_names_a_folder_of_one_computer():
    found = {
        file.as_posix(): hits
        for file in ours()
        for text in texts(file)
        if (hits := HOME.findall(text))
    }
    assert found == {}
