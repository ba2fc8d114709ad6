"""What is asked for: whose chart, of which indicator, year and day; one promise or those of all orgs below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.report import words
from renewal_cli.report.addresses import years_of
from renewal_cli.report.target_rows import rows_of, rows_of_tops

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Years
    from renewal_cli.report.picture import Size
    from renewal_cli.report.row import Row


class Asked(NamedTuple):
    """What a chart is asked of.

    Attributes:
        org: whose; None means the top of the tree.
        years: only targets that end in this year, or of this window; None for all.
        since: the day that a slope begins on.
    """

    view: View
    language: Language
    since: date
    org: Org | None = None
    indicator: Indicator | None = None
    years: Years | None = None
    size: Size = "16:9"

    @property
    def tops(self) -> Sequence[Org]:
        """The orgs asked for."""
        return (self.org,) if self.org else tuple(self.view.programme.orgs.roots())

    @property
    def below(self) -> list[Org]:
        """The orgs directly below them.

        Raises:
            AskedWronglyError: there are none.
        """
        found = [child for top in self.tops for child in self.view.programme.orgs.children(top.id)]
        if found:
            return found
        raise AskedWronglyError(
            f"{self.name}没有下级，画不了比较的图。可用：renewal chart bullet。",
            f"{self.name} has nobody below it to compare. Use: renewal chart bullet.",
        )

    @property
    def name(self) -> str:
        """The names of the orgs asked for."""
        return words.every_name(self.tops, self.language)

    @property
    def one(self) -> Indicator:
        """The indicator.

        Raises:
            AskedWronglyError: none was named.
        """
        if self.indicator is not None:
            return self.indicator
        known = [each.id for each in self.view.programme.indicators.values()]
        raise AskedWronglyError(
            f"这种图要写明指标。可用：{'、'.join(known)}。",
            f"this chart needs an indicator. There are: {', '.join(known)}.",
        )

    def said(self, zh: str, en: str) -> str:
        """A text in the language of the output."""
        return Phrase(zh, en).in_language(self.language)

    @property
    def rows(self) -> list[Row]:
        """The targets of the orgs asked for.

        Raises:
            AskedWronglyError: there are none.
        """
        return self._of_years(rows_of_tops(self.view, self.tops, self.indicator, self.language))

    @property
    def rows_below(self) -> list[Row]:
        """The targets of those below them.

        Raises:
            AskedWronglyError: there are none.
        """
        return self._of_years(rows_of(self.view, self.below, self.indicator, self.language))

    def _of_years(self, rows: Sequence[Row]) -> list[Row]:
        found = self.of_years(rows)
        if found:
            return found
        ending = Phrase(f" {self.years} 年的" if self.years else "", f" of {self.years}" if self.years else "")
        raise AskedWronglyError(
            f"{self.name}没有{ending.zh}目标，画不了。有：{_listed(rows) or '无'}。",
            f"{self.name}: no target{ending.en}, so nothing to draw. There are: {_listed(rows) or 'none'}.",
        )

    def of_years(self, rows: Sequence[Row]) -> list[Row]:
        """The targets of the year or window that is asked for."""
        return [row for row in rows if self.years is None or row.target_status.target.ends_in(self.years)]

    def of_one_promise(self, rows: Sequence[Row]) -> list[Row]:
        """Targets of one window, so that nobody's is chosen silently.

        Raises:
            AskedWronglyError: there are several windows; all of them are named.
        """
        if len({row.target_status.target.window._replace(text="") for row in rows}) == 1:
            return [*rows]
        raise several(rows)


def several(rows: Sequence[Row]) -> AskedWronglyError:
    """Say which targets could be meant, each with the ``--year`` that asks for it alone."""
    named = [f"{name} (--year {asked_by(row, rows)})" for row, name in zip(rows, _named(rows), strict=True)]
    listed = "; ".join(dict.fromkeys(named))
    return AskedWronglyError(
        f"有几个目标，请用 --year 或 --district 说明要哪一个：{listed}。",
        f"there are several targets; say which with --year or --district: {listed}.",
    )


def asked_by(row: Row, rows: Sequence[Row]) -> str:
    """The value of ``--year`` that means one target alone: its last year; its window if others end in it, too."""
    window, indicator = row.target_status.target.window, row.target_status.indicator.id
    targets = [each.target_status.target for each in rows if each.target_status.indicator.id == indicator]
    if len({each.window[:2] for each in targets if each.ends_in(window.last.year)}) == 1:
        return str(window.last.year)
    years = years_of(window)
    return f"{years}..{years}" if years.isdigit() else years


def _listed(rows: Sequence[Row]) -> str:
    """The promises of some targets, each once."""
    return "; ".join(dict.fromkeys(_named(rows)))


def _named(rows: Sequence[Row]) -> list[str]:
    """The promises of some targets; of many orgs without their names and numbers."""
    is_one = len({row.target_status.org.id for row in rows}) == 1
    return [_told(row) if is_one else _bare(row) for row in rows]


def _told(row: Row) -> str:
    return f"{words.name_of(row.target_status.org, row.language)} {_bare(row)} {row.target}"


def _bare(row: Row) -> str:
    return f"{words.name_of(row.target_status.indicator, row.language)} {row.window}"


def kinds() -> list[str]:
    """The names of the kinds."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
