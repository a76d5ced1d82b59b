"""A whole settled case, made by hand: the Tennants of Skerry Bay, who are our own fiction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from backstory.model import (
    Amount,
    Attribution,
    Claim,
    Conflict,
    Dated,
    Document,
    Event,
    Filler,
    Findings,
    LocalPerson,
    Mention,
    Person,
    Published,
    Quote,
    Relationship,
    Settlement,
    Span,
    Step,
    Suspect,
    Window,
)

COURIER = """\
The potter of Skerry Bay

By Jonas Reeve

Orla Tennant fires her kiln twice a year, in the shed her grandfather built. Ambrose Tennant was \
born on 2 March 1911 and died in November 1998; he married Wilhelmina Rook in the summer of 1934. \
Their son Edmund was born in 1936, and Clara followed four years after the wedding.

Edmund Tennant married Margit Holm in 1961. Orla was born on 19 August 1965. The marriage was \
dissolved in 1972, and Margit moved to Bergen.

Orla met Rafe Quill at a wake in the autumn of 1991. They were married in the spring of 1993. \
“Five months later I knew I would never leave this bay,” she said. Their daughter Ines was born \
in 1996 and their son Tobias three years later.

She joined the Northern Guild of Potters in 2004, won its Salt Medal in 2009, and is reported to \
have sold a single jar for £48,000. She will open a museum in the old lifeboat house in June 2012. \
If the council refused, she would move to Orkney.
"""

LANTERN = """\
AMBROSE TENNANT, potter, 1911–1998

Ambrose Tennant, who has died aged 87, married Wilhelmina Rook at Easter 1936. She drowned in the \
bay in the winter of 1937. In 1947 he married Sylvie Aubertin, a schoolteacher; their son Luc was \
born two years later.

He trained at the Leith Works, where he was taken on at 16. His first exhibition was in Leeds in \
1952. He sued the dealer Desmond Pike in 1968, and bought the boat shed for £900 the year after.
"""

BLOG = """\
Skerry gossip <script>alert(1)</script> & other "news"

Hester Vane is said to have begun dating Orla Tennant last winter. “We are not separated, \
</script> whatever you read,” Rafe Quill wrote 🦀 on Sunday. \
Pike denied that he had ever copied a pot.
"""

WIRE = COURIER.replace("By Jonas Reeve", "From our wire").replace(
    "twice a year", "two times a year"
)

NAMES = {
    1: ("Ambrose Tennant", "male"),
    2: ("Wilhelmina Rook", "female"),
    3: ("Sylvie Aubertin", "female"),
    4: ("Edmund Tennant", "male"),
    5: ("Clara Tennant", "female"),
    6: ("Luc Tennant", "male"),
    7: ("Orla Tennant", "female"),
    8: ("Margit Holm", "female"),
    9: ("Rafe Quill", "male"),
    10: ("Ines Quill", "female"),
    11: ("Tobias Quill", "male"),
    12: ("Desmond Pike", "male"),
    13: ("Hester Vane", "unknown"),
    14: ("Ottilie Rook", "female"),
}
AMBROSE, WILHELMINA, SYLVIE, EDMUND, CLARA, LUC, ORLA = range(1, 8)
MARGIT, RAFE, INES, TOBIAS, PIKE, HESTER, OTTILIE = range(8, 15)


def _document(number: int, text: str, outlet: str, day: str | None, title: str) -> Document:
    return Document(
        id=f"d{number}",
        origin=f"clippings/{number:02d}-{outlet.rsplit(maxsplit=1)[-1].lower()}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        outlet=outlet,
        published=Published(day, Window.from_iso(day, day)) if day else Published(),
    )


DOCUMENTS = (
    _document(1, COURIER, "Skerry Bay Courier", "2011-05-14", "The potter of Skerry Bay"),
    _document(2, LANTERN, "The Northern Lantern", "1998-11-20", "Ambrose Tennant, potter"),
    _document(3, BLOG, "Tide & Tattle <blog>", None, 'Skerry gossip & other "news"'),
    _document(4, WIRE, "Harbour Wire", "2011-05-16", "The potter of Skerry Bay"),
)
TEXTS = {document.id: document.text for document in DOCUMENTS}


@dataclass
class Desk:
    """Where the case is put together; claims get their numbers as they come."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    dates: dict[str, Window] = field(default_factory=dict)

    def claim(self, document: int, kind: str, words: str, who: dict[str, list[int]], **more) -> str:
        """File a claim quoting ``words``, and return its case-wide id."""
        key = f"d{document}"
        start = TEXTS[key].index(words)
        filed = self.claims.setdefault(key, [])
        span = Span(start, start + len(words))
        roles = {
            role: tuple(Filler(span, NAMES[one][0], f"p{one}") for one in people)
            for role, people in who.items()
        }
        filed.append(Claim(f"c{len(filed) + 1}", key, kind, span, words, roles, **more))
        return f"{key}.{filed[-1].id}"

    def event(
        self, kind: str, when: tuple, who: dict[str, list[int]], told: list[tuple], **more
    ) -> list[str]:
        """File an event that ``told`` (document, words) claims tell of; return their ids."""
        extra = {key: more[key] for key in ("modality", "attribution") if key in more}
        ids = [self.claim(document, kind, words, who, **extra) for document, words in told]
        window = Window.from_iso(*when)
        dated = more.pop("date", None) or _dated(window, ids)
        more.pop("attribution", None)
        self.dates.update(dict.fromkeys(ids, window))
        roles = {role: tuple(f"person{one}" for one in people) for role, people in who.items()}
        number = f"e{len(self.events) + 1}"
        more.setdefault("modality", "asserted")
        self.events.append(Event(number, kind, roles, dated, claims=tuple(ids), **more))
        return ids

    def tie(self, kind: str, roles: dict[str, list], claims: list[str], **more) -> None:
        """File a relationship; fillers are numbers of people, or words."""
        named = {
            role: tuple(f"person{one}" if isinstance(one, int) else one for one in fillers)
            for role, fillers in roles.items()
        }
        number = f"r{len(self.relationships) + 1}"
        start = Dated(Window.from_iso(*more.pop("start", (None, None))))
        end = Dated(Window.from_iso(*more.pop("end", (None, None))))
        modality = more.pop("modality", "asserted")
        self.relationships.append(
            Relationship(number, kind, named, start, end, modality, tuple(claims), **more)
        )


