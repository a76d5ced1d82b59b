"""What a web page's head says of title, outlet, author and day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from backstory.model import Published
from backstory.reading.masthead import folded
from backstory.reading.published import clean_published, find_date

_DATES = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date",
    "article.published",
    "created",
    "citation_date",
    "bt:pubdate",
    "originalpublicationdate",
]
_AUTHORS = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
]
_OUTLETS = [
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
]
_TITLES = ["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"]
_NOT_STORIES = frozenset(
    {"website", "webpage", "comment", "videoobject", "imageobject", "breadcrumblist", "person"}
)
_BREAK = re.compile(r"\s+[|–—·•-]\s+")
_PAGE_OF_PRINT = re.compile(
    r"[^\n]{0,100}?[,.:]?\s*\b(?:page|p\.|pp\.|issue|edition|no\.|vol\.)\s*\w", re.IGNORECASE
)
_MOST_ELEMENTS = 200
"""Scripts, links or times that are looked at: the head and the masthead come first on a page."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head of a page says; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published | None = None


def page_head_of(tree: Any) -> PageHead:
    """
    Return the metadata of a page, the more deliberate kinds before the others.

    Dates of change are never taken for dates of publication; for a scan of a printed page the
    day of print, where the title gives it, goes before the day of the scan.
    """
    metas = _metas(tree)
    title_tag = _clean(tree.findtext(".//title"))
    head = _from_linked_data(tree)
    print_outlet, print_day = _printed(title_tag, metas)
    title, suffix = _split_title(title_tag)
    outlet = print_outlet or head.outlet or _first(metas, _OUTLETS) or _home_link(tree) or suffix
    published = print_day or head.published or _first_date(metas) or _time_tag(tree)
    found = _first(metas, _TITLES)
    if found and outlet and folded(found) == folded(outlet):
        found = None
    return PageHead(
        title=head.title or found or title or title_tag,
        outlet=outlet,
        author=head.author or _first(metas, _AUTHORS),
        published=published,
    )


def guessed_day(markup: str, tree: Any) -> Published | None:
    """
    Return htmldate's reading of the page, where the very day stands in the markup.

    The last resort: days of change, copyright years and days filled in by guess are refused.
    """
    from htmldate import find_date as find_page_date  # noqa: PLC0415  slow to load

    day = find_page_date(tree, original_date=True, extensive_search=False)
    if not day or day not in markup:
        return None
    changed = [
        content
        for name, content in _metas(tree).items()
        if any(word in name for word in ("modif", "updat", "revis", "scan", "review"))
    ]
    if any(day in content for content in changed):
        return None
    return clean_published(day)


def _metas(tree: Any) -> dict[str, str]:
    """First content for each name; names in small letters."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _clean(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], names: list[str]) -> str | None:
    found = next((metas[name] for name in names if name in metas), None)
    return None if found is None or found.startswith(("http:", "https:")) else found


def _first_date(metas: Mapping[str, str]) -> Published | None:
    dates = (clean_published(metas[name]) for name in _DATES if name in metas)
    return next((date for date in dates if date), None)


def _time_tag(tree: Any) -> Published | None:
    for element in islice(tree.iter("time"), _MOST_ELEMENTS):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if "modif" in words or "updat" in words:
            continue
        in_article = any(up.tag in {"article", "main", "header"} for up in element.iterancestors())
        if marked or "publish" in words or in_article:
            date = clean_published(element.get("datetime") or element.text_content())
            if date:
                return date
    return None


def _from_linked_data(tree: Any) -> PageHead:
    head = PageHead()
    scripts = tree.xpath(".//script[@type='application/ld+json']")[:_MOST_ELEMENTS]
    for script in scripts:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            head = _with(head, node)
    return head


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD script that can describe a story, lists and graphs unfolded."""
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:200] + waiting
        elif isinstance(node, dict):
            waiting = [node[key] for key in ("@graph", "mainEntity") if key in node] + waiting
            kinds = node.get("@type")
            named = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if not named & _NOT_STORIES:
                yield node


def _with(head: PageHead, node: Mapping[str, Any]) -> PageHead:
    published = node.get("datePublished") or node.get("dateCreated")
    if not published and not node.get("headline"):
        return head
    return replace(
        head,
        title=head.title or _clean(node.get("headline")),
        outlet=head.outlet or _name(node.get("publisher")),
        author=head.author or _name(node.get("author")) or _name(node.get("creator")),
        published=head.published
        or (clean_published(published) if isinstance(published, str) else None),
    )


def _name(value: Any) -> str | None:
    """A person or firm of JSON-LD: a string, an object with a name, or a list of them."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return _clean(value)


def _clean(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _split_title(title: str | None) -> tuple[str | None, str | None]:
    """“Headline | Outlet” → both; a last part of many words is no outlet."""
    if not title:
        return None, None
    parts = _BREAK.split(title)
    last = parts[-1]
    if len(parts) < 2 or len(last.split()) > 5 or not last[:1].isupper() or last.islower():
        return title, None
    separator = title[: len(title) - len(last)].rstrip()[-1]
    outlet = last if separator == "|" or len(last.split()) > 1 else None
    return title[: len(title) - len(last)].rstrip(" |–—·•-"), outlet


def _printed(title: str | None, metas: Mapping[str, str]) -> tuple[str | None, Published | None]:
    """Outlet and day of print from titles like “The Holm Echo, 2 June 1950, page 1 - Archive”."""
    if not title:
        return None, None
    date = find_date(title)
    if not date or date.start < 3 or not _PAGE_OF_PRINT.match(title, date.end):
        return None, None
    outlet = title[: date.start].strip(" ,;:(–—-")
    named = metas.get("dc.title") or metas.get("dcterms.ispartof")
    if named and folded(outlet).startswith(folded(named)):
        outlet = named
    return (outlet if len(outlet.split()) <= 6 else None), date.published


def _home_link(tree: Any) -> str | None:
    """The words of the link to the front page, which bear the outlet's name."""
    for link in islice(tree.iter("a"), _MOST_ELEMENTS):
        href = (link.get("href") or "").strip()
        if href != "/" and not re.fullmatch(r"https?://[^/]+/?", href):
            continue
        boxed = any(
            up.tag in {"header", "nav"} or "masthead" in (up.get("class") or "")
            for up in link.iterancestors()
        )
        words = _clean(link.text_content())
        if (
            boxed
            and words
            and len(words.split()) <= 5
            and folded(words) not in {"home", "homepage", "front page", "start", "menu"}
        ):
            return words
    return None
