"""The HTML page, and in a real browser what it shows and what it never does."""

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsclean import clean
from newsclean.readers.text import read_text
from newsclean.report import write_page, write_report
from newsclean.report.page import charts, embedded
from newsclean.revert import Mismatch
from newsclean.writers.json import write_json
from tests.cases import FIXTURES
from tests.test_cli import ARTICLE, run

pytest.importorskip("jinja2", reason="jinja2 is not installed: pip install 'newsclean[report]'")
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> {{ 7*7 }} <!-- &lt;b&gt;"


def record(text: str, headline: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_json(clean(read_text(text, "a.txt", headline)), ledger=True))
    return found


RECORDS = [
    record(ARTICLE.read_text(encoding="utf-8")),
    record("The mayor said &quot;no&quot;.\n\nRead more: <b>x</b> " + HOSTILE, HOSTILE),
    *(record(f"Read more: Old news {n}\n\nThe ministry said on Monday that it would pay for all of the repairs.", f"News {n}") for n in range(120)),
]


def test_nothing_in_an_article_becomes_markup() -> None:
    page = write_page([clean(read_text(HOSTILE, HOSTILE, HOSTILE))])
    assert page.count("<script") == 3 and page.count("</script>") == 3 and "<img" not in page and "{{ 7*7 }}" in page
    assert json.loads(embedded(HOSTILE + "\u2028")) == HOSTILE + "\u2028" and "<" not in embedded(HOSTILE)


def test_the_page_refers_to_nothing_outside(tmp_path: Path) -> None:
    write_report([RECORDS[0], RECORDS[2]], tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in html.unescape(page) and "unsafe" not in page
    own = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.S)
    assert not re.search(r"""(src|href)=["']?(?!["']?#)|url\(|@import|https?://""", own)


def test_a_product_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Mismatch):
        write_report([RECORDS[0] | {"text": "other"}], tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_charts_of_nothing() -> None:
    assert [chart["rows"] for chart in charts([])] == [[], [], [], [], []] and "0 articles" in write_page([])


def test_the_program_writes_the_page_to_stderr() -> None:
    code, out, err = run(ARTICLE, "--explain-as", "html")
    assert (code, out) == run(ARTICLE)[:2] and err.startswith("<!doctype html>") and err.rstrip().endswith("</html>")


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "report.html"
    write_report(RECORDS, file)
    found = browser.new_page()
    found.problems = []
    found.on("console", lambda message: found.problems.append(message.text) if message.type == "error" else None)
    found.on("pageerror", lambda error: found.problems.append(str(error)))
    found.on("request", lambda request: found.problems.append(request.url) if request.url != file.as_uri() else None)
    found.goto(file.as_uri())
    yield found
    assert found.problems == []
    found.close()


def test_an_article_is_shown_with_its_edits(page: Any) -> None:
    assert page.inner_text("#title").startswith("Harbour town")
    assert page.locator("#text del").count() > 5 and page.locator("#list li").count() == 50
    page.hover("#text .edit >> nth=0")
    assert "quote: replace, because it" in page.inner_text("#reason")


def title(page: Any, words: str) -> None:
    """Wait until an article with these words in its title is shown; a function of the page would need eval, which its policy forbids."""
    page.locator("#title", has_text=words).wait_for()


def test_keys_walk_the_edits_and_the_articles(page: Any) -> None:
    page.keyboard.press("j")
    first = page.inner_text("#reason")
    page.keyboard.press("j")
    assert page.locator(".here").count() == 1 and page.inner_text("#reason") != first
    page.keyboard.press("k")
    assert page.inner_text("#reason") == first
    page.keyboard.press("n")
    title(page, "owned")
    page.keyboard.press("p")
    title(page, "Harbour")


def test_views_and_filters(page: Any) -> None:
    teaser = page.get_by_text("Read more: Millers ask").first
    assert teaser.is_visible()
    page.check("input[value=clean]")
    assert not teaser.is_visible() and "Media:" not in page.inner_text("#text")
    page.uncheck("input[value=related-link]")
    assert teaser.is_visible()
    page.check("input[value=raw]")
    assert page.locator("#text ins").count() > 0 and not page.locator("#text ins").first.is_visible()


def test_hostile_text_does_not_run(page: Any) -> None:
    page.evaluate("location.hash = 'article-1'")
    title(page, "owned")
    assert page.title().startswith("newsclean") and page.locator("img").count() == 0


def test_thousands_are_paged_and_found(page: Any) -> None:
    page.click("#on")
    assert "2 of 3" in page.inner_text("#page")
    page.fill("#find", "news 119")
    assert page.locator("#list li").count() == 1 and "1 of 122" in page.inner_text("#found")
    page.click("#list a")
    title(page, "News 119")


def test_a_phone_need_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_light_and_dark(page: Any) -> None:
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_every_fixture_is_shown(browser: Any, tmp_path: Path) -> None:
    results = [clean(path.read_bytes().decode("utf-8", "replace")) for path in sorted((FIXTURES / "articles").glob("*/input.txt"))]
    (tmp_path / "all.html").write_text(write_page(results), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "all.html").as_uri())
    for number, result in enumerate(results):
        page.evaluate(f"show({number})")
        page.check("input[value=clean]")
        shown = "".join(page.locator("#text p:visible").all_inner_texts())
        wanted = "".join(block.text for block in result.document.filled)
        assert "".join(shown.split()) == "".join(wanted.replace("\n", "").split())
    page.close()


PAYLOADS = [
    "</title><script>document.title='owned'</script>",
    "<svg/onload=document.title='owned'>",
    "<style>body{display:none}</style>",
    "</style><style>*{color:red}",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\">",
    "<a href=\"javascript:document.title='owned'\">x</a>",
    "<base href=//owned.example>",
    "<meta http-equiv=refresh content='0;url=//owned.example'>",
    "--></script><!--<script>",
    "\u2028document.title='owned'//",
    "<img src=//owned.example/x>",
    "];document.title='owned';[",
    "<form action=//owned.example><button autofocus onfocus=document.title='owned'>",
    "expression(document.title='owned')",
    "url(//owned.example)",
    "\u202e<\u2066script>",
]


def test_no_payload_runs_or_styles_or_fetches(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    prose = "The ministry said on Monday that it would pay for all of the repairs."
    write_report([record(f"{payload}\n\nRead more: {payload}\n\n{prose} {payload}", payload) for payload in PAYLOADS], file)
    page, problems = browser.new_page(), []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    for number in range(len(PAYLOADS)):
        page.evaluate(f"location.hash = 'article-{number}'")
        page.wait_for_timeout(20)
    assert page.title().startswith("newsclean") and page.locator("body").is_visible() and problems == []
    assert page.locator("img, iframe, svg:not(.chart svg), form, base, meta[http-equiv=refresh], #text style, #text script").count() == 0
    page.close()
