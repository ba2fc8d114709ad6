"""What people say about a table, with names where ids are asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from renewal_cli.errors import AskedWronglyError
from renewal_cli.importing.import_options import ImportOptions, with_ids
from tests.programmes import programme

SMALL = programme({})
DAY = date(2026, 11, 20)


def test_names_and_periods_are_understood_as_people_say_them() -> None:
    same = {"其他": "skip", "县": "org", "?": "什么", "x": "pipes"}
    columns = {"完工": "老旧小区改造", "累计": "管网 year_to_date", **same}
    options = ImportOptions("10月", "actuals", "投资", columns, {"州直": "东区"}, "月报", "2026-11-05", "更正")
    assert with_ids(options, SMALL, DAY) == ImportOptions(
        "2026-10",
        "actuals",
        "investment",
        {"完工": "compounds", "累计": "pipes year_to_date", **same},
        {"州直": "东区"},
        "bulletin",
        "2026-11-05",
        "更正",
    )
    assert with_ids(ImportOptions(), SMALL, DAY) == ImportOptions()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"period": "13月"}, "--period is not a period: '13月'"),
        ({"indicator": "管线"}, "no indicator '管线'"),
        ({"source": "周报"}, "no source '周报'"),
    ],
)
def test_what_nobody_knows_is_refused(said: dict[str, Any], message: str) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        with_ids(ImportOptions(**said), SMALL, DAY)
