"""Stated confidence held against the light that the figures give."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.target import Confidence, Grade

GRADE_OF: dict[Light, Grade] = {"achieved": "green", "on_track": "green", "behind": "amber", "far_behind": "red"}
"""The confidence that goes with a light; with the others none does, as nothing can be told from the figures."""


def confidence_of(stands: TargetStatus, as_of: date) -> Confidence | None:
    """What was said of a promise by a day."""
    stated = stands.target.confidence
    return None if stated is None or (stated.on is not None and stated.on > as_of) else stated


def disagrees(stated: Confidence, light: Light) -> bool | None:
    """Whether the figures say otherwise; None where they say nothing."""
    grade = GRADE_OF.get(light)
    return None if grade is None else grade != stated.value