def _dated(window: Window, claims: list[str]) -> Dated:
    earliest, latest = window.to_iso()
    return Dated(
        window,
        (Step("the sentence says so", earliest, claim=claims[0]),) if earliest else (),
        (Step("the sentence says so", latest, claim=claims[-1]),) if latest else (),
    )


def _lives(desk: Desk) -> None:
    desk.event(
        "birth",
        ("1911-03-02", "1911-03-02"),
        {"person": [AMBROSE]},
        [(1, "Ambrose Tennant was born on 2 March 1911")],
    )
    desk.event(
        "death",
        ("1998-11-01", "1998-11-20"),
        {"person": [AMBROSE]},
        [(1, "died in November 1998"), (2, "Ambrose Tennant, who has died aged 87")],
    )
    desk.event(
        "birth",
        ("1936-01-01", "1936-12-31"),
        {"person": [EDMUND]},
        [(1, "Their son Edmund was born in 1936")],
    )
    wedding = desk.event(
        "wedding",
        ("1934-06-01", "1936-04-13"),
        {"person": [AMBROSE, WILHELMINA]},
        [
            (1, "he married Wilhelmina Rook in the summer of 1934"),
            (2, "married Wilhelmina Rook at Easter 1936"),
        ],
    )
    clara = desk.claim(
        1, "birth", "Clara followed four years after the wedding", {"person": [CLARA]}
    )
    why = Dated(
        Window.from_iso("1938-05-20", "1939-06-20"),
        (
            Step("the wedding was in the summer of 1934", "1934-06-01", claim=wedding[0]),
            Step("four years after the wedding", "1938-05-20", claim=clara),
        ),
        (
            Step("the wedding was in the summer of 1934", "1934-09-20", claim=wedding[0]),
            Step("four years after the wedding", "1939-06-20", claim=clara),
        ),
    )
    desk.events.append(Event("e90", "birth", {"person": ("person5",)}, why, "asserted", (clara,)))
    desk.dates[clara] = why.window
    drowned = desk.event(
        "death",
        ("1936-12-01", "1938-03-05"),
        {"person": [WILHELMINA]},
        [(2, "She drowned in the bay in the winter of 1937")],
        place="Skerry Bay",
    )
    desk.event(
        "birth",
        ("1965-08-19", "1965-08-19"),
        {"person": [ORLA]},
        [(1, "Orla was born on 19 August 1965")],
    )
    desk.event(
        "birth",
        ("1949-01-01", "1949-12-31"),
        {"person": [LUC], "parent": [AMBROSE, SYLVIE]},
        [(2, "their son Luc was born two years later")],
    )
    desk.event(
        "birth",
        ("1996-01-01", "1996-12-31"),
        {"person": [INES]},
        [(1, "Their daughter Ines was born in 1996")],
    )
    desk.event(
        "birth",
        ("1999-01-01", "1999-12-31"),
        {"person": [TOBIAS]},
        [(1, "their son Tobias three years later")],
    )
    margit = Dated(
        Window.from_iso(None, "1949-12-31"),
        (),
        (
            Step("a wedding in 1961", "1961-12-31", claim="d1.c1"),
            Step(
                "nobody marries before the age of twelve",
                "1949-12-31",
                rule="nobody marries before the age of twelve",
            ),
        ),
    )
    desk.events.append(Event("e91", "birth", {"person": ("person8",)}, margit, "asserted", ()))
    desk.tie(
        "spouse",
        {"person": [AMBROSE, WILHELMINA]},
        wedding,
        start=("1934-06-01", "1936-04-13"),
        end=("1936-12-01", "1938-03-05"),
    )
    desk.tie("parent", {"parent": [AMBROSE, WILHELMINA], "child": [CLARA]}, [clara])
    desk.tie("parent", {"parent": [AMBROSE, WILHELMINA], "child": [EDMUND]}, [clara])
    desk.conflicts = [
        Conflict(
            "k1",
            tuple(wedding),
            (),
            "Ambrose Tennant and Wilhelmina Rook married in the summer of 1934 or at Easter "
            "1936, not both.",
            (Suspect(wedding[0], 0.38), Suspect(wedding[1], 0.62)),
        ),
        Conflict(
            "k2",
            (drowned[0], clara, wedding[0]),
            ("a child is born before its mother dies",),
            "Clara Tennant cannot be born in 1938 or 1939, after her mother drowned in the "
            "winter of 1937.",
            (Suspect(drowned[0], 0.45), Suspect(clara, 0.4), Suspect(wedding[0], 0.15)),
        ),
    ]


