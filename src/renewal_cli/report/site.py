"""``renewal report site``: pages for every org, indicator, target and data file, which lead to each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.explain.explainer import steps_without_target
from renewal_cli.calc.score import score_all
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period import Period, add_months
from renewal_cli.report import words
from renewal_cli.report.addresses import INDEX, LINES, Addresses, allowed, path_of
from renewal_cli.report.ask import ask
from renewal_cli.report.changes_page import changes_page
from renewal_cli.report.document import Bullets, Document, Sentence
from renewal_cli.report.duty_explain import duties_page
from renewal_cli.report.figure_page import figure_page, reported_page
from renewal_cli.report.heading import heading
from renewal_cli.report.indicator_page import indicator_page
from renewal_cli.report.page import page
from renewal_cli.report.score import score
from renewal_cli.report.table import Subject
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Score
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row

CHANGES, REPORTS, DUTIES, FILES = "changes.html", "reports.html", "duties.html", "source/index.html"
TITLES = {
    CHANGES: Phrase("变化", "Changes"),
    REPORTS: Phrase("谁欠报", "Reports owed"),
    DUTIES: Phrase("履职清单", "Duties"),
    FILES: Phrase("数据文件", "Data files"),
}

COMMANDS = {CHANGES: "renewal diff", REPORTS: "renewal ask", DUTIES: "renewal duties"}
"""What texts call a page where it stands alone."""


class Step(NamedTuple):
    """A name that leads to a page."""

    name: str
    path: str


class Page(NamedTuple):
    """One page.

    Attributes:
        path: below the site's folder.
        name: what it is called in the trail.
        subject: what it is about; an empty one where it is about none in particular.
        trail: the pages above it, the top first.
        whole: the page that compares it with its neighbours; None where those above do.
        before: the neighbour before it; None for the first.
        after: the neighbour after it.
        further: other pages that it leads to, in groups with a title.
        first_line: of a data file, the number of its first line; 0 for other pages.
    """

    path: str
    name: str
    document: Document
    subject: Subject = Subject()
    trail: tuple[Step, ...] = ()
    before: Step | None = None
    after: Step | None = None
    whole: Step | None = None
    further: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    first_line: int = 0


class Names(NamedTuple):
    """What texts name, in one language.

    Attributes:
        orgs: each org whose name only one has.
        indicators: each indicator.
        promises: of each org, its targets as rows name them.
        others: names in which one of the others occurs and which mean something else.
        commands: the page that shows what a command does.
    """

    orgs: Mapping[str, Subject]
    indicators: Mapping[str, Subject]
    promises: Mapping[str, Mapping[str, Subject]]
    others: frozenset[str]
    commands: Mapping[str, str]


@dataclass(frozen=True)
class Site:
    """The pages of a programme.

    Attributes:
        view: the programme seen from a day.
        language: of all pages.
        texts: the data files by name.
        repo: the address of the programme's folder in a repository, which then shows the data files; "" for none.
    """

    view: View
    language: Language
    texts: Mapping[str, str]
    repo: str = ""

    @cached_property
    def rows(self) -> Mapping[str, Sequence[Row]]:
        """The targets of each org."""
        return {org.id: rows_of(self.view, (org,), None, self.language) for org in self._orgs}

    @property
    def _orgs(self) -> tuple[Org, ...]:
        return self.view.programme.orgs.all()

    @cached_property
    def _tops(self) -> tuple[Org, ...]:
        return self.view.programme.orgs.roots()

    @cached_property
    def _targets(self) -> Mapping[Subject, list[Row]]:
        """The targets by what they are about: nearly always one each."""
        found: dict[Subject, list[Row]] = {}
        for rows in self.rows.values():
            for row in rows:
                found.setdefault(row.about(), []).append(row)
        return found

    @cached_property
    def _reported(self) -> Mapping[Subject, tuple[Org, Indicator]]:
        """What was reported or planned of orgs, or of those below them, for indicators without a target of theirs."""
        found = {}
        for org in self._orgs:
            aims = {subject.indicator for subject in self._targets if subject.org == org.id}
            for indicator in self.view.programme.indicators.values():
                if indicator.id not in aims and steps_without_target(self.view, org, indicator):
                    found[Subject(org.id, indicator.id)] = org, indicator
        return found

    @cached_property
    def _scores(self) -> Mapping[str, Score]:
        """The scores that have begun and judge somebody, by the names of their lists."""
        until = Period(date.min, self.view.as_of)
        scores = self.view.programme.scores.values()
        begun = (each for each in scores if each.window.overlaps(until) and score_all(self.view, each).entries)
        return {f"score/{each.id}": each for each in begun}

    @cached_property
    def addresses(self) -> Addresses:
        """Where each page is."""
        orgs = [Subject(org.id) for org in self._orgs]
        indicators = [Subject(indicator=each) for each in self.view.programme.indicators]
        subjects = [*orgs, *indicators, *self._targets, *self._reported]
        files = dict.fromkeys(self.files, 0) if self.repo else self.files
        wanted = [*map(path_of, subjects), *(f"{each}.html" for each in self._scores)]
        wanted += [f"source/{name}{page}.html" for name, pages in files.items() for page in _numbers(pages)]
        given = allowed(wanted)
        paths = dict(zip(subjects, given, strict=False))
        if len(self._tops) == 1:
            paths[Subject(self._tops[0].id)] = INDEX
        shown = iter(given[len(subjects) + len(self._scores) :])
        firsts = {each[:2]: path for each, path in reversed(paths.items()) if each.org and each.indicator}
        of_files = {name: [next(shown) for _ in range(pages)] for name, pages in files.items()}
        lists = {"duties": DUTIES} if self.view.programme.duties else {}
        lists |= dict(zip(self._scores, given[len(subjects) :], strict=False))
        return Addresses(paths, firsts, of_files, self.repo, lists)

    @cached_property
    def files(self) -> Mapping[str, int]:
        """The data files that are shown, each with how many pages it takes."""
        return {
            name: -(-max(len(text.splitlines()), 1) // LINES)
            for name, text in self.texts.items()
            if text and not name.startswith("map/")
        }

    @cached_property
    def names(self) -> Names:
        """What texts name."""
        told = [words.name_of(org, self.language) for org in self._orgs]
        indicators = self.view.programme.indicators.values()
        held = {org.responsibility for org in self._orgs}
        held |= {row.target_status.responsibility for rows in self.rows.values() for row in rows}
        held |= {duty.responsibility for each in self.view.programme.duties.values() for duty in each}
        others = {name for each in held for name in (each.lead_unit, each.owner, *each.responsible) if name}
        others |= {source.title for source in self.view.programme.sources.values()}
        return Names(
            {name: Subject(org.id) for name, org in zip(told, self._orgs, strict=True) if told.count(name) == 1},
            {words.name_of(each, self.language): Subject(indicator=each.id) for each in indicators},
            {org: {row.name: row.about() for row in rows} for org, rows in self.rows.items()},
            frozenset(others),
            {COMMANDS[step.path]: step.path for step in self.menu if step.path in COMMANDS},
        )

    @cached_property
    def menu(self) -> tuple[Step, ...]:
        """The pages that all others lead to; of lists only those that there is something for."""
        programme = self.view.programme
        there = {
            CHANGES: True,
            REPORTS: any(org.monthly or org.quarterly for org in self._orgs),
            DUTIES: bool(programme.duties),
            FILES: not self.repo,
        }
        kept = (path for path, is_there in there.items() if is_there)
        return (
            Step(words.every_name(self._tops, self.language), INDEX),
            *(Step(TITLES[path].in_language(self.language), path) for path in kept),
        )

    def pages(self) -> Iterator[Page]:
        """Every page, made one after the other."""
        if len(self._tops) != 1:
            document = page(self.view, None, None, self.language, link_of=self._link_of(INDEX))
            yield Page(INDEX, self.menu[0].name, document, further=self._further(self._tops))
        for org in self._orgs:
            yield self._of_org(org)
        for subject, step in self._indicators.items():
            indicator = self.view.programme.indicators[subject.indicator]
            document = indicator_page(self.view, indicator, self.language, self._link_of(step.path))
            before, after = _beside([*self._indicators.values()], step)
            yield Page(*step[::-1], document, subject, self.menu[:1], before, after)
        yield from self._of_targets()
        yield from self._lists()
        yield from self._of_files()

    def _link_of(self, here: str) -> Callable[[Org], str]:
        """Say where an org's page is, seen from another page."""
        up = "../" * here.count("/")
        return lambda org: up + self.addresses.of(Subject(org.id))

    def _named(self, org: Org) -> Step:
        return Step(words.name_of(org, self.language), self.addresses.subjects[Subject(org.id)])

    @cached_property
    def _indicators(self) -> Mapping[Subject, Step]:
        found = {Subject(indicator=each.id): each for each in self.view.programme.indicators.values()}
        paths = self.addresses.subjects
        return {subject: Step(words.name_of(each, self.language), paths[subject]) for subject, each in found.items()}

    def _above(self, org_id: str) -> tuple[Step, ...]:
        """The orgs above one and itself, the top first."""
        orgs = self.view.programme.orgs
        trail = tuple(self._named(orgs[each]) for each in orgs.up_from(org_id))[::-1]
        return trail if len(self._tops) == 1 else (*self.menu[:1], *trail)

    def _further(self, below: Sequence[Org]) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        """The pages of those below, and of all indicators."""
        groups = (
            (Phrase("下级", "Below"), tuple(map(self._named, below))),
            (words.INDICATOR, tuple(self._indicators.values())),
        )
        return tuple((title.in_language(self.language), steps) for title, steps in groups if steps)

    def _of_org(self, org: Org) -> Page:
        """An org as the leader's page of the top shows it; its neighbours are those below the same one."""
        step, orgs = self._named(org), self.view.programme.orgs
        document = page(self.view, org, None, self.language, link_of=self._link_of(step.path))
        before, after = _beside(
            [self._named(each) for each in (orgs.children(org.parent) if org.parent else self._tops)], step
        )
        further = self._further(orgs.children(org.id))
        return Page(*step[::-1], document, Subject(org.id), self._above(org.id)[:-1], before, after, further=further)

    def _of_targets(self) -> Iterator[Page]:
        """A page of each target; its neighbours are those of the next orgs for the same."""
        steps: dict[tuple[str | None, str, Period | None], list[Step]] = {}
        for subject, rows in self._targets.items():
            org = rows[0].target_status.org
            step = Step(words.name_of(org, self.language), self.addresses.subjects[subject])
            steps.setdefault((org.parent, *subject[1:3]), []).append(step)
        for subject, rows in self._targets.items():
            org, path = rows[0].target_status.org, self.addresses.subjects[subject]
            siblings = steps[org.parent, *subject[1:3]]
            before, after = _beside(siblings, Step(words.name_of(org, self.language), path))
            whole = self._indicators[Subject(indicator=subject.indicator)]
            document, trail = figure_page(self.view, rows), self._above(org.id)
            yield Page(path, rows[0].name, document, subject, trail, before, after, whole)
        for subject, (org, indicator) in self._reported.items():
            path, whole = self.addresses.subjects[subject], self._indicators[Subject(indicator=indicator.id)]
            document = reported_page(self.view, org, indicator, self.language)
            yield Page(path, whole.name, document, subject, self._above(org.id), whole=whole)

    def _lists(self) -> Iterator[Page]:
        """What changed in the last month, who owes which report, the duties, and the scores."""
        since = add_months(self.view.as_of, -1)
        documents = {
            CHANGES: lambda: changes_page(self.view, since, self.language),
            REPORTS: lambda: ask(self.view, None, self.language),
            DUTIES: lambda: duties_page(self.view, self.language),
        }
        for step in self.menu:
            if step.path in documents:
                document = documents[step.path]()
                if not document.said("title"):
                    head = Sentence(heading(step.name, self.view, self.language), "title")
                    document = replace(document, blocks=(head, *document.blocks))
                yield Page(*step[::-1], document, trail=self.menu[:1])
        for name, chosen in self._scores.items():
            document = score(self.view, chosen, None, self.language, explains=True)
            yield Page(self.addresses.lists[name], words.name_of(chosen, self.language), document, trail=self.menu[:1])

    def _of_files(self) -> Iterator[Page]:
        """The list of the data files, and each of them line by line."""
        steps = [Step(name, path) for name, paths in self.addresses.files.items() for path in paths]
        if not steps:
            return
        home, listed = self.menu[0], self.menu[-1]
        names = Bullets(listed.name, tuple(self.addresses.files))
        yield Page(*listed[::-1], self._document(listed.name, [names]), trail=(home,))
        for step in steps:
            first = self.addresses.files[step.name].index(step.path) * LINES
            lines = self.texts[step.name].splitlines()[first : first + LINES]
            document = self._document(step.name, [Sentence(line, "verbatim") for line in lines])
            before, after = _beside(steps, step)
            yield Page(*step[::-1], document, Subject(), (home, listed), before, after, first_line=first + 1)

    def _document(self, title: str, blocks: Sequence[Block]) -> Document:
        head = Sentence(heading(title, self.view, self.language), "title")
        return Document.of(self.view, "report", self.language, (head, *blocks))


def _numbers(pages: int) -> list[str]:
    """What tells the pages of one file apart."""
    return ["", *(f".{number}" for number in range(2, pages + 1))][:pages]


def _beside(steps: Sequence[Step], step: Step) -> tuple[Step | None, Step | None]:
    at = steps.index(step)
    return steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None
