"""Jinja for templates of other people: no access to the program, and bounds on loops and on text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_STEPS = 100_000
"""How often all loops of a template together may turn."""

MOST_TEXT = 5_000_000
"""Characters that a template may print, and that one text in it may have."""

MOST_DIGITS = 1_000
LONGEST_RANGE = 10_000

FILTERS = (
    "abs capitalize count d default dictsort e escape first float forceescape groupby int items join last length list "
    "lower map max min reject rejectattr reverse round safe select selectattr sort string sum title trim truncate "
    "unique upper"
)
"""The filters of Jinja that cannot make long texts of short ones, nor differ from run to run."""

METHODS = (
    "count endswith find get index items keys lower lstrip partition rpartition rstrip split startswith strip upper "
    "values"
)
"""The methods of texts and lists that only look."""

GLOBALS = ("cycler", "joiner", "lipsum", "namespace")
"""What Jinja offers beside ``range`` and ``dict``: not needed, by chance, or able to grow in a loop."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._printed)
        self.code_generator_class = _Bounded
        self.filters = {name: each for name, each in self.filters.items() if name in FILTERS.split()}
        self.filters["replace"] = _replaced
        for name in GLOBALS:
            del self.globals[name]
        self.globals["range"] = _short_range
        self.steps = self.text = 0
        self.source = ""

    def from_string(self, source: Any, *arguments: Any, **further: Any) -> Any:
        """Compile a template, and keep its text for messages."""
        self.source = str(source)
        return super().from_string(source, *arguments, **further)

    def parse(self, source: str, *arguments: Any, **further: Any) -> nodes.Template:
        """Parse a template with a paragraph on each line, and keep its text for messages."""
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        return super().parse(self.source, *arguments, **further)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item of a value; never ``format``, which makes texts of any length."""
        _refuse_format(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item or attribute of a value; never ``format``."""
        _refuse_format(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute: of texts, numbers and lists the methods that only look."""
        is_value = isinstance(obj, (str, int, float, list, tuple, dict))
        return (attr in METHODS.split() or not is_value) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute, where the result cannot be huge."""
        if operator != "+" and not (_is_small(left) and _is_small(right)):
            raise TemplateRuntimeError(f"'{operator}' is for numbers of at most {MOST_DIGITS} digits")
        if operator == "**":
            raise TemplateRuntimeError("'**' is not available")
        return _bounded(super().call_binop(context, operator, left, right))

    def placeholders(self, line: int) -> str:
        """The placeholders in a line of the template, as they were typed."""
        lines = self.source.split("\n")
        bare = re.sub(r"<[^>]*>", "", lines[line - 1]) if 0 < line <= len(lines) else ""
        return " ".join(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", bare)) or bare.strip()

    def _printed(self, value: Any) -> Any:
        """What a placeholder prints, counted."""
        self._add(len(str(value)))
        return value

    def counted(self, values: Iterable[Any], size: int) -> Iterator[Any]:
        """The values of a loop, each counted together with the fixed text that it prints."""
        for value in values:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise TemplateRuntimeError(f"the loops turn more than {MOST_STEPS} times")
            self._add(size)
            yield value

    def joined(self, *parts: Any) -> str:
        """The parts of ``a ~ b``, as one text."""
        return str(_bounded(markup_join(parts)))

    def _add(self, size: int) -> None:
        self.text += size
        if self.text > MOST_TEXT:
            raise TemplateRuntimeError(f"the template prints more than {MOST_TEXT} characters")


class _Bounded(CodeGenerator):
    """Compiles loops that are counted, and refuses what can build up text unseen."""

    def visit_For(self, node: nodes.For, frame: Any) -> None:  # noqa: N802 - the name that Jinja calls
        if node.recursive:
            self.fail("recursive loops are not available", node.lineno)
        size = sum(len(each.data) for each in node.find_all(nodes.TemplateData))
        node.iter = self._call("counted", (node.iter, nodes.Const(size)), node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:  # noqa: N802
        self.visit(self._call("joined", node.nodes, node.lineno), frame)

    def _call(self, name: str, values: Sequence[Any], line: int) -> nodes.Call:
        """A call of a method of the environment."""
        call = nodes.Call(nodes.EnvironmentAttribute(name), [*values], [], None, None, lineno=line)
        call.set_environment(self.environment)
        return call

    def visit_Macro(self, node: nodes.Node, frame: Any) -> None:  # noqa: ARG002, N802
        self.fail("macros, blocks and templates in templates are not available", node.lineno)

    visit_CallBlock = visit_FilterBlock = visit_AssignBlock = visit_Macro  # noqa: N815
    visit_Include = visit_Import = visit_FromImport = visit_Extends = visit_Block = visit_Macro  # noqa: N815


def _refuse_format(obj: Any, name: Any) -> None:
    if isinstance(obj, str) and name in ("format", "format_map"):
        raise SecurityError(f"{name} is not available")


def _is_small(value: Any) -> bool:
    """Whether a value is a number of few digits."""
    return isinstance(value, float) or (isinstance(value, int) and value.bit_length() < MOST_DIGITS * 3)


def _bounded(value: Any) -> Any:
    if isinstance(value, (str, list, tuple)) and len(value) > MOST_TEXT:
        raise TemplateRuntimeError(f"a text of more than {MOST_TEXT} characters")
    return value


def _short_range(*ends: int) -> range:
    """Whole numbers, at most ``LONGEST_RANGE`` of them."""
    made = range(*ends)
    if len(made) > LONGEST_RANGE:
        raise TemplateRuntimeError(f"range() gives at most {LONGEST_RANGE} numbers")
    return made


def _replaced(text: Any, old: str, new: str) -> Any:
    """The text with one word in the place of another."""
    if not old or len(text) + str(text).count(old) * len(new) > MOST_TEXT:
        raise TemplateRuntimeError("replace needs a word to replace, and makes no huge texts")
    return text.replace(old, new)
