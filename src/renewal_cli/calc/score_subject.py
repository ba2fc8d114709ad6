"""What an item or a veto of a score looks at, of every org: its target, its earlier amount or its duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.score_duties import of_duties
from renewal_cli.calc.score_earlier import against_earlier
from renewal_cli.calc.score_measure import against_targets, scored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.calc.score_measure import Measured
    from renewal_cli.calc.view import View
    from renewal_cli.model.score import Score, Subject


def measured(view: View, score: Score, subject: Subject) -> Mapping[str, Measured]:
    """Return, by org id, what each org of the score's level was to do and did."""
    return view.once(("measured", score.id, subject), lambda: _measured(view, score, subject))


def _measured(view: View, score: Score, subject: Subject) -> Mapping[str, Measured]:
    orgs = scored(view, score)
    time = subject.time or score.window
    if subject.duties is not None:
        found = [of_duties(view, org, subject.duties, time) for org in orgs]
    else:
        assert subject.indicator is not None  # noqa: S101 - of duties or of an indicator
        indicator = view.programme.indicators[subject.indicator]
        if subject.against is not None:
            found = against_earlier(view, orgs, indicator, time, subject.against)
        else:
            found = against_targets(view, orgs, indicator.id, time)
    return {each.org.id: each for each in found}
