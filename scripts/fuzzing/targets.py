"""The targets by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .change import Change
from .forms import FormsTarget
from .intake import Intake
from .loader import Loader
from .target import Target

TARGETS: Mapping[str, Callable[[], Target]] = {
    "loader": Loader,
    "change": Change,
    "forms": FormsTarget,
    "intake": Intake,
}
