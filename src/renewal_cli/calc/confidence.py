"""Compares stated confidence with the light computed from the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.target import Confidence, Grade

GRADE_OF: dict[Light, Grade] = {"achieved": "green", "on_track": "green", "behind": "amber", "far_behind": "red"}
"""The confidence that matches each light; other lights say nothing about it."""


def confidence_of(status: TargetStatus, as_of: date) -> Confidence | None:
    """Return the confidence stated by a day."""
    stated = status.target.confidence
    return None if stated is None or (stated.on is not None and stated.on > as_of) else stated


def disagrees(stated: Confidence, light: Light) -> bool | None:
    """Tell whether the figures contradict it; None if they say nothing."""
    grade = GRADE_OF.get(light)
    return None if grade is None else grade != stated.value
