"""The people of one document while they are still being put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from backstory.finding.people.anatomy import Anatomy, gender_of_titles
from backstory.model import Gender, LocalPerson


@dataclass(slots=True)
class Persona:
    """
    One person as known so far.

    ``roles`` are lemmas of nouns that the text calls them by; ``first`` is the index of the word
    of their first mention; ``count`` the number of name mentions. ``into`` is set when they turn
    out to be somebody else.
    """

    key: int
    first: int
    gender: Gender = "unknown"
    named: bool = True
    forms: list[Anatomy] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    description: str = ""
    count: int = 0
    age: str = ""
    into: Persona | None = None

    def learn(self, form: Anatomy) -> None:
        """Add one form of the name, with the gender that it tells."""
        if form not in self.forms:
            self.forms.append(form)
        told = gender_of_titles(form.titles)
        if told != "unknown":
            self.gender = told
        elif self.gender == "unknown":
            self.gender = form.gender

    def now(self) -> Persona:
        """Return whom this one has turned out to be."""
        persona = self
        while persona.into is not None:
            persona = persona.into
        return persona

    def absorb(self, other: Persona) -> None:
        """Take over everything known of ``other``, who was the same all along."""
        for form in other.forms:
            self.learn(form)
        if self.gender == "unknown":
            self.gender = other.gender
        self.aliases |= other.aliases
        self.roles |= other.roles
        self.first = min(self.first, other.first)
        self.count += other.count
        self.named = self.named or other.named
        self.age = self.age or other.age
        other.into = self

    def may_be(self, gender: Gender) -> bool:
        """Return whether nothing known of their gender speaks against this one."""
        return "unknown" in (gender, self.gender) or gender == self.gender

    def calls(self, word: str) -> bool:
        """Return whether one word (lower case) is among their given names, surnames or aliases."""
        if word in self.aliases:
            return True
        return any(
            word == form.surname.lower()
            or word == form.alone.lower()
            or word == form.nickname.lower()
            or any(word == given.lower() for given in form.given)
            for form in self.forms
        )

    def has_middle(self, word: str) -> bool:
        """Return whether one word (lower case) is only a middle name: nobody calls them by it."""
        first = any(
            word in (form.alone.lower(), form.surname.lower(), form.nickname.lower())
            or (form.given and word == form.given[0].lower())
            for form in self.forms
        )
        return self.calls(word) and not first and word not in self.aliases

    @property
    def surnames(self) -> set[str]:
        """All surnames met, in lower case."""
        return {form.surname.lower() for form in self.forms if form.surname}


def as_local(persona: Persona, id_: str, mentions: int) -> LocalPerson:
    """Return the finished value; names come fullest first, then in the order met."""
    names = list(dict.fromkeys(_names(persona.forms)))
    names.sort(key=lambda name: (-len(name.split()), "." in name.split()[0]))
    titles = dict.fromkeys(title for form in persona.forms for title in form.titles)
    named = persona.named and bool(names)
    name = names[0] if names else persona.description
    if not named and name.istitle() and " " not in name:
        name = name.lower()  # “Papa” is what somebody is to the writer, not what he is called
        names = []
    return LocalPerson(
        id=id_,
        name=name,
        names=tuple(names) if names else (name,),
        gender=persona.gender,
        titles=tuple(title.capitalize() for title in titles),
        named=named,
        mentions=mentions,
    )


def _names(forms: Iterable[Anatomy]) -> Iterable[str]:
    """Yield each form as it is to be shown: with its title where there is a surname only."""
    forms = list(forms)
    more_than_one_word = any(" " in form.text for form in forms)
    for form in forms:
        if form.titles and " " not in form.text:
            shown = f"{form.titles[-1].capitalize()} {form.text}"
            if not more_than_one_word or form.surname:
                yield shown
            if not form.surname:
                yield form.text
        else:
            yield form.text
