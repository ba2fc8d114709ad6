"""The source that a file names for all that it holds: what is put into it need not repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from renewal_cli.editing.entry import Version
    from renewal_cli.editing.yaml_document import YamlDocument


def leave_out_source(fields: Version, page: YamlDocument) -> Version:
    """A new figure without the source that its file names anyway.

    Raises:
        AskedWronglyError: it has no source, and the file names one for all that it holds.
    """
    of_file = page.value(()).get("source")
    if of_file is not None and "source" not in fields:
        raise AskedWronglyError(
            Phrase(
                f"{page.name} 里的数默认出自“{of_file}”，请用 --source 写明这个数的来源。",
                f"what stands in {page.name} is from '{of_file}' unless it says otherwise; give its own with --source.",
            )
        )
    return without_source(fields) if fields.get("source") == str(of_file) else fields


def without_source(fields: Version) -> Version:
    """What stands under its keys, but for the source."""
    return {key: words for key, words in fields.items() if key != "source"}
