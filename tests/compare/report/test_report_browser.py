"""The report in a real browser: paging, filter, keyboard, contrast, five thousand findings."""

import pytest
from tests import browsers
from tests.compare.reported import changed, comparison, every_kind

from tocsin.compare.report.language import Words
from tocsin.compare.report.page import page
from tocsin.compare.report.story import tell

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with browsers.chromium() as opened:
        yield opened


@pytest.fixture
def report(tmp_path):
    def made(items, language="en"):
        path = tmp_path / "report.html"
        path.write_text(page(tell(comparison(items), Words(language))), encoding="utf-8")
        return path.as_uri()

    return made


def shown(view) -> int:
    return view.locator(".entry:visible").count()


def test_five_thousand_findings_open_and_are_paged(browser, report):
    address = report([changed(n) for n in range(1, 5001)])
    view = browser.new_page()
    view.goto(address)
    view.wait_for_selector(".pager:visible")
    assert shown(view) == 50
    view.locator(".pager button[data-go='1']").first.click()
    assert view.locator("#d51").is_visible()
    view.goto(address + "#d4999")
    assert view.locator("#d4999").is_visible()
    view.locator("input[name=q]").fill("Типография 5000")
    assert shown(view) == 1
    view.close()


def test_without_javascript_everything_is_there(browser, report):
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto(report([changed(n) for n in range(1, 121)]))
    assert shown(view) == 120
    assert not view.locator(".tools").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_accessibility_fault_is_found(browser, report, scheme, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    view = context.new_page()
    view.goto(report(every_kind(), language))
    found = axe.Axe().run(view)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_a_phone_never_scrolls_sideways(browser, report):
    context = browser.new_context(viewport={"width": 360, "height": 700})
    view = context.new_page()
    view.goto(report(every_kind(), "ru"))
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
