"""
The tables of a case, as scripts that each raise the format by one.

A script once released never changes: a new format is another script at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import complete_statement

APPLICATION_ID = 0x42535459
"""Stands in the file's header (the letters BSTY) and tells a case from other SQLite files."""

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES
  ('created', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), ('product', ''), ('reader', ''),
  ('stale', '0');

-- What we were given to read. Long columns come last: SQLite then never touches them on its way
-- to the short ones.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL UNIQUE,
  title TEXT,
  outlet TEXT,
  author TEXT,
  edtf TEXT,
  earliest TEXT,
  latest TEXT,
  inferred INTEGER NOT NULL,
  language TEXT,
  sha256 TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  blocks TEXT NOT NULL,
  furniture TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- What reading found. The columns that settling needs come first.
CREATE TABLE findings (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  people TEXT NOT NULL,
  claims TEXT NOT NULL,
  quote_timings TEXT NOT NULL,
  sketch TEXT NOT NULL,
  mentions TEXT NOT NULL,
  times TEXT NOT NULL,
  quotes TEXT NOT NULL
) STRICT;

CREATE TABLE problems (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  line INTEGER,
  message TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_of_each_problem ON problems (origin, ifnull(line, 0), message);

-- What the user has ruled. An entry either makes decision `number` or undoes it.
CREATE TABLE log (
  entry INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  number INTEGER NOT NULL,
  undoes INTEGER NOT NULL CHECK (undoes IN (0, 1)),
  kind TEXT,
  one TEXT,
  other TEXT,
  fields TEXT,
  note TEXT,
  UNIQUE (number, undoes)
) STRICT;
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'The log of decisions is never changed.'); END;
CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'Nothing is ever taken out of the log of decisions.'); END;
CREATE TRIGGER log_is_never_overwritten BEFORE INSERT ON log
WHEN EXISTS (
  SELECT 1 FROM log
  WHERE entry = NEW.entry OR (number = NEW.number AND undoes = NEW.undoes)
)
BEGIN SELECT RAISE(ABORT, 'Nothing in the log of decisions is ever overwritten.'); END;

-- The story's paragraphs, and the index of their words (which keeps no second copy of them).
CREATE TABLE paragraphs (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL
) STRICT;
CREATE INDEX paragraphs_of_document ON paragraphs (document);
CREATE VIEW paragraph_words AS
  SELECT paragraphs.number, substr(text, start + 1, stop - start) AS words
  FROM paragraphs JOIN documents ON documents.number = paragraphs.document;
CREATE VIRTUAL TABLE word_index USING fts5 (
  words, content = 'paragraph_words', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- What was settled: a cache that can be thrown away. `place` counts from 0 in the order of the
-- settlement; `body` is the whole, the other columns say the main part of it to other programs.
CREATE TABLE people (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
  mentions INTEGER NOT NULL, documents TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE relationships (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, roles TEXT NOT NULL,
  start_earliest TEXT, start_latest TEXT, end_earliest TEXT, end_latest TEXT,
  modality TEXT NOT NULL, claims TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE events (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, roles TEXT NOT NULL,
  earliest TEXT, latest TEXT, modality TEXT NOT NULL, claims TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE conflicts (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, claims TEXT NOT NULL, rules TEXT NOT NULL,
  explanation TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE people_of (
  place INTEGER PRIMARY KEY, local TEXT NOT NULL, person TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE claim_dates (
  place INTEGER PRIMARY KEY, claim TEXT NOT NULL, earliest TEXT, latest TEXT, body TEXT NOT NULL
) STRICT;
CREATE TABLE published (
  place INTEGER PRIMARY KEY, document TEXT NOT NULL, edtf TEXT, earliest TEXT, latest TEXT,
  inferred INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE copies (
  place INTEGER PRIMARY KEY, copy TEXT NOT NULL, original TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE rejected (
  place INTEGER PRIMARY KEY, claim TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
"""

_SECOND = """
-- What was settled of each matter, by the digest of all that it follows from: another cache.
CREATE TABLE matters (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_THIRD = """
-- Contradictions that are likelier a misreading of whom a text means.
CREATE TABLE misreadings (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, claims TEXT NOT NULL, rules TEXT NOT NULL,
  explanation TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
"""

SCRIPTS = (_FIRST, _SECOND, _THIRD)
"""Script *n* (from 0) brings a case of format *n* to format *n + 1*."""

FORMAT = len(SCRIPTS)
"""The format that this version writes."""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of ``script`` in order, triggers whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
