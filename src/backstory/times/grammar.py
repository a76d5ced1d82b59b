"""
A small grammar: patterns over kinds of words instead of letters.

A text is cut into islands of words that matter (`backstory.times.lexer`). Each island is a row of
tokens; each token has a kind, written in the patterns by its name: ``day month comma? year``.
Rules fold the tokens they match into one token of a new kind, stage by stage, so later stages
read ``early? date`` without knowing how many ways there are to write a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from backstory.model import Window
from backstory.times.order import DateOrder, order_in

_FIRST_PRIVATE = 0xE000
_NAMES = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Token:
    """Words of the text, ``start`` to ``end``, with their kind and what they mean."""

    kind: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beyond its own words."""

    text: str
    published: Window | None
    given_order: DateOrder | None = None
    names: dict[str, bool] = field(default_factory=dict)
    """Words of time already looked up: whether the text also uses them as first names."""
    orders: list[DateOrder | None] = field(default_factory=list)

    @property
    def order(self) -> DateOrder | None:
        """Which comes first in dates of figures, by what was given or, looked up once, the text."""
        if self.given_order is not None:
            return self.given_order
        if not self.orders:
            self.orders.append(order_in(self.text))
        return self.orders[0]


class Parts:
    """The tokens a rule has matched, by kind."""

    def __init__(self, tokens: Sequence[Token], context: Context) -> None:
        self.tokens = tokens
        self.context = context

    def __contains__(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)

    def all(self, *kinds: str) -> list[Any]:
        """Return the values of all tokens of these kinds, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    def one(self, *kinds: str) -> Any:
        """Return the value of the first token of these kinds, None when there is none."""
        return next((token.value for token in self.tokens if token.kind in kinds), None)

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.tokens[-1].end


Build = Callable[[Parts], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """
    Fold what ``pattern`` matches into one token of ``kind``; ``build`` gives its value.

    A build that returns None refuses: the words then wait for another rule.
    """

    kind: str
    pattern: str
    build: Build


class Stage:
    """Rules applied together: leftmost first, of those the longest, of those the first listed."""

    def __init__(self, rules: Sequence[Rule], macros: dict[str, str]) -> None:
        self._rules = rules
        self._macros = macros

    @cached_property
    def _compiled(self) -> list[tuple[re.Pattern[str], Rule]]:
        return [(re.compile(self._translate(rule.pattern)), rule) for rule in self._rules]

    @cached_property
    def _any(self) -> re.Pattern[str]:
        parts = dict.fromkeys(self._translate(rule.pattern) for rule in self._rules)
        return re.compile("|".join(parts))

    def _translate(self, pattern: str) -> str:
        while any(name.isupper() for name in _NAMES.findall(pattern)):
            pattern = _NAMES.sub(lambda m: self._macros.get(m[0], m[0]), pattern)
        return _NAMES.sub(lambda m: symbol(m[0]), pattern).replace(" ", "").replace("(", "(?:")

    def fold(self, tokens: list[Token], context: Context) -> list[Token]:
        """Return the tokens with all that this stage knows folded."""
        symbols = "".join(symbol(token.kind) for token in tokens)
        folded: list[Token] = []
        position = 0
        while found := self._any.search(symbols, position):
            start = found.start()
            folded.extend(tokens[position:start])
            new, position = self._best(tokens, symbols, start, context)
            folded.append(new)
        return [*folded, *tokens[position:]] if folded else tokens

    def _best(
        self, tokens: list[Token], symbols: str, start: int, context: Context
    ) -> tuple[Token, int]:
        matches = [
            (found.end(), rule)
            for pattern, rule in self._compiled
            if (found := pattern.match(symbols, start)) and found.end() > start
        ]
        for end, rule in sorted(matches, key=lambda match: -match[0]):
            parts = Parts(tokens[start:end], context)
            value = rule.build(parts)
            if value is not None:
                return Token(rule.kind, value, parts.start, parts.end), end
        return tokens[start], start + 1


@cache
def symbol(kind: str) -> str:
    """Return the one letter that stands for a kind of token in compiled patterns."""
    number = len(_SYMBOLS)
    _SYMBOLS.append(kind)
    return chr(_FIRST_PRIVATE + number)


_SYMBOLS: list[str] = []
