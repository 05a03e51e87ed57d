"""The page in a browser: filters, keyboard, phone, dark, and nobody is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.report.diff.render import render_diff
from generator.report.diff.report import Report
from tests.compat.reports.making import report_on, zoo
from tests.compat.reports.test_forms import with_one_accepted
from tests.compat.reports.test_hostile import hostile_report
from tests.tools.browser import Page, browser

_SHOWN = "[...document.querySelectorAll('article')].filter(one => one.offsetHeight)"
SHOWN = f"{_SHOWN}.map(one => one.querySelector('h3').textContent)"
FOCUSED = "document.activeElement.value"
TAB, SPACE, RIGHT = ("Tab", 9), (" ", 32, " "), ("ArrowRight", 39)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return hostile_report(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return with_one_accepted(tmp_path_factory.mktemp("usual"))


def opened(page: Page, report: Report, folder: Path) -> None:
    file = folder / "page.html"
    file.write_text(render_diff(report, "html"), "utf-8")
    page.open(file)


def quiet(page: Page) -> bool:
    """Whether nothing was asked for but the page, and nothing went wrong."""
    assert page.errors == []
    assert [one for one in page.requests if not one.endswith("/page.html")] == []
    assert page.run("performance.getEntriesByType('resource').length") == 0
    return True


def test_all_is_there_at_first(page: Page, usual: Report, tmp_path: Path) -> None:
    page.look(1280, 900)
    opened(page, usual, tmp_path)
    assert len(page.run(SHOWN)) == len(usual.entries)
    said = page.run("document.querySelector('output').value")
    assert said == f"{len(usual.entries)} of {len(usual.entries)} shown"
    assert (
        page.run("document.querySelectorAll('.excerpt del, .excerpt ins').length") > 4
    )
    assert quiet(page)


def test_excerpts_stand_side_by_side_and_line_by_line(
    page: Page, usual: Report, tmp_path: Path
) -> None:
    page.look(1280, 900)
    opened(page, usual, tmp_path)
    pairs = page.run("""
        [...document.querySelectorAll('.excerpt.both')].map(one =>
            [...one.querySelectorAll('ol')].map(list =>
                [...list.children].map(line => line.getBoundingClientRect().top)))
        """)
    assert len(pairs) > 1
    for old, new in pairs:
        assert old == new


def test_filters_work_by_keyboard(page: Page, usual: Report, tmp_path: Path) -> None:
    page.look(1280, 900)
    opened(page, usual, tmp_path)
    page.press(*TAB)
    assert page.run("document.activeElement.textContent") == "Skip to the changes"
    page.press(*TAB)
    assert page.run(FOCUSED) == "all"
    page.press(*RIGHT)
    assert page.run(FOCUSED) == "python"
    parts = page.run(
        "[...document.querySelectorAll('[data-part]')]"
        ".filter(one => one.offsetHeight).map(one => one.dataset.part)"
    )
    assert set(parts) == {"python"}
    page.press(*TAB)
    assert page.run(FOCUSED) == "breaking"
    before = page.run(SHOWN)
    page.press(*SPACE)
    after = page.run(SHOWN)
    assert 0 < len(after) < len(before)
    badges = page.run(f"{_SHOWN}.map(one => one.querySelector('.badge').textContent)")
    assert "breaking" not in badges
    said = page.run("document.querySelector('output').value")
    assert said == f"{len(after)} of {len(usual.entries)} shown"
    assert quiet(page)


def test_focus_can_be_seen(page: Page, usual: Report, tmp_path: Path) -> None:
    opened(page, usual, tmp_path)
    page.press(*TAB)
    page.press(*TAB)
    style = page.run("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_a_link_to_a_hidden_change_shows_it(
    page: Page, usual: Report, tmp_path: Path
) -> None:
    opened(page, usual, tmp_path)
    page.run("document.querySelector('input[value=breaking]').click()")
    assert page.run("document.querySelector('#change-1').hidden") is True
    page.run("location.hash = '#change-1'")
    assert (
        page.run(
            "new Promise(done => setTimeout(() => "
            "done(document.querySelector('#change-1').hidden), 100))"
        )
        is False
    )


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_scrolls_sideways(
    width: int, dark: bool, page: Page, usual: Report, hostile: Report, tmp_path: Path
) -> None:
    for report in (usual, hostile):
        page.look(width, 780, dark=dark, phone=width < 768)
        opened(page, report, tmp_path)
        assert page.run("document.documentElement.scrollWidth") == width
        wide = page.run("""
            [...document.querySelectorAll('main *, header *, .filters *')]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.outerHTML.slice(0, 80))
            """)
        assert wide == []


_CONTRAST = """
(() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[0-9.]+/g).map(Number).map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
  };
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.offsetHeight && one.innerText?.trim())
    .map((one) => {
      const pair = [getComputedStyle(one).color, behind(one)].map(light).sort();
      return [(Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05), one.outerHTML];
    })
    .filter(([ratio]) => ratio < 4.5).map(([ratio, html]) => ratio + html.slice(0, 90));
})()
"""


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read(
    dark: bool, page: Page, usual: Report, tmp_path: Path
) -> None:
    """Contrast of 4.5 to 1, as WCAG asks of text."""
    page.look(1280, 900, dark=dark)
    opened(page, usual, tmp_path)
    assert page.run(_CONTRAST) == []


def test_hostile_documents_do_nothing(
    page: Page, hostile: Report, tmp_path: Path
) -> None:
    page.look(1280, 900)
    opened(page, hostile, tmp_path)
    assert quiet(page)
    assert page.run("typeof SDKGEN_PWNED") == "undefined"
    assert page.run("document.querySelectorAll('script').length") == 1
    assert len(page.run(SHOWN)) == len(hostile.entries)


def test_the_policy_refuses_everything_else(
    page: Page, usual: Report, tmp_path: Path
) -> None:
    opened(page, usual, tmp_path)
    page.run("""
        (() => {
          const image = document.createElement('img');
          image.src = 'http://127.0.0.1:9/x.png';
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(image, script);
        })()
        """)
    assert page.run("window.ran") is None
    refused = "\n".join(page.errors)
    assert len(re.findall("Content Security Policy", refused)) >= 2


def test_no_change_has_no_filters(page: Page, tmp_path: Path) -> None:
    opened(page, report_on(tmp_path, zoo(), zoo()), tmp_path)
    assert page.run("document.querySelector('.filters')") is None
    assert page.run("document.querySelector('.counts').textContent") == "No changes"
    assert quiet(page)