def _bonds(desk: Desk) -> None:
    first = desk.event(
        "wedding",
        ("1961-01-01", "1961-12-31"),
        {"person": [EDMUND, MARGIT]},
        [(1, "Edmund Tennant married Margit Holm in 1961")],
    )
    desk.event(
        "divorce",
        ("1972-01-01", "1972-12-31"),
        {"person": [EDMUND, MARGIT]},
        [(1, "The marriage was dissolved in 1972")],
    )
    desk.event(
        "move",
        ("1961-01-01", "2011-05-14"),
        {"person": [MARGIT]},
        [(1, "Margit moved to Bergen")],
        place="Bergen",
    )
    second = desk.event(
        "wedding",
        ("1947-01-01", "1947-12-31"),
        {"person": [AMBROSE, SYLVIE]},
        [(2, "In 1947 he married Sylvie Aubertin")],
    )
    desk.event(
        "meeting",
        ("1991-08-22", "1991-12-05"),
        {"person": [ORLA, RAFE]},
        [(1, "Orla met Rafe Quill at a wake in the autumn of 1991")],
        place="a wake",
    )
    third = desk.event(
        "wedding",
        ("1993-03-01", "1993-06-20"),
        {"person": [ORLA, RAFE]},
        [
            (1, "They were married in the spring of 1993"),
            (4, "They were married in the spring of 1993"),
        ],
    )
    desk.event(
        "separation",
        (None, None),
        {"person": [ORLA, RAFE]},
        [(3, "“We are not separated, </script> whatever you read,”")],
        modality="denied",
        attribution=(Attribution("p9", None, "wrote"), Attribution(None, "his feed", None)),
    )
    desk.event(
        "relationship_start",
        ("2011-12-01", None),
        {"person": [HESTER, ORLA]},
        [(3, "Hester Vane is said to have begun dating Orla Tennant last winter")],
        modality="hedged",
    )
    desk.tie(
        "spouse",
        {"person": [EDMUND, MARGIT]},
        first,
        start=("1961-01-01", "1961-12-31"),
        end=("1972-01-01", "1972-12-31"),
    )
    desk.tie(
        "spouse",
        {"person": [AMBROSE, SYLVIE]},
        second,
        start=("1947-01-01", "1947-12-31"),
        end=("1998-11-01", "1998-11-20"),
    )
    desk.tie("spouse", {"person": [ORLA, RAFE]}, third, start=("1993-03-01", "1993-06-20"))
    desk.tie("partner", {"person": [ORLA, HESTER]}, ["d3.c2"], modality="hedged")
    desk.tie("parent", {"parent": [AMBROSE, SYLVIE], "child": [LUC]}, second)
    desk.tie("parent", {"parent": [EDMUND, MARGIT], "child": [ORLA]}, first)
    desk.tie("parent", {"parent": [ORLA, RAFE], "child": [INES]}, third)
    desk.tie("parent", {"parent": [ORLA, RAFE], "child": [TOBIAS]}, third)
    desk.tie("sibling", {"person": [WILHELMINA, OTTILIE]}, [], rules=("shared surname",))


