"""
Feed the language of time what nobody would write, guided by what of the code it reaches.

    make fuzz                 ten minutes
    make fuzz SECONDS=60      one

Nothing may be raised, no window may end before it starts, and no expression may lie outside its
text or overlap another. What breaks a law is kept in `build/fuzz/` and named in the last lines;
`python fuzz/times.py FILE` runs it alone. Needs atheris (`requirements/fuzz.txt`).
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["backstory"]):
    from backstory.model import Window
    from backstory.times import (
        edtf_of_window,
        find_age_gaps,
        find_ages,
        find_times,
        offset,
        say_length,
        say_window,
        window_from,
        window_of_edtf,
    )
    from backstory.times.lexicon import LEXICON

_OTHER_WORDS = """
3 12 31 99 1742 1993 2021 ’95 90s 1990s 3rd 21st 1732/3 03/04/1995 1911-04-02 6.30pm Q3 MCMXII B.C.
AD O.S. Old-Style ( ) [ ] , . - – ; : ? “ ” ~ Easter Christmas Eve Day King Charles II Reagan reign
First World War Monday May March aged old turned her birthday senior Smith who had met since 1_000
0000-00-00 £1,450 9999999999 ½
"""
_WORDS = [*sorted(LEXICON), *_OTHER_WORDS.split(), "\n\n"]
_LONGEST = 200


def check(data: bytes) -> None:
    """Read one text made of ``data`` and assert the laws."""
    given = atheris.FuzzedDataProvider(data)
    published = _published(given)
    text = _text(given)
    _check_times(text, published)
    for found in (find_ages(text), find_age_gaps(text)):
        _check_spans(text, [each.span for each in found])
    try:
        window = window_of_edtf(text)
    except ValueError:
        return
    _check_window(window)


def _published(given: atheris.FuzzedDataProvider) -> Window | None:
    day = given.ConsumeIntInRange(-200_000, 900_000)
    kind = given.ConsumeIntInRange(0, 3)
    last = day + given.ConsumeIntInRange(0, 800)
    return (None, Window.of_day(day), Window(day, last), Window(None, day))[kind]


def _text(given: atheris.FuzzedDataProvider) -> str:
    if given.ConsumeBool():
        return str(given.ConsumeUnicodeNoSurrogates(_LONGEST))
    chosen = given.ConsumeIntListInRange(24, 0, len(_WORDS) - 1)
    return " ".join(_WORDS[each] for each in chosen)


def _check_times(text: str, published: Window | None) -> None:
    found = find_times(text, published)
    _check_spans(text, [each.span for each in found])
    for each in found:
        assert each.span.of(text) == each.text
        inside = each.span.start
        for timex in each.timexes or ():
            assert inside <= timex.span.start < timex.span.end <= each.span.end
            inside = timex.span.end
            _check_window(timex.window)
        for window in (each.window, *each.alternatives):
            _check_window(window)
        if each.length is not None:
            assert each.length[0] <= each.length[1]
            say_length(*each.length)
        if each.meaning is not None:
            offset(each.meaning)
            _check_window(window_from(each.meaning, published or Window.of_year(1950)))


def _check_spans(text: str, spans: list) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end


def _check_window(window: Window | None) -> None:
    if window is None:
        return
    if window.earliest is not None and window.latest is not None:
        assert window.earliest <= window.latest
    say_window(window)
    edtf = edtf_of_window(window)
    assert edtf is None or window_of_edtf(edtf) == window


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
