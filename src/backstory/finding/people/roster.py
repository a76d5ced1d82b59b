"""Which names are one person's: full names first, then short ones in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backstory.finding.people.anatomy import (
    Anatomy,
    agree_in_full,
    anatomy_of,
    gender_of_titles,
    misspelt,
    plain,
)
from backstory.finding.people.naming import Candidate
from backstory.finding.people.personas import Persona
from backstory.finding.words import Word
from backstory.vocabulary.names import given_names, name_lore, same_given


class Roster:
    """
    The people whom the names of a document name.

    ``of`` maps the index of every word of a name to its bearers (two for “Mr and Mrs Doyle”).
    """

    def __init__(
        self,
        names: Sequence[Candidate],
        introduced: frozenset[int],
        spouses: Mapping[int, int],
        new_children: frozenset[int],
    ) -> None:
        self.personas: list[Persona] = []
        self.of: dict[int, tuple[Persona, ...]] = {}
        self._called: dict[str, Persona] = {}
        self._introduced = introduced
        self._spouses = spouses
        self._new_children = new_children
        self._kin: set[int] = set()
        self._wives: set[int] = set()
        waiting: list[Candidate] = []
        for name in names:
            form = self._in_full(name)
            if form is None:
                waiting.append(name)
            elif name.pair:
                self._enter_pair(name, form)
            else:
                self._enter(name, self._introduced_as(name, form) or self._bearer(form, name))
        for name in waiting:
            self._enter(name, self._also_called(name) or self._short(name))

    def new(self, at: int) -> Persona:
        """Return a fresh person first met at word ``at``."""
        persona = Persona(len(self.personas), at)
        self.personas.append(persona)
        return persona

    def _in_full(self, name: Candidate) -> Anatomy | None:
        """Return the form, its surname borrowed where shared: “Paddy and Nora Hearne”."""
        form = name.anatomy
        if form.full:
            return _with_generation(name, form)
        if form.alone and not form.titles and form.alone.lower() in given_names():
            shared = _shared_surname(name)
            if shared is not None:
                return Anatomy(f"{form.alone} {shared}", (form.alone,), shared)
        return None

    def _introduced_as(self, name: Candidate, form: Anatomy) -> Persona | None:
        """
        Return a new person for somebody's kin whose name is another's but for a part.

        “Edward Gall III … his grandfather, Edward Gall”; None where nobody is so introduced, or
        where the whole name is known.
        """
        if not any(word.index in self._introduced for word in name.words):
            return None
        if any(known.text == form.text for each in self.personas for known in each.forms):
            return None
        persona = self.new(name.first.index)
        persona.learn(form)
        self._kin.add(persona.key)
        return persona

    def _bearer(self, form: Anatomy, name: Candidate) -> Persona:
        """Return the person of a full name, a new one where none agrees."""
        for persona in self.personas:
            if any(known.full and self._same(known, form) for known in persona.forms):
                persona.learn(form)
                return persona
        persona = self.new(name.first.index)
        persona.learn(form)
        return persona

    def _same(self, known: Anatomy, form: Anatomy) -> bool:
        if _is_husbands(known) != _is_husbands(form):
            return False
        if agree_in_full(known, form):
            return True
        # “John Smith Jr” is plain John Smith afterwards; plain John Smith never becomes a Junior.
        return (
            bool(known.mark and not form.mark)
            and known.mark not in _NEVER_PLAIN
            and agree_in_full(replace(known, mark=""), form)
        )

    def _enter_pair(self, name: Candidate, form: Anatomy) -> None:
        """Enter husband and wife of “Mr and Mrs Michael Doyle”."""
        husband = self._bearer(Anatomy(form.text, form.given, form.surname, titles=("mr",)), name)
        wife = self._bearer(form, name)
        wife.gender = "female"
        for word in (*name.titles, *name.words):
            self.of[word.index] = (husband, wife)
        self.of[name.titles[-1].index - 2] = (husband,)

    def _enter(self, name: Candidate, persona: Persona) -> None:
        persona.count += 1
        persona.first = min(persona.first, name.first.index)
        for word in (*name.titles, *name.words):
            self.of[word.index] = (persona,)
        for word in name.words:
            for spouse in self.of.get(self._spouses.get(word.index, -1), ()):
                persona.aliases |= spouse.surnames
            if word.index in self._spouses:
                self._wives.add(persona.key)
        if name.role is not None:
            persona.roles.add(name.role.lower)
        short = name.anatomy.alone or (name.anatomy.surname if not name.anatomy.given else "")
        if short:
            self._called[_short_key(name)] = persona

    def _also_called(self, name: Candidate) -> Persona | None:
        """Return whose other name it is: “Margot Ellison (née Thorpe”, “whom we call Bertie”."""
        words = name.first.sentence.words
        place = name.first.index - words[0].index
        if not place:
            return None
        clause = [each.lower for each in words[max(0, place - _CLAUSE) : place]]
        called = words[place - 1].lemma == "call" and not _WHOM.isdisjoint(clause)
        if not called and words[place - 1].lower not in _NEE:
            return None
        before = (self.of.get(each.index) for each in reversed(words[: place - 1]))
        bearers = next((each for each in before if each), ())
        if len(bearers) != 1:
            return None
        bearers[0].aliases.add(name.anatomy.alone.lower())
        return bearers[0]

    def _short(self, name: Candidate) -> Persona:
        """Return whom a short name means: the one so called last, else whom it fits best."""
        form = name.anatomy
        word = (form.alone or form.surname).lower()
        fitting = [each for each in self.personas if self._fits(each, form, word)]
        kin = any(each.index in self._introduced for each in name.words)
        if kin:
            # “a son, Bertie” is not the Bertram Ollerton whom the text is about.
            fitting = [each for each in fitting if each.calls(word) and not each.has_middle(word)]
            if any(each.index in self._new_children for each in name.words):
                # “They have a son, Elias”, of whose grandfather Elias the text has told.
                fitting = [
                    each
                    for each in fitting
                    if each.first >= name.first.index or not any(k.full for k in each.forms)
                ]
        elif form.titles and form.alone and form.alone.lower() in given_names():
            fitting = [
                each for each in fitting if each.key not in self._kin or form.titles[-1] in _LIGHT
            ]
        if form.titles:
            # “Mrs Lund said her daughter, Anna Lund, …”: whom she introduces is not herself.
            fitting = [
                each
                for each in fitting
                if each.key not in self._kin or each.first < name.first.index
            ]
        if len(fitting) > 1:
            fitting = [] if form.is_marked_first else _singled_out(name, fitting)
        if not fitting and not kin:
            fitting = [each for each in self.personas if self._nearly(each, form, word)]
        if not fitting:
            persona = self.new(name.first.index)
            persona.learn(form)
            if kin:
                self._kin.add(persona.key)
            return persona
        if form.titles and form.titles[-1] in name_lore().married_titles:
            fitting = [each for each in fitting if each.key in self._wives] or fitting
        last = self._called.get(_short_key(name))
        persona = last if last in fitting else min(fitting, key=lambda p: _distance(p, name))
        assert persona is not None  # noqa: S101  one of the fitting
        persona.learn(form)
        return persona

    def _fits(self, persona: Persona, form: Anatomy, word: str) -> bool:
        if not persona.may_be(gender_of_titles(form.titles)):
            return False
        if form.mark and all(known.mark != form.mark for known in persona.forms):
            # “Old Tom” is Tom Quaife where nobody is called Tom; else he is another.
            plainly = any(known.alone.lower() == word for known in persona.forms)
            if plainly or not form.is_marked_first or form.mark == "younger":
                return False
        if _kin_title(form) and not any(_kin_title(form) == _kin_title(k) for k in persona.forms):
            return (
                persona.calls(word)
                and not any(_kin_title(known) for known in persona.forms)
                and not any(known.full for known in persona.forms)
            )
        if form.surname and not form.alone:
            return word in persona.surnames or (persona.calls(word) and not persona.surnames)
        if not form.mark and any(known.mark in _NEVER_PLAIN for known in persona.forms):
            return word in persona.aliases
        if persona.calls(word):
            return True
        return any(known.given and same_given(known.given[0], word) for known in persona.forms)

    def _nearly(self, persona: Persona, form: Anatomy, word: str) -> bool:
        """Return whether a slip of the pen would make the short name fit."""
        if not persona.may_be(form.gender):
            return False
        return any(
            misspelt(word, each)
            for known in persona.forms
            for each in (known.surname, known.alone, *known.given)
            if each
        )


_NEVER_PLAIN = frozenset(("younger", "elder"))
"""Marks that are never left out: Tomás Óg is not called Tomás, nor Old Tom Tom."""
_ARTICLE_AND_MARK = 2
_NEE = frozenset(("née", "nee", "né"))
_WHOM = frozenset(("whom", "who", "that"))
_CLAUSE = 5
"""Words of “whom everybody at home calls”."""
_LIGHT = frozenset(("mr", "mrs", "miss", "ms", "sir", "lady", "lord", "dame"))


def _singled_out(name: Candidate, fitting: list[Persona]) -> list[Persona]:
    """Return whom “the younger Sabine”, “the elder Pitt” leaves of several."""
    words = name.first.sentence.words
    place = name.first.index - words[0].index - 1
    before = words[place].lower if place >= 0 else ""
    in_order = sorted(fitting, key=lambda each: each.first)
    if before in ("younger", "other"):
        return in_order[-1:]
    return in_order[:1] if before in ("elder", "older") else fitting


def _with_generation(name: Candidate, form: Anatomy) -> Anatomy:
    """Return the name with the mark that “the elder Thomas Hart” puts before it."""
    words = name.first.sentence.words
    place = name.first.index - words[0].index
    before = [word.lower for word in words[max(0, place - 2) : place]]
    if form.mark or len(before) < _ARTICLE_AND_MARK or before[0] != "the":
        return form
    if before[1] not in _NEVER_PLAIN:
        return form
    return replace(form, text=f"{form.text} the {before[1]}", mark=before[1])


def _short_key(name: Candidate) -> str:
    """Return the short name with the gender of its title: Mr and Mrs Dunstan are not one."""
    form = name.anatomy
    return f"{gender_of_titles(form.titles)} {(form.alone or form.surname).lower()}"


def _kin_title(form: Anatomy) -> str:
    return form.titles[-1] if form.titles and form.titles[-1] in name_lore().kin_titles else ""


def _is_husbands(form: Anatomy) -> bool:
    """Return whether a wife is named by her husband: “Mrs Michael Doyle”."""
    if not form.titles or form.titles[-1] not in name_lore().married_titles or not form.given:
        return False
    return Anatomy(form.text, form.given, form.surname).gender == "male"


def _distance(persona: Persona, name: Candidate) -> tuple[bool, int, int]:
    """Order those whom a short name fits: known before, then introduced first, then often named."""
    return (persona.first > name.first.index, persona.first, -persona.count)


def _shared_surname(name: Candidate) -> str | None:
    """Return the surname of “Paddy and Nora Hearne” for Paddy, or None."""
    words = name.words[-1].sentence.words
    place = name.words[-1].index - words[0].index + 1
    if place + 2 >= len(words) or words[place].lower not in ("and", "&"):
        return None
    run: list[Word] = []
    aside = False
    for word in words[place + 1 :]:
        if word.text in "()":  # “Walter and Mabel (Crane) Voss”
            aside = word.text == "("
            continue
        if aside:
            continue
        if word.tag not in ("NNP", "NNPS") or word.entity not in ("PERSON", "ORG", ""):
            break
        run.append(word)
    if len(run) != 2 or plain(run[0].text) in name_lore().titles:
        return None
    form = anatomy_of(run)
    follows = form.given[0].lower() in given_names() if form.given else False
    return form.surname if follows and form.surname.lower() not in given_names() else None
