"""One target of ``renewal split``, and its parts, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.interval import exactly
from renewal_cli.report import figures, words
from renewal_cli.report.row import sources
from renewal_cli.report.split_row import SplitRow, together

if TYPE_CHECKING:
    from renewal_cli.report.document import Record


def record(row: SplitRow) -> Record:
    """The target for programs."""
    split = row.split
    target, proposal = split.target, split.proposal
    return {
        "org": split.org.id,
        "org_name": words.name_of(split.org, row.language),
        "indicator": target.indicator,
        "comparator": target.comparator,
        "target": row.target,
        "unit": split.indicator.unit.text,
        "since": target.since.text,
        "by": target.by.text,
        "below": len(split.shares),
        "below_with_target": sum(share.target is not None for share in split.shares),
        "assigned": row.amount(split.assigned),
        "assigned_share": row.share(split.assigned),
        "unassigned": row.amount(split.unassigned),
        "over_assigned": row.amount(split.over),
        "falls_short": "yes" if split.falls_short else "no",
        "key": proposal.key.id if proposal and proposal.key else None,
        "basis": proposal.basis if proposal else None,
        "without_key": tuple(org.id for org in proposal.missing) if proposal else (),
        "lead_unit": split.duty.lead_unit,
        "owner": split.duty.owner,
        "sources": sources(target.place),
    }


def records(row: SplitRow) -> list[Record]:
    """The parts for programs."""
    return [
        {
            "parent": row.split.org.id,
            "by": row.split.target.by.text,
            "org": each.org.id,
            "org_name": words.name_of(each.org, row.language),
            "comparator": each.target.comparator if each.target else None,
            "target": row.target_of(each),
            "unit": row.split.indicator.unit.text,
            "share": figures.share_figure(each.share, row.rules.percent_decimals),
            "weight": figures.count(None if each.weight is None else exactly(each.weight)),
            "proposed": row.exactly(each.proposed),
            "together": row.exactly(together(each)),
            "lead_unit": each.duty.lead_unit,
            "owner": each.duty.owner,
            "sources": sources(each.target.place) if each.target else (),
        }
        for each in row.split.shares
    ]
