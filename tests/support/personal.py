"""Stations with what is, or looks like, a person's number or name in one of their texts."""

import copy

from fuzzing.data import spots_of
from fuzzing.stations import stations

NUMBERS = (
    *(
        "13800000012",
        "138 0000 0012",
        "１３８００００００１２",
        "+86-138-0000-0012",
        "tel13800000012",
    ),
    *(
        "990101190001010018",
        "99010119000101001X",
        "0594-2200820",
        "编号20130800000012",
        "13.800000012",
    ),
    *(
        "联系人：示例甲",
        "负责人 示例甲、示例乙",
        "联系人：综合部",
        "站长为示例甲",
        "经办人姓名：示例",
    ),
    *(
        "2021-03-15 09:00",
        "3580 1380 000",
        "电话1380000001２",
        "\\x31380000001 2",
        "1-3-8-0-0-0-0-0-0-1-2",
    ),
)


def personal_data(random):
    """A valid station with what is, or looks like, a person's number or name in some text of it."""
    data = copy.deepcopy(random.choice(stations()))
    texts = [(holder, key) for holder, key in spots_of(data) if isinstance(holder[key], str)]
    for holder, key in random.sample(texts, random.randint(1, 2)):
        before, after = random.sample(("", "请先致电", " ", "，", "x", "8", "。", "（"), 2)
        holder[key] = random.choice((holder[key], before)) + random.choice(NUMBERS) + after
    return data
