"""The laws for random and hostile documents."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclean import Options, clean
from newsclean.trial.laws import nothing_is_invented, the_books_balance
from tests.cases import all_cases

LINES = sorted({line for case in all_cases() for line in case.input.splitlines() if line.strip()})
_line = st.one_of(st.sampled_from(LINES), st.text(max_size=60), st.builds(lambda a, b: a + b, st.sampled_from(LINES), st.sampled_from(LINES)))
documents = st.lists(_line, max_size=12).flatmap(lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " "]).map(lambda gap: gap.join(lines)))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, st.sampled_from(["straight", "keep"]))
def test_laws(text: str, quotes: str) -> None:
    result = clean(text, Options(quotes=quotes))  # type: ignore[arg-type]
    the_books_balance(result)
    nothing_is_invented(result)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
def test_any_bytes_come_back(data: bytes) -> None:
    from newsclean.readers.encoding import decode, encode

    assert encode(decode(data)) == data