def _work(desk: Desk) -> None:
    desk.event(
        "hire",
        ("1927-03-02", "1928-03-01"),
        {"person": [AMBROSE]},
        [(2, "where he was taken on at 16")],
        value="the Leith Works",
    )
    desk.event(
        "performance",
        ("1952-01-01", "1952-12-31"),
        {"person": [AMBROSE]},
        [(2, "His first exhibition was in Leeds in 1952")],
        place="Leeds",
    )
    desk.event(
        "lawsuit",
        ("1968-01-01", "1968-12-31"),
        {"agent": [AMBROSE], "patient": [PIKE]},
        [(2, "He sued the dealer Desmond Pike in 1968")],
    )
    desk.event(
        "purchase",
        ("1969-01-01", "1969-12-31"),
        {"person": [AMBROSE]},
        [(2, "bought the boat shed for £900 the year after")],
        amount=Amount("£900", 900.0, "GBP"),
        value="the boat shed",
    )
    desk.event(
        "charge",
        (None, None),
        {"patient": [PIKE]},
        [(3, "Pike denied that he had ever copied a pot")],
        modality="denied",
    )
    guild = desk.event(
        "hire",
        ("2004-01-01", "2004-12-31"),
        {"person": [ORLA]},
        [(1, "She joined the Northern Guild of Potters in 2004")],
    )
    desk.event(
        "award",
        ("2009-01-01", "2009-12-31"),
        {"person": [ORLA]},
        [(1, "won its Salt Medal in 2009")],
        value="Salt Medal",
    )
    desk.event(
        "purchase",
        (None, "2011-05-14"),
        {"agent": [ORLA]},
        [(1, "is reported to have sold a single jar for £48,000")],
        modality="hedged",
        amount=Amount("£48,000", 48000.0, "GBP"),
    )
    desk.event(
        "performance",
        ("2012-06-01", "2012-06-30"),
        {"person": [ORLA]},
        [(1, "She will open a museum in the old lifeboat house in June 2012")],
        modality="planned",
        place="the old lifeboat house",
    )
    desk.event(
        "move",
        ("2011-05-14", None),
        {"person": [ORLA]},
        [(1, "If the council refused, she would move to Orkney")],
        modality="hypothetical",
        place="Orkney",
    )
    desk.event(
        "statement",
        ("2011-01-01", "2011-05-14"),
        {"person": [ORLA]},
        [(1, "“Five months later I knew I would never leave this bay,” she said")],
    )
    desk.tie(
        "member_of",
        {"person": [ORLA], "organisation": ["Northern Guild of Potters"]},
        guild,
        start=("2004-01-01", "2004-12-31"),
    )


def tennant_case() -> tuple[tuple[Document, ...], tuple[Findings, ...], Settlement]:
    """Return the documents, what was found in them, and what was settled from that."""
    desk = Desk()
    _lives(desk)
    _bonds(desk)
    _work(desk)
    local = tuple(
        LocalPerson(f"p{n}", name, (name,), gender) for n, (name, gender) in NAMES.items()
    )
    findings = tuple(
        Findings(
            document.id,
            people=local,
            mentions=tuple(_mentions(document.text)),
            quotes=tuple(_quotes(document.text)),
            claims=tuple(desk.claims.get(document.id, ())),
        )
        for document in DOCUMENTS
    )
    return DOCUMENTS, findings, _settled(desk)


def _mentions(text: str) -> list[Mention]:
    return [
        Mention(Span(text.index(name), text.index(name) + len(name)), "name", f"p{number}")
        for number, (name, _) in NAMES.items()
        if name in text
    ]


def _quotes(text: str) -> list[Quote]:
    start, end = text.find("“"), text.find("”")
    return [] if start < 0 else [Quote("q1", Span(start, end + 1), direct=True)]


def _settled(desk: Desk) -> Settlement:
    people = tuple(
        Person(
            f"person{number}",
            name,
            (name, name.split()[0], *(["Mrs Quill"] if number == ORLA else [])),
            mentions=sum(text.count(name.split()[0]) for text in TEXTS.values()),
            documents=tuple(key for key, text in TEXTS.items() if name.split()[0] in text),
            gender=gender,
        )
        for number, (name, gender) in NAMES.items()
    )
    return Settlement(
        people=people,
        relationships=tuple(desk.relationships),
        events=tuple(desk.events),
        conflicts=tuple(desk.conflicts),
        people_of={f"{d.id}.p{n}": f"person{n}" for d in DOCUMENTS for n in NAMES},
        claim_dates=desk.dates,
        published={"d3": Published(None, Window.from_iso("2012-01-01", "2012-06-01"), True)},
        copies={"d4": "d1"},
    )
