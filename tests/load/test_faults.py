"""Problems of a load: a file with too many is not looked at any further."""

from __future__ import annotations

import pytest

from renewal_cli.load.faults import MOST
from tests.programmes import loaded


@pytest.mark.parametrize(
    "text",
    [
        "org: east\nactuals:\n  pipes: {" + ", ".join(f"{year}-13: 1" for year in range(1000, 3000)) + "}\n",
        "org: east\n" + "org: east\n" * 2000,
        "org：east\n" * 2000,
    ],
)
def test_behind_the_thousandth_problem_of_a_file_it_is_only_said_that_there_are_more(text: str) -> None:
    codes = [each.code for each in loaded({"data/x.yaml": text}).problems]
    assert len(codes) == MOST + 1
    assert codes.count("RN016") == 1
